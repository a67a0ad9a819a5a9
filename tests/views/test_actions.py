import re
from collections import Counter

from explorer.views.actions import ACTIONS, MENUS, keys_text
from explorer.views.commands import Commands


def test_ids_and_titles_occur_once() -> None:
    assert [i for i, n in Counter(a.id for a in ACTIONS).items() if n > 1] == []
    assert [t for t, n in Counter((a.menu, a.text.replace("&", "")) for a in ACTIONS).items() if n > 1] == []


def test_no_two_actions_share_a_key() -> None:
    assert [k for k, n in Counter(k for a in ACTIONS for k in a.keys).items() if n > 1] == []


def test_no_two_actions_of_a_menu_share_a_mnemonic() -> None:
    for menu in MENUS:
        letters = Counter(m[1].lower() for a in ACTIONS if a.menu == menu and (m := re.search("&(.)", a.text)))
        assert [letter for letter, n in letters.items() if n > 1] == [], menu


def test_every_action_has_a_command_of_its_name() -> None:
    assert [a.id for a in ACTIONS if not callable(getattr(Commands, a.id, None))] == []


def test_an_action_that_asks_for_more_says_so_with_an_ellipsis() -> None:
    asking = {a.id for a in ACTIONS if a.text.endswith("…")}
    assert {"open_files", "open_folder", "find", "filter", "chart_png", "export_table"} <= asking


def test_the_list_of_keys_names_every_action_that_has_one() -> None:
    text = keys_text()
    assert [a.id for a in ACTIONS if a.keys and a.text.replace("&", "") not in text] == []
