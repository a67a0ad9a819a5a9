"""How a project is looked at is kept in its file, and the window never waits for that."""

import threading
from pathlib import Path

from analyst import Analyst

from explorer.resources import sample_folder
from explorer.views.projects import VIEW


def test_the_window_goes_on_while_a_job_writes_and_keeps_the_view_later(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sample_folder())
    app = analyst.app
    app.projects.create(tmp_path / "work.sourceproject", app.session.store.contents)
    analyst.waits()
    project = app.projects.current
    assert project is not None
    project.set_setting(VIEW, None)
    begun, go_on = threading.Event(), threading.Event()

    def writes() -> None:
        with project.writing():
            begun.set()
            go_on.wait(30)

    thread = threading.Thread(target=writes)
    thread.start()
    try:
        assert begun.wait(30)
        app.save()
        assert thread.is_alive()  # had the window waited, it would be over
    finally:
        go_on.set()
        thread.join()
    assert project.setting(VIEW) is None
    app.jobs.start("Looking", lambda _handle: None, lambda _result: None)
    analyst.waits()
    assert project.setting(VIEW) is not None
