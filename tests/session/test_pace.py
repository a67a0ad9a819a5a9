import pytest

from explorer.session.pace import Pace


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        pytest.param(5, 10, 1.0, "", id="too-early"),
        pytest.param(0, 10, 9.0, "", id="nothing-done"),
        pytest.param(10, 10, 9.0, "", id="all-done"),
        pytest.param(5, 0, 9.0, "", id="no-total"),
        pytest.param(100, 200, 10.0, "10 a second, less than a minute left", id="fast"),
        pytest.param(100, 100_000, 10.0, "10 a second, about 3 hours left", id="hours"),
        pytest.param(10, 130, 10.0, "1 a second, about 2 minutes left", id="minutes"),
        pytest.param(1, 3, 30.0, "2 a minute, about 1 minute left", id="slow"),
        pytest.param(1, 3, 300.0, "less than 1 a minute, about 10 minutes left", id="very-slow"),
    ],
)
def test_the_pace_in_words(done: int, total: int, seconds: float, words: str) -> None:
    assert Pace(100.0).words(done, total, 100.0 + seconds) == words


def test_time_that_the_job_rests_does_not_count() -> None:
    pace = Pace(0.0)
    pace.rest(10.0)
    pace.rest(50.0)
    assert pace.words(100, 200, 1000.0) == "10 a second, less than a minute left"
    pace.go_on(1000.0)
    pace.go_on(1001.0)
    assert pace.words(200, 300, 1010.0) == "10 a second, less than a minute left"
