"""The colours of both themes, each named once for its role."""

from functools import lru_cache

from explorer.lean import dataclass

READABLE = 4.5
"""The contrast that text needs, as WCAG 2.2 (AA) says."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A speaker's colour: the tint under the words, and the line under them (also bars and dots)."""

    tint: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme. Every text colour keeps a contrast of at least 4.5:1 on every ground it can stand on."""

    name: str
    dark: bool
    desk: str
    panel: str
    paper: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    sum: str
    date: str
    selection: str
    bar: str
    bar_other: str
    speakers: tuple[Tone, ...]
    unattributed: Tone

    def tone(self, rank: int) -> Tone:
        """The colour of the speaker of this number (`Store.speaker_rank`); -1 is nobody. Repeats after the last one."""
        return self.unattributed if rank < 0 else self.speakers[rank % len(self.speakers)]

    def turn(self, rank: int) -> int:
        """How many speakers have this one's colour before them: beads on the line tell them apart (`lines`)."""
        return max(0, rank) // len(self.speakers)

    def text_on(self, ground: str, colour: str) -> str:
        """The colour for text on a ground: itself where it can be read there (4.5:1), else the ink."""
        return colour if contrast(colour, ground) >= READABLE else self.ink


LIGHT = Palette(
    name="light",
    dark=False,
    desk="#f4f3ef",
    panel="#fbfaf7",
    paper="#fffefb",
    line="#dedbd2",
    ink="#23221f",
    muted="#69665e",
    accent="#2f5d8a",
    accent_soft="#dfe9f2",
    sum="#8a2f5b",
    date="#28656f",
    selection="#fff1a8",
    bar="#2f5d8a",
    bar_other="#9db7cf",
    speakers=(
        Tone("#f8e3c4", "#b9770e"),
        Tone("#d3e7dc", "#2b7a52"),
        Tone("#dcdcf2", "#5a56a8"),
        Tone("#f7dcd8", "#b0423f"),
        Tone("#d6e6f7", "#2c66a8"),
        Tone("#ebe6c8", "#7a6a1e"),
        Tone("#f1dcef", "#93408f"),
        Tone("#d5eaec", "#1f7480"),
    ),
    unattributed=Tone("#eae8e2", "#79766e"),
)

DARK = Palette(
    name="dark",
    dark=True,
    desk="#191a1c",
    panel="#202225",
    paper="#1d1f21",
    line="#34373b",
    ink="#e6e3dc",
    muted="#a5a298",
    accent="#8ab4dc",
    accent_soft="#273744",
    sum="#f0a6c6",
    date="#7cc3cf",
    selection="#544c1d",
    bar="#8ab4dc",
    bar_other="#44586b",
    speakers=(
        Tone("#4a3a1f", "#e0a84a"),
        Tone("#1f3f30", "#6cc096"),
        Tone("#34345a", "#a5a2ec"),
        Tone("#4d2a28", "#e88a80"),
        Tone("#1f3a56", "#79b3ee"),
        Tone("#3c391d", "#c9bb5c"),
        Tone("#452845", "#d98fd6"),
        Tone("#1c3f44", "#6cc3cd"),
    ),
    unattributed=Tone("#33363a", "#a8a59c"),
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}


@lru_cache(maxsize=1024)  # a table asks for the same few at every cell
def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21, as WCAG 2.2 defines it (relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        # The sRGB transfer function with WCAG's threshold.
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
