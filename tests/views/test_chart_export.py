import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from coast import fact_id, ledger, sample_store
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer

from explorer.errors import ExpectedError
from explorer.export.funding import FundingChart, funding_chart, funding_csv
from explorer.views.chart.export import WIDTH, save_chart
from explorer.views.chart.layout import lay_out
from explorer.views.palette import DARK, LIGHT, Palette

pytestmark = pytest.mark.usefixtures("qapp")
both_themes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def chart() -> FundingChart:
    store = sample_store()
    return funding_chart(store, selected=fact_id(store, "$30 million"), filter_words="words “harbour”")


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on this machine, so no other program reads the file")
    return found


def near(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= 6 for a, b in pairs)


def texts_of(file: Path) -> list[str]:
    root = ET.parse(file).getroot()  # noqa: S314  # we wrote it
    return [e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text")]


@both_themes
@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_picture_has_its_size_at_every_scale_and_shows_the_lit_bar(
    palette: Palette, scale: int, tmp_path: Path
) -> None:
    file = tmp_path / "chart.png"
    save_chart(file, chart(), palette, scale)
    image = QImage(str(file))
    layout = lay_out(chart(), WIDTH, sheet=True)
    assert image.width() == WIDTH * scale
    assert layout.height * scale <= image.height() < (layout.height + 1) * scale
    assert image.dotsPerMeterX() == round(96 * scale / 0.0254)
    lit, unlit = layout.rows[0].segments[0].rect, layout.rows[2].segments[0].rect
    middle, beside = lit.center() * scale, unlit.center() * scale
    assert near(image.pixelColor(middle.toPoint()), QColor(palette.bar))
    assert not near(image.pixelColor(beside.toPoint()), QColor(palette.bar))
    edge = (lit.center() - (lit.center() - lit.topLeft()) * 1.0).toPoint()
    edge.setX(int(lit.center().x()))
    assert near(image.pixelColor(edge * scale), QColor(palette.sum))
    assert near(image.pixelColor(2, 2), QColor(palette.panel))


@both_themes
def test_in_a_drawing_text_is_text_in_a_named_face(palette: Palette, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    save_chart(file, chart(), palette)
    words = texts_of(file)
    for expected in ("Funding", "$30M", "$12.5M", "€4M – €6M", "both sources", "Lighthouse Fund", "$10M"):
        assert expected in words
    assert 'font-family="Source Sans Pro, sans-serif"' in file.read_text(encoding="utf-8")
    assert "<image" not in file.read_text(encoding="utf-8")
    assert QSvgRenderer(str(file)).isValid()


def test_every_word_on_the_screen_is_in_the_drawing(tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    save_chart(file, chart(), LIGHT)
    written = " ".join(texts_of(file)).replace(" ", "")
    layout = lay_out(chart(), WIDTH)
    for text in (*layout.texts, *(t for row in layout.rows for t in row.texts)):
        for word in text.words.split():
            assert word in written


@both_themes
def test_another_program_renders_the_drawing_alike(palette: Palette, tmp_path: Path) -> None:
    file, out = tmp_path / "chart.svg", tmp_path / "out.png"
    save_chart(file, chart(), palette)
    subprocess.run([program("rsvg-convert"), str(file), "-o", str(out)], check=True, timeout=60)
    image = QImage(str(out))
    layout = lay_out(chart(), WIDTH, sheet=True, any_face=True)
    assert abs(image.width() - WIDTH) <= 1
    assert near(image.pixelColor(layout.rows[0].segments[0].rect.center().toPoint()), QColor(palette.bar))
    ground = QColor(palette.panel)
    right = range(image.width() - 6, image.width() - 1)
    assert all(near(image.pixelColor(x, y), ground) for x in right for y in range(0, image.height() - 2, 3))


def test_a_document_is_one_page_of_vectors_whose_words_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "chart.pdf"
    save_chart(file, chart(), DARK)
    assert file.read_bytes().startswith(b"%PDF-")
    assert b"/Subtype /Image" not in file.read_bytes()
    words = subprocess.run(
        [program("pdftotext"), "-layout", str(file), "-"], check=True, timeout=60, capture_output=True, text=True
    ).stdout
    for expected in ("Funding", "$30M", "Lighthouse Fund", "both sources", "“billions of dollars”", "Ferries for Velm"):
        assert expected in words
    assert words.count("\f") == 1


@pytest.mark.parametrize("bom", [False, True], ids=["plain", "for Excel"])
def test_a_table_is_what_the_table_room_writes(tmp_path: Path, bom: bool) -> None:  # noqa: FBT001  # a parameter of the test
    file = tmp_path / "chart.csv"
    save_chart(file, chart(), LIGHT, bom=bom)
    assert file.read_bytes().decode() == funding_csv(chart(), bom=bom)


def test_a_name_without_a_known_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match=r"must end in \.png, \.svg, \.pdf or \.csv"):
        save_chart(tmp_path / "chart.doc", chart(), LIGHT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="cannot be written"):
        save_chart(tmp_path / "nowhere" / "chart.png", chart(), LIGHT)


def test_a_failed_export_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "chart.csv"
    file.write_text("older", encoding="utf-8")

    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExpectedError, match="No space left"):
        save_chart(file, chart(), LIGHT)
    assert file.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "scale", "advice"), [("chart.png", 4, "smaller scale"), ("chart.pdf", 1, "SVG or CSV")], ids=["png", "pdf"]
)
def test_a_chart_too_long_for_the_format_says_what_to_do(name: str, scale: int, advice: str, tmp_path: Path) -> None:
    long = funding_chart(ledger(*({"value": str(1000 + k)} for k in range(500))))
    with pytest.raises(ExpectedError, match=advice):
        save_chart(tmp_path / name, long, LIGHT, scale)
    save_chart(tmp_path / "chart.svg", long, LIGHT)
    assert "$1.5K" in texts_of(tmp_path / "chart.svg")


def test_an_empty_chart_is_still_a_file(tmp_path: Path) -> None:
    empty = funding_chart(ledger())
    for kind in ("png", "svg", "pdf", "csv"):
        save_chart(tmp_path / f"chart.{kind}", empty, LIGHT)
        assert (tmp_path / f"chart.{kind}").stat().st_size > 50


def test_a_screen_at_200_percent_changes_no_export(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from explorer.export.funding import funding_chart; from explorer.views.chart.export import save_chart;"
        "from explorer.views.palette import DARK; from coast import sample_store;"
        "assert app.primaryScreen().devicePixelRatio() == 2.0;"
        "[save_chart(Path(name), funding_chart(sample_store()), DARK, 2) for name in sys.argv[1:]]"
    )
    tests = str(Path(__file__).parent.parent)
    files = [tmp_path / "double.png", tmp_path / "double.svg"]
    subprocess.run(
        [sys.executable, "-c", code, *map(str, files)],
        check=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2", "PYTHONPATH": tests},
    )
    for file in files:
        plain = tmp_path / f"plain{file.suffix}"
        save_chart(plain, funding_chart(sample_store()), DARK, 2)
        assert plain.read_bytes() == file.read_bytes()
