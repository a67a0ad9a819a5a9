"""Where everything in the chart stands, in device-independent pixels; the same for the screen and every export.

No colour and no painter here: `draw` paints the Layout that is made here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, partial

from PySide6.QtCore import QPointF, QRectF

from explorer.export.funding import BESIDE, NOT_MATCHED, Bar, FundingChart, Panel, SourceName, counted
from explorer.model.wording import date_words, money_short
from explorer.views.chart.geometry import DOT, Dot, Head, Layout, Row, Rows, Segment, Text
from explorer.views.chart.type import LINE, Measure, Role

MARGIN = 16.0
_GAP = 12.0
_BAR = 30.0
_SCREEN_BAR = 24.0
_ROW_PAD = 9.0
_SCREEN_ROW_PAD = 4.0
"""The window gives the chart the height of two bars and a line; a sheet has room for what is easier on the eye."""
_DOT_PITCH = 11.0
_MOST_DOTS = 8
"""With more sources than this the words alone say how many report a sum."""
_NARROW = 560.0
"""Below this width labels stand above their bars instead of beside them."""
_SHORTEST_SCALE = 60.0
_THIN_BAR = 20.0
"""Height of a bar below its label."""
_LABEL: Role = "label"
_DETAIL: Role = "detail"
_PART = 64
"""Bars that are laid out in one step, some 5 ms while the widths of their words are not known yet."""
_DONE = object()
NARROWEST = 320.0
"""The chart is laid out for no less."""
_KEPT = 4
"""Charts that a filter shortens, which are kept for when it comes back; beside them one that none does."""
_TICK_SPACING = 72.0
_MOST_SOURCES_LISTED = 30
_AXIS = 22.0
_SCREEN_AXIS = 17.0
_LONG_PANEL = 8
"""From this number of bars on, the scale stands above them as well as below."""


def lay_out(chart: FundingChart, width: float, *, sheet: bool = False, any_face: bool = False) -> Layout:
    """Lay the chart out in this width.

    Args:
        chart: what is shown.
        width: in device-independent pixels.
        sheet: whether the picture stands alone: with title, filter and sources, and nothing shortened.
        any_face: whether another program may draw the words in a face of its own, so that they need room to spare.
    """
    builder = _Builder(chart, width, Measure(any_face), sheet=sheet)
    for _ in builder.steps():
        pass
    return builder.layout


class Layouts:
    """Lays charts out, and keeps how the last few were: whoever takes a filter back sees again what was there."""

    def __init__(self) -> None:
        self._last: list[tuple[FundingChart, Layout]] = []
        self._begun: tuple[FundingChart, _Builder, Iterator[None]] | None = None

    def prepare(self, chart: FundingChart, width: float) -> bool:
        """Lay out a part of the chart, so that nobody waits for all of it; whether there are others."""
        wide = max(width, NARROWEST)
        if any(_same(kept, chart) and layout.width == wide for kept, layout in self._last):
            return False
        begun = self._begun
        if begun is None or not _same(begun[0], chart) or begun[1].width != wide:
            builder = _Builder(chart, width, Measure(), sheet=False)
            begun = self._begun = chart, builder, builder.steps()
        if next(begun[2], _DONE) is not _DONE:
            return True
        self._keep((chart, begun[1].layout))
        self._begun = None
        return False

    def of(self, chart: FundingChart, width: float) -> Layout:
        """The chart in this width, whatever is lit in it."""
        wide = max(width, NARROWEST)
        kept = next((pair for pair in self._last if _same(pair[0], chart) and pair[1].width == wide), None)
        if kept is None:
            kept = chart, lay_out(chart, width)
        self._keep(kept)
        return kept[1]

    def _keep(self, pair: tuple[FundingChart, Layout]) -> None:
        others = [one for one in self._last if one is not pair]
        self._last = [
            pair,
            *[one for one in others if one[0].hidden][:_KEPT],
            *[one for one in others if not one[0].hidden][:1],
        ]


def _same(one: FundingChart, other: FundingChart) -> bool:
    """Whether two charts, of which neither is empty, were built at once and differ at most in what is lit."""
    return one.panels is other.panels and one.listed is other.listed


def round_step(top: Decimal, most: int) -> Decimal:
    """The smallest of 1, 2 and 5 times a power of ten of which at most `most` fit into `top`; `top` is above 0."""
    least = top / max(1, most)
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * k for k in (1, 2, 5, 10) if power * k >= least)


class _Builder:
    """Places one thing below the other."""

    def __init__(self, chart: FundingChart, width: float, measure: Measure, *, sheet: bool) -> None:
        self._chart = chart
        self._measure = measure
        self.width = self._width = max(width, NARROWEST)
        self._sheet = sheet
        self._y = MARGIN if sheet else 2.0
        self._bar_height = _BAR if sheet else _SCREEN_BAR
        self._row_pad = _ROW_PAD if sheet else _SCREEN_ROW_PAD
        self._axis = _AXIS if sheet else _SCREEN_AXIS
        self._rows: list[Head] = []
        self._texts: list[Text] = []
        self._grid: list[tuple[QPointF, QPointF]] = []
        self._rules: list[tuple[QPointF, QPointF]] = []

    def steps(self) -> Iterator[None]:
        """Lay out, stopping after every so many bars; at the end `layout` has all."""
        if self._sheet:
            self._title()
        # Before the bars: nobody scrolls to the end to learn that these must not be added up.
        for note in self._chart.notes:
            self._line(note, "note")
        for number, panel in enumerate(self._chart.panels):
            if len(self._chart.panels) > 1:
                self._y += _GAP if number else 0.0
                self._line(panel.name[:1].upper() + panel.name[1:], "strong")
            yield from self._panel(panel)
        yield from self._list()
        if self._sheet:
            self._sources()

    @property
    def layout(self) -> Layout:
        """All that was laid out."""
        return Layout(
            width=self._width,
            height=self._y + (MARGIN if self._sheet else 2.0),
            rows=Rows(self._rows),
            texts=tuple(self._texts),
            grid=tuple(self._grid),
            rules=tuple(self._rules),
        )

    # ------------------------------------------------------------------ words

    def _line(self, words: str, role: Role, left: float = MARGIN) -> None:
        """A paragraph over the whole width, all of it."""
        for line in self._measure.wrap(words, role, self._width - left - MARGIN, None):
            self._y += LINE[role]
            self._texts.append(Text(left, self._y - LINE[role] * 0.25, line, role))

    def _rule(self) -> None:
        self._y += _GAP
        y = round(self._y) + 0.5
        self._rules.append((QPointF(MARGIN, y), QPointF(self._width - MARGIN, y)))
        self._y += 4.0

    def _title(self) -> None:
        chart = self._chart
        self._line("Funding", "title")
        self._y += 2.0
        self._line(f"{chart.heading} · by {chart.group_by}", "detail")
        if chart.filter_words:
            hidden = f" ({chart.hidden_words})" if chart.hidden else ""
            self._line(f"Filter: {chart.filter_words}{hidden}", "detail")
        self._rule()

    def _dots_said(self) -> str:
        """What the dots mean; a half one only where there is one."""
        half = any(s.standing for s in self._chart.sums)
        return f"Sources, in the order of the dots (filled: reports the sum{f'; half: {NOT_MATCHED}' if half else ''})"

    def _sources(self) -> None:
        chart = self._chart
        reporting = {name for s in (*chart.sums, *chart.listed) for name in s.sources}
        many = len(chart.sources) > _MOST_SOURCES_LISTED
        listed = [s for s in chart.sources if not many or s.id in reporting]
        self._rule()
        dots = 1 < len(chart.sources) <= _MOST_DOTS
        self._line(self._dots_said() if dots else "Sources", "strong")
        for source in listed:
            title = "" if source.title in source.name else f", “{source.title}”"
            when = f", {date_words(source.published)}" if source.published else ", date not known"
            self._line(f"{source.name}{title}{when}", "note")
        rest = len(chart.sources) - len(listed)
        if rest:
            self._line(f"and {counted(rest, 'source')} that report none of these sums", "note")

    def _list(self) -> Iterator[None]:
        prefix = "Not a number: " if all(s.value is None for s in self._chart.listed) else "Not drawn: "
        indent = self._measure.advance(prefix, "note") + 4.0
        if self._chart.listed:
            self._y += 6.0 if self._sheet else 2.0
            self._texts.append(Text(MARGIN, self._y + LINE["note"] * 0.75, prefix, "note"))
        left = MARGIN + indent
        names = {s.id: s for s in self._chart.sources}
        for number, held in enumerate(self._chart.listed):
            if number % _PART == _PART - 1:
                yield
            telling = held.sources
            named = self._sheet or len(telling) <= 2  # noqa: PLR2004  # two names fit a line
            told = self._named(telling, names) if named else counted(len(telling), "source")
            nature = f"{held.undrawn}; " if held.value is not None and not held.per_unit else ""
            words = f"{held.line} ({nature}{told})"
            top = self._y
            lines = self._measure.wrap(words, "note", self._width - left - MARGIN - 4.0, None)
            texts = []
            for line in lines:
                self._y += LINE["note"]
                texts.append(Text(left, self._y - LINE["note"] * 0.25, line, "note"))
            reach = max(self._measure.advance(line, "note") for line in lines)
            rect = QRectF(left - 5.0, top - 1.0, reach + 10.0, self._y - top + 2.0)
            row = Row(held.fact, rect, (held,), texts=tuple(texts), plain=f"{prefix}{words}")
            self._rows.append(Head(row.key, rect.top(), row.sums, lambda row=row: row))  # type: ignore[misc]  # bound on purpose
            self._y += 4.0

    @staticmethod
    def _named(telling: Collection[str], names: Mapping[str, SourceName]) -> str:
        """The sources that tell of a sum, in the order of the chart."""
        among = frozenset(telling)
        return ", ".join(source.within(BESIDE) for name, source in names.items() if name in among)

    # ------------------------------------------------------------------ bars

    def _panel(self, panel: Panel) -> Iterator[None]:
        beside = self._width >= _NARROW
        left = MARGIN + self._label_width + _GAP if beside else MARGIN
        room = self._width - MARGIN - left
        ends = []
        for number, bar in enumerate(panel.bars):
            if number % _PART == _PART - 1:
                yield
            ends.append(_End(bar, self._chart, room * (0.45 if beside else 0.6), self._measure, sheet=self._sheet))
        sizes = [float(bar.size) for bar in panel.bars]
        largest = panel.top
        scale = self._scale(sizes, ends, room)
        per_unit = scale / float(largest) if largest > 0 else 0.0
        step = round_step(largest, max(1, int(scale / _TICK_SPACING))) if largest > 0 else Decimal(1)
        ticks = [step * k for k in range(int(largest / step) + 1)]
        places = [left + float(tick) * per_unit for tick in ticks]
        if len(panel.bars) >= _LONG_PANEL:
            self._ticks(panel, ticks, places)
        top = self._y
        for number, (bar, end, size) in enumerate(zip(panel.bars, ends, sizes, strict=True)):
            if number % _PART == _PART - 1:
                yield
            end.use(room - size * per_unit)
            self._bar(bar, end, left, per_unit)
        for x in places:
            at = round(x) + 0.5
            self._grid.append((QPointF(at, top), QPointF(at, self._y + 4.0)))
        self._y += 2.0 if self._sheet else 0.0
        self._ticks(panel, ticks, places)

    def _ticks(self, panel: Panel, ticks: Sequence[Decimal], places: Sequence[float]) -> None:
        self._y += self._axis
        for tick, x in zip(ticks, places, strict=True):
            words = money_short(tick, panel.currency) if tick else "0"
            start = max(2.0, x - Measure().advance(words, "note") / 2)
            self._texts.append(Text(start, self._y - self._axis * 0.3, words, "note"))

    @cached_property
    def _label_width(self) -> float:
        """As much as the longest label needs, within what a third of the width leaves for it; the same in all."""
        if self._width < _NARROW:
            return self._width - 2 * MARGIN
        bars = [bar for panel in self._chart.panels for bar in panel.bars]
        labels = max(self._measure.advance(bar.label, "label") for bar in bars)
        details = max(self._measure.advance(bar.detail, "detail") for bar in bars)
        return min(max(labels, min(details, 220.0), 96.0), self._width * 0.32, 260.0)

    @staticmethod
    def _scale(sizes: Sequence[float], ends: Sequence["_End"], room: float) -> float:
        """Pixels for the largest bar, such that what stands behind every bar still fits."""
        largest = max(sizes)
        fitting = ((room - end.width) * (largest / size) for size, end in zip(sizes, ends, strict=True) if size > 0)
        return max(min((room, *fitting)), _SHORTEST_SCALE)

    def _bar(self, bar: Bar, end: "_End", left: float, per_unit: float) -> None:
        """Give a bar its height; the rest is done when it is looked at."""
        beside = left > MARGIN
        block = sum(LINE[role] for _, role in self._bar_lines(bar))
        thick = self._bar_height if beside else _THIN_BAR
        inner = max(thick, block, end.height) if beside else block + 4.0 + max(thick, end.height)
        top, height = self._y, inner + 2 * self._row_pad
        make = partial(self._bar_row, bar, end, left, per_unit, top, height)
        self._rows.append(Head(bar.key, top + 1.0, bar.sums, make))
        self._y += height

    def _bar_lines(self, bar: Bar) -> list[tuple[str, Role]]:
        """The words beside a bar, or above it."""
        most = None if self._sheet else 2
        # Places and status stand at the end, behind a purpose that may be long.
        detail = self._measure.wrap(bar.detail, "detail", self._label_width, most, keep_end=True)
        label = self._measure.wrap(bar.label, "label", self._label_width, most)
        return [*((line, _LABEL) for line in label), *((line, _DETAIL) for line in detail)]

    def _bar_row(self, bar: Bar, end: "_End", left: float, per_unit: float, top: float, height: float) -> Row:
        beside = left > MARGIN
        lines = self._bar_lines(bar)
        block = sum(LINE[role] for _, role in lines)
        thick = self._bar_height if beside else _THIN_BAR
        at = top + (height - block) / 2 if beside else top + self._row_pad
        texts: list[Text] = []
        for words, role in lines:
            at += LINE[role]
            texts.append(Text(MARGIN, at - LINE[role] * 0.25, words, role))
        middle = top + height / 2 if beside else top + height - self._row_pad - max(thick, end.height) / 2
        segments = self._segments(bar, left, middle - thick / 2, thick, per_unit)
        behind, dots = end.place(segments[-1].whole.right() + 8.0, middle)
        said = (bar.label, bar.written, bar.detail, bar.reported_words)
        return Row(
            bar.key,
            QRectF(4.0, top + 1.0, self._width - 8.0, height - 2.0),
            bar.sums,
            segments,
            (*texts, *behind),
            dots,
            ", ".join(s for s in said if s),
            apart=any(s.apart for s in bar.sums),
        )

    def _segments(self, bar: Bar, left: float, top: float, thick: float, per_unit: float) -> tuple[Segment, ...]:
        """The bar's sums end to end, on whole pixels, where edges are crisp."""
        out = []
        start, total = float(round(left)), Decimal(0)
        top = float(round(top))

        def stretch(further: Decimal) -> QRectF:
            nonlocal start, total
            total += further
            # Two pixels at least: a sum that is small beside the others is still there, and can be hit.
            end = max(start + 2.0, float(round(left + float(total) * per_unit)))
            rect = QRectF(start, top, end - start, thick)
            start = end
            return rect

        for held in bar.sums:
            value = held.value or Decimal(0)
            rect = stretch(value)
            out.append(Segment(held.fact, rect, stretch(held.upper - value) if held.upper is not None else None))
        return tuple(out)


