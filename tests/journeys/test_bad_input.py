"""Whatever is dropped on the window: one notice, and the good ones open."""

from pathlib import Path

from analyst import Analyst

GOOD = "Minister Ada Aro said on Monday that Norland will pay $40 million for a bridge."


def test_fifty_broken_files_among_good_ones_make_one_notice(analyst: Analyst, tmp_path: Path) -> None:
    for k in range(20):
        (tmp_path / f"good{k}.txt").write_text(f"Report {k}. {GOOD}")
    for k in range(50):
        (tmp_path / f"bad{k}.txt").write_bytes(bytes([0, 159, 146, 150, k]))
    analyst.starts(tmp_path)
    assert len(analyst.app.session.store.sources) == 20
    (notice,) = analyst.notices()
    assert notice.startswith("20 opened, 50 refused")
    analyst.app.window.notices.press("refused")


def test_when_nothing_opens_the_window_stays_and_says_what_to_do(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(tmp_path / "missing.txt")
    (notice,) = analyst.notices()
    assert "missing.txt" in notice
    assert analyst.app.session.store.sources == {}
    assert "open" in analyst.pane(0).message.text().lower()


def test_a_file_opened_later_joins_the_others_and_undo_takes_it_out(analyst: Analyst, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(GOOD)
    two.write_text("“We will build it,” Ada Aro said.")
    analyst.starts(one)
    analyst.app.window.dropped.emit((str(two),))
    analyst.waits()
    assert len(analyst.app.session.store.sources) == 2
    assert analyst.app.session.state.panes.count(None) == 0
    analyst.does("undo")
    assert len(analyst.app.session.store.sources) == 1
    analyst.does("redo")
    assert len(analyst.app.session.store.sources) == 2
