import pytest

from explorer.views.palette import PALETTES, Palette, contrast

# WCAG 2.2, 1.4.3: text of normal size; 1.4.11: what is no text but must be seen.
TEXT, GRAPHIC = 4.5, 3.0


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_all_text_can_be_read_on_every_ground_it_can_stand_on(palette: Palette) -> None:
    tints = [tone.tint for tone in (*palette.speakers, palette.unattributed)]
    grounds = [palette.desk, palette.panel, palette.paper, palette.accent_soft, palette.selection]
    poor = [
        (name, ground, round(contrast(getattr(palette, name), ground), 2))
        for name, on in (
            ("ink", [*grounds, *tints]),
            ("sum", [palette.paper, palette.selection, *tints]),
            ("date", [palette.paper, *tints]),
            ("muted", [palette.desk, palette.panel, palette.paper, palette.accent_soft]),
            ("accent", [palette.panel, palette.paper, palette.accent_soft]),
        )
        for ground in on
        if contrast(getattr(palette, name), ground) < TEXT
    ]
    assert poor == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_lines_and_bars_can_be_seen_on_paper(palette: Palette) -> None:
    seen = [palette.bar, palette.sum, palette.accent, *(tone.line for tone in palette.speakers)]
    assert [colour for colour in seen if contrast(colour, palette.paper) < GRAPHIC] == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_every_speaker_has_a_colour_and_nobody_has_a_speaker_s(palette: Palette) -> None:
    tones = [palette.tone(rank) for rank in range(len(palette.speakers))]
    assert len(set(tones)) == len(tones)
    assert palette.tone(-1) not in tones
    assert palette.tone(len(tones)) == palette.tone(0)