class _End:
    """What stands behind a bar: its sum, the dots, and which sources report it."""

    def __init__(self, bar: Bar, chart: FundingChart, room: float, measure: Measure, *, sheet: bool) -> None:
        self._measure = measure
        self._written = bar.written
        self._reported = bar.reported if 1 < len(chart.sources) <= _MOST_DOTS else ()
        self._standing = bar.standing
        self._sum = self._measure.advance(bar.written, "sum")
        self._dots = len(self._reported) * _DOT_PITCH + 10.0 if self._reported else 10.0
        self._reported_words = bar.reported_words
        self._most = None if sheet else 3
        self._wrap(max(64.0, min(room - self._sum - self._dots - 16.0, 200.0)))

    def _wrap(self, limit: float) -> None:
        # "only" stands at the end, and what tells names apart that begin alike.
        self._words = self._measure.wrap(self._reported_words, "detail", limit, self._most, keep_end=True)
        words = max((self._measure.advance(line, "detail") for line in self._words), default=0.0)
        self.width = 8.0 + self._sum + self._dots + words + 4.0
        self.height = max(LINE["sum"], len(self._words) * LINE["detail"])

    def use(self, room: float) -> None:
        """Break the words again, in all the room that a bar leaves up to the right edge."""
        if len(self._words) > 1:
            self._wrap(max(64.0, room - 8.0 - self._sum - self._dots - 4.0))

    def place(self, x: float, middle: float) -> tuple[tuple[Text, ...], tuple[Dot, ...]]:
        """The words and dots with their left edge here, centred on a line."""
        texts = [Text(x, middle + LINE["sum"] * 0.27, self._written, "sum")]
        x += self._sum + 10.0
        dots = tuple(
            Dot(QPointF(x + DOT + k * _DOT_PITCH, middle), yes, half=self._standing[k])
            for k, yes in enumerate(self._reported)
        )
        x += len(dots) * _DOT_PITCH + (2.0 if dots else 0.0)
        top = middle - len(self._words) * LINE["detail"] / 2
        for k, line in enumerate(self._words):
            texts.append(Text(x, top + LINE["detail"] * (k + 0.77), line, "detail"))
        return tuple(texts), dots
