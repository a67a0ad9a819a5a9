import pytest
from ferry import SOURCE

from explorer.extract.engine import ENGINE_VERSION, out_of_date
from explorer.extract.pipeline import extract
from explorer.loading import read_again
from explorer.model.finding import Extraction
from explorer.model.source import Source

OTHER = Source(id="other", title="Other", text="The town gives $4 million.")


def fails_on_the_ferry(source: Source) -> Extraction:
    if source.id == "ferry":
        raise ZeroDivisionError("a bug")
    return extract(source)


def test_every_extraction_says_which_engine_made_it() -> None:
    assert extract(SOURCE).engine == ENGINE_VERSION


def test_the_engine_is_no_part_of_what_was_found() -> None:
    assert Extraction(source="a", engine="1") == Extraction(source="a", engine="2")


def test_sources_are_read_again_in_their_order() -> None:
    loaded = read_again([SOURCE, OTHER])
    assert loaded is not None
    assert loaded.sources == (SOURCE, OTHER)
    assert loaded.extractions == (extract(SOURCE), extract(OTHER))


def test_a_source_on_which_the_engine_fails_costs_no_other(caplog: pytest.LogCaptureFixture) -> None:
    loaded = read_again([SOURCE, OTHER], work=fails_on_the_ferry)
    assert loaded is not None
    assert loaded.sources == (OTHER,)
    assert [refusal.reason for refusal in loaded.refusals] == ["could not be analysed (ZeroDivisionError: a bug)"]
    assert "a bug" in caplog.text


def test_nothing_comes_of_reading_that_was_cancelled() -> None:
    assert read_again([SOURCE, OTHER], cancelled=lambda: True) is None


@pytest.mark.parametrize(
    ("engine", "old"),
    [
        pytest.param("", True, id="nobody noted it"),
        pytest.param("1", True, id="older"),
        pytest.param("someone's", True, id="no number"),
        pytest.param(ENGINE_VERSION, False, id="the present one"),
        pytest.param(str(int(ENGINE_VERSION) + 1), False, id="of a later program"),
    ],
)
def test_sources_of_an_older_engine_are_out_of_date(engine: str, *, old: bool) -> None:
    assert out_of_date([Extraction(source="ferry", engine=engine)]) == (("ferry",) if old else ())
