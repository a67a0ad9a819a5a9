"""Dates and sums of the real articles, where they are at hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.model.text import canonical


def _read(shared: Path, prefix: str, published: str | None = None) -> Extraction:
    (path,) = (shared / "sources").glob(f"{prefix}*.txt")
    return extract(Source(id="s", text=canonical(path.read_text("utf-8")), title="t", published=published))


@pytest.mark.parametrize(
    ("prefix", "values"),
    [("000", {"2025-09", "P12M", "P10Y", "2017", "2019", "P5Y"}), ("001", {None, "PXM", "2025-09", "2014"})],
)
def test_the_articles_dates_are_read_without_a_published_date(
    shared: Path, prefix: str, values: set[str | None]
) -> None:
    assert {d.value for d in _read(shared, prefix).dates} == values


def test_the_ministerials_monday_is_resolved_by_the_published_date(shared: Path) -> None:
    monday = next(d for d in _read(shared, "001", "2024-09-30").dates if d.words == "Monday")
    assert monday.value == "2024-09-30"


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        (
            "000",
            [
                (None, None, [], []),
                (148_000_000, "United States", [], ["sub-Saharan Africa", "Central Asia"]),
                (168_000_000, "United States", ["Stabilization Pledge Drive"], ["Iraq", "Syria"]),
            ],
        ),
        ("001", [(168_000_000, "United States", ["Stabilization Pledge Drive"], ["Iraq", "Syria"])]),
    ],
)
def test_the_articles_sums_have_their_givers_receivers_and_places(
    shared: Path, prefix: str, expected: list[tuple[int | None, str | None, list[str], list[str]]]
) -> None:
    found = _read(shared, prefix)
    names = {a.id: a.name for a in found.actors}
    rows = [
        (
            a.value,
            names[a.donor] if a.donor else None,
            [names[r] for r in a.recipients],
            [names[p] for p in a.places],
        )
        for a in found.amounts
    ]
    assert rows == [(None if v is None else Decimal(v), *rest) for v, *rest in expected]
    assert [a.vague for a in found.amounts] == [v is None for v, *_ in expected]


def test_the_border_sums_purpose_is_read(shared: Path) -> None:
    purposes = [a.purpose.words for a in _read(shared, "000").amounts if a.purpose and a.value]
    assert purposes == ["civilian border security and counterterrorism operations"]
