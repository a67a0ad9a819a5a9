"""Clicking a finding anywhere shows it everywhere, centred and marked."""

from analyst import Analyst

from explorer.resources import sample_folder

BOTH = ["Shafaq News", "VOA Editorials"]


def test_the_first_start_opens_the_samples_side_by_side(analyst: Analyst) -> None:
    analyst.starts()
    assert sorted(p or "" for p in analyst.panes()) == BOTH
    assert analyst.notices() == []


def test_clicking_the_148_million_bar_shows_its_sentence(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_bar("$148M")
    voa = analyst.panes().index("VOA Editorials")
    assert analyst.marked(voa) == ["$148 million"]
    assert analyst.sees(voa, "$148 million")
    assert analyst.marked(1 - voa) == []
    assert "border security" in analyst.evidence()
    assert "$148" in (analyst.selected_row("sums") or "")


def test_clicking_the_168_million_bar_shows_the_words_in_both_texts(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_bar("$168M")
    for pane in (0, 1):
        assert analyst.marked(pane) == ["$168 million"]
        assert analyst.sees(pane, "$168 million")
    assert all(publisher in analyst.evidence() for publisher in BOTH)


def test_clicking_the_words_of_a_sum_lights_its_bar_and_its_row(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_words("$168 million", pane=1)
    fact = analyst.app.session.store.selected_fact(analyst.app.session.state.selection)
    assert fact is not None
    assert analyst.app.window.chart.chart.selected == fact.id
    assert "$168" in (analyst.selected_row("sums") or "")
    assert analyst.marked(0) == ["$168 million"]


def test_clicking_an_actor_lights_its_mentions_in_both_texts(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_row("actors", "Antony Blinken")
    for pane in (0, 1):
        assert "Blinken" in " ".join(analyst.marked(pane))
        assert any(analyst.sees(pane, words) for words in set(analyst.marked(pane)))
    assert "Antony Blinken" in analyst.evidence()


def test_clicking_a_quotation_shows_who_said_it_and_why_the_program_thinks_so(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    voa = analyst.panes().index("VOA Editorials")
    analyst.clicks_words("This is not time to let up", pane=voa)
    first, second = analyst.marked(voa)
    assert first == "This is not time to let up,"
    assert second.startswith("It’s a moment to recommit")
    assert second.endswith("for all of our people.")
    assert "Antony Blinken" in analyst.evidence()
    assert "said" in analyst.evidence()


def test_a_second_click_on_a_sum_inside_a_quotation_selects_the_quotation(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    shafaq = analyst.panes().index("Shafaq News")
    analyst.clicks_words("$168 million", pane=shafaq)
    assert analyst.marked(shafaq) == ["$168 million"]
    analyst.clicks_words("$168 million", pane=shafaq)
    (words,) = analyst.marked(shafaq)
    assert words.startswith("$168 million to the coalition")


def test_words_of_a_source_that_is_not_shown_are_opened(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    voa = analyst.panes().index("VOA Editorials")
    analyst.pane(voa).view.setFocus()
    analyst.does("close_pane")
    assert analyst.panes() == ["Shafaq News"]
    analyst.clicks_bar("$148M")
    assert analyst.panes() == ["VOA Editorials"]
    assert analyst.marked(0) == ["$148 million"]
    assert analyst.sees(0, "$148 million")


def test_back_and_forward_walk_through_what_was_selected(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    voa = analyst.panes().index("VOA Editorials")
    analyst.clicks_bar("$148M")
    analyst.clicks_row("actors", "Antony Blinken")
    analyst.does("back")
    assert analyst.marked(voa) == ["$148 million"]
    assert "$148" in (analyst.selected_row("sums") or "")
    analyst.does("forward")
    assert "Antony Blinken" in (analyst.selected_row("actors") or "")


def test_clicking_the_selected_bar_again_brings_the_words_back_into_sight(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    voa = analyst.panes().index("VOA Editorials")
    analyst.clicks_bar("$148M")
    analyst.pane(voa).view.verticalScrollBar().setValue(0)
    assert not analyst.sees(voa, "$148 million")
    analyst.clicks_bar("$148M")
    assert analyst.sees(voa, "$148 million")


def test_next_and_previous_quotation_walk_through_the_text(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    shafaq = analyst.panes().index("Shafaq News")
    analyst.pane(shafaq).view.setFocus()
    analyst.does("next_quote")
    first = analyst.marked(shafaq)
    analyst.does("next_quote")
    second = analyst.marked(shafaq)
    assert first
    assert second
    assert first != second
    analyst.does("previous_quote")
    assert analyst.marked(shafaq) == first
