"""What is exported is what is shown."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtGui import QGuiApplication, QImage

from explorer.export.funding import funding_csv
from explorer.resources import sample_folder
from explorer.views.chart.export import save_chart


@pytest.mark.parametrize("scale", [1, 4])
def test_the_chart_as_a_picture_grows_with_the_scale(analyst: Analyst, tmp_path: Path, scale: int) -> None:
    analyst.starts(sample_folder())
    chart = analyst.app.window.chart
    save_chart(tmp_path / "once.png", chart.chart, analyst.app.theme.palette, 1)
    save_chart(tmp_path / "chart.png", chart.chart, analyst.app.theme.palette, scale)
    once, image = QImage(str(tmp_path / "once.png")), QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (once.width() * scale, once.height() * scale)


def test_the_chart_as_svg_keeps_its_text(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sample_folder())
    path = tmp_path / "chart.svg"
    save_chart(path, analyst.app.window.chart.chart, analyst.app.theme.palette)
    text = " ".join(ET.parse(path).getroot().itertext())  # noqa: S314  # our own file
    assert "$148M" in text
    assert "$168M" in text


def test_the_chart_as_pdf_is_a_pdf(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sample_folder())
    path = tmp_path / "chart.pdf"
    save_chart(path, analyst.app.window.chart.chart, analyst.app.theme.palette)
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_chart_s_table_holds_exactly_what_is_shown_under_the_filter(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.types_filter("border")
    rows = list(csv.reader(io.StringIO(funding_csv(analyst.app.window.chart.chart))))
    text = "\n".join(",".join(row) for row in rows)
    assert "148000000" in text
    assert "168000000" not in text


def test_the_chart_is_copied_as_a_table(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.does("copy_chart_table")
    assert "168" in QGuiApplication.clipboard().text()


def test_all_findings_are_saved_as_json_lines_and_as_csv(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sample_folder())
    analyst.app.commands.save_findings(tmp_path / "f.jsonl")
    records = [json.loads(line) for line in (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["publisher"] for r in records] == [s.publisher for s in analyst.app.session.store.sources.values()]
    analyst.app.commands.save_findings(tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 20


def test_a_place_that_cannot_be_written_is_said(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sample_folder())
    analyst.app.commands.save_findings(tmp_path / "no such folder" / "f.csv")
    assert "Not saved" in analyst.notices()[-1]
