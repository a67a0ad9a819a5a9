"""Where everything of a rendering stands: who prints it on the left, the words on the right, how they differ below."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF

from explorer.export.funding import counted
from explorer.export.quotation_card import Rendering, Run, RunKind, State, with_blanks
from explorer.lean import dataclass
from explorer.match.words import words_of
from explorer.views.compare.card.type import MarkKind, Paragraph, Role, Writing, inks_on, set_in_type
from explorer.views.palette import Palette

PAD, PAD_Y = 16.0, 8.0
META = 208.0
"""Width of the column that says who prints it."""
_GUTTER = 20.0
_LEAST_FOOT = 320.0
"""Pixels that the line below the words needs; with less beside the buttons, these stand below it."""
BUTTONS = 20.0
"""Height of the buttons."""
_NARROW = 600.0
"""Below this width that column stands above the words."""
_LONGEST_SHOWN = 60
"""Code points of words that are not there which are written out; of more their number is given."""

SIGNS: dict[State, str] = {
    "alone": "◆",
    "reference": "◆",
    "same": "●",
    "differs": "≠",
    "paraphrase": "≈",
    "stands": "?",
}
"""Before the words that say how a rendering relates to the reference."""

MOVED = "⇄"
_THIN = "\u2009"

_PLAIN: dict[RunKind, tuple[Role, tuple[MarkKind, ...]]] = {
    "same": ("words", ()),
    "only": ("quiet", ()),
    "varied": ("words", ("dots",)),
    "inserted": ("words", ("tint",)),
    "around": ("around", ()),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A rendering that is laid out.

    Attributes:
        rendering: which.
        width: of the block in pixels.
        height: the same.
        paragraphs: what is written, and where.
        name: where the name of who prints it stands.
        buttons: top of the line that belongs to the buttons.
    """

    rendering: Rendering
    width: float
    height: float
    paragraphs: tuple[tuple[QPointF, Paragraph], ...]
    name: QRectF
    buttons: float


def lay_out(rendering: Rendering, width: float, palette: Palette, *, reserved: float = 0.0) -> Block:
    """Lay a rendering out.

    Args:
        rendering: which.
        width: of the block in pixels.
        palette: the theme.
        reserved: pixels at the right of the line below the words that belong to buttons.
    """
    named = palette.selection if rendering.focused else palette.paper
    narrow = width < _NARROW
    room = width - 2 * PAD if narrow else META - PAD
    placed: list[tuple[QPointF, Paragraph]] = []
    y = PAD_Y
    for line, role in about(rendering):
        ground = named if role == "name" else palette.paper
        paragraph = set_in_type(_of(line, role), role, room, inks_on(palette, ground))
        placed.append((QPointF(PAD, y), paragraph))
        y += paragraph.height
    beside = y + PAD_Y
    left = PAD if narrow else META + _GUTTER
    top = beside + 2.0 if narrow else PAD_Y
    room = width - left - PAD
    inks = inks_on(palette, palette.paper)
    words = set_in_type(written(rendering.runs, sentence=rendering.kind in ("amount", "event")), "words", room, inks)
    placed.append((QPointF(left, top), words))
    foot = top + words.height + 3.0
    apart = reserved > 0.0 and room - reserved < _LEAST_FOOT
    below = set_in_type(_foot(rendering), "foot", room if apart else room - reserved, inks)
    placed.append((QPointF(left, foot), below))
    buttons = foot + below.height if apart else foot
    height = max(beside, foot + below.height + PAD_Y, buttons + BUTTONS + PAD_Y if reserved else 0.0) + 1.0
    return Block(
        rendering=rendering,
        width=width,
        height=float(round(height + 0.5)),
        paragraphs=tuple(placed),
        name=QRectF(placed[0][0].x(), placed[0][0].y(), placed[0][1].width, placed[0][1].height),
        buttons=buttons,
    )


def about(rendering: Rendering) -> Iterable[tuple[str, Role]]:
    """Who prints it, when, how, and whom it credits, line by line."""
    yield " ".join(rendering.source.short_name.split()), "name"
    yield " · ".join(part for part in (rendering.dated, rendering.manner) if part), "meta"
    if rendering.attribution:
        # A dot ends a line and never begins one.
        yield rendering.attribution.replace(" · ", "\u00a0· "), "meta"
    elif rendering.manner:
        yield "nobody is credited", "meta"


def _of(words: str, role: Role) -> Writing:
    writing = Writing()
    writing.add(words, role)
    return writing


def _foot(rendering: Rendering) -> Writing:
    writing = Writing()
    writing.add(f"{SIGNS[rendering.state]} ", "sign")
    if rendering.state == "reference":
        writing.add("Reference: the others are compared with these words", "foot")
    else:
        writing.add(rendering.related, "foot")
    if rendering.difference:
        writing.add(f": {rendering.difference}", "foot")
    if rendering.verdicts.said:
        writing.add(f"\n{rendering.verdicts.said}", "foot")
    return writing


def written(runs: Iterable[Run], *, sentence: bool = False) -> Writing:
    """The words of a rendering, with what the reference has in their place.

    Args:
        runs: of the rendering.
        sentence: whether the words around them are what is read, as with a sum, and not the source's frame of it.
    """
    writing = Writing()
    for blank, run in with_blanks(runs):
        if blank:
            writing.add(" ", "words")
        match run.kind:
            case "replaced":
                _replaced(writing, run)
            case "left out" | "cut":
                _absent(writing, run.other)
            case "moved" if run.text:
                start = writing.length
                writing.add(f"{MOVED}\u00a0", "sign")
                writing.add(run.text, "words")
                writing.mark(start, "dots")
            case "moved":
                writing.add(MOVED, "sign")
            case _:
                role, marks = ("quiet", ()) if sentence and run.kind == "around" else _PLAIN[run.kind]
                _add(writing, run.text, role, marks)
    return writing


def _replaced(writing: Writing, run: Run) -> None:
    """The reference's words and those in their place, in one box that keeps clear of the words beside it."""
    writing.add(_THIN, "words")
    start = writing.length
    if run.other:
        _absent(writing, run.other)
        writing.add(" ", "words")
    writing.add(run.text, "words")
    writing.mark(start, "box")
    writing.add(_THIN, "words")


def _add(writing: Writing, text: str, role: Role, marks: tuple[MarkKind, ...]) -> None:
    """Words whose marks leave the blanks at their ends alone."""
    core = text.strip() if marks else text
    if not marks or not core:
        writing.add(text, role)
        return
    at = text.index(core)
    writing.add(text[:at], role)
    writing.add(core, role, *marks)
    writing.add(text[at + len(core) :], role)


def _absent(writing: Writing, words: str) -> None:
    """Words that only the reference has: struck through, or their number where they are many."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_SHOWN:
        writing.add(line, "quiet", "strike")
    else:
        writing.add(f"[… {counted(len(words_of(words).folded), 'word')}]", "around")


def legend(renderings: Iterable[Rendering]) -> Writing:
    """One line that explains the marks that occur; without words when none does."""
    kinds = {run.kind for rendering in renderings for run in rendering.runs}
    writing = Writing()
    samples: tuple[tuple[frozenset[RunKind], str, Run], ...] = (
        (frozenset({"only"}), "only here, before or behind what others have", Run("dimmed", "only")),
        (frozenset({"varied"}), "others have it otherwise", Run("dotted", "varied")),
        (frozenset({"inserted"}), "not in the reference", Run("underlined", "inserted")),
        (frozenset({"left out", "cut"}), "only in the reference", Run("", "left out", "struck")),
        (frozenset({"replaced"}), "replaced", Run("these", "replaced", "those")),
        (frozenset({"moved"}), "at another place", Run("words", "moved")),
    )
    for wanted, meaning, sample in samples:
        if kinds & wanted:
            if writing.text:
                writing.add("      ", "meta")
            part = written([sample])
            _append(writing, part)
            writing.add(f"\u00a0\u00a0{meaning}", "meta")
    return writing


def _append(writing: Writing, part: Writing) -> None:
    at = writing.length
    writing.text += part.text
    small: dict[Role, Role] = {"words": "foot", "quiet": "meta"}
    writing.roles += [(start + at, length, small.get(role, role)) for start, length, role in part.roles]
    writing.marks += [(start + at, end + at, kind) for start, end, kind in part.marks]
    writing.length += part.length
