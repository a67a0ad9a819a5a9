"""What the tables speak of, in words: why one has no rows, and what a filter could not be asked of. Pure."""

from explorer.lean import dataclass
from explorer.model.query import Filter
from explorer.model.wording import AGREEMENTS, KINDS, desk_words
from explorer.store import Store
from explorer.store.asked import criteria_words, filter_words, waiting_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """What is said in place of a table without rows.

    Attributes:
        text: why there is nothing, and what to do.
        clear: whether clearing the filter would help.
        aside: whether sources lie aside that might have what is missed.
        matching: ids of the sources that lie aside and that the filter asks for by tag, star or name.
    """

    text: str
    clear: bool = False
    aside: bool = False
    matching: tuple[str, ...] = ()


def empty_words(noun: str, store: Store, *, found: bool, matching: tuple[str, ...] = ()) -> Empty:
    """Why a table has no rows.

    Args:
        noun: what stands in one of its rows, in the singular.
        store: the project.
        found: whether there would be rows without the filter.
        matching: see `Empty`.
    """
    if not store.catalogue and noun == "source":
        return Empty(text="Open or drop files; each is a source, and stands here.")
    if not store.catalogue:
        return Empty(text=f"Open or drop files to see their {noun}s here.")
    aside = not store.whole and noun != "source"
    on_the_desk = " on the desk" if aside else ""
    more = f" {_lie_aside(store)}." if aside else ""
    if aside and matching:
        text = f"No {noun} on the desk passes the filter. {waiting_words(len(matching))}"
        return Empty(text=text, clear=True, aside=True, matching=matching)
    if found:
        return Empty(text=f"No {noun}{on_the_desk} passes the filter.{more}", clear=True, aside=aside)
    if aside and not store.sources:
        return Empty(text=f"Nothing lies on the desk.{more}", aside=True)
    where = f"the {_sources(len(store.sources))} on the desk" if aside else "these sources"
    return Empty(text=f"No {noun} was found in {where}.{more}", aside=aside)


def note_words(wanted: Filter, store: Store) -> str:
    """What has to be known of the table of the sources while some of them lie aside; "" when none does."""
    if store.whole:
        return ""
    if wanted.asks_findings:
        return f"{_lie_aside(store)} and are not asked for {_asked(wanted, store)}."
    if wanted.text:
        return (
            f"{_lie_aside(store)}: their titles, publishers and tags are looked through. "
            "Find in All Sources (Ctrl+Shift+F) looks through their texts."
        )
    return f"{desk_words(len(store.sources), len(store.catalogue))}. Enter reads a source, + puts it on the desk."


def beside_words(store: Store) -> str:
    """What the other tables speak of while some sources lie aside; "" when none does."""
    return "" if store.whole else f"{desk_words(len(store.sources), len(store.catalogue))}."


def export_words(wanted: Filter, store: Store, *, sources: int | None = None) -> str:
    """What an exported table covers, for whoever does not see the window; "" when that is everything.

    Args:
        wanted: the filter.
        store: the project.
        sources: for the table of the sources, which speaks of all of the project, how many pass; else None.
    """
    asked = criteria_words(wanted, store)
    if sources is not None:
        covered = desk_words(len(store.catalogue), len(store.catalogue))
        return f"Covers: {sources:,} of {covered}; {asked}" if asked else ""
    words = filter_words(wanted, store)
    return f"Covers: {words}" if words else ""


def _lie_aside(store: Store) -> str:
    number = len(store.catalogue) - len(store.sources)
    return f"{_sources(number)} {'lies' if number == 1 else 'lie'} aside"


def _sources(number: int) -> str:
    return f"{number:,} {'source' if number == 1 else 'sources'}"


def _asked(wanted: Filter, store: Store) -> str:
    """What a filter asks of findings: "quotations by Lena Aro"."""
    speakers = [s.label for s in store.speakers() if s.key in wanted.speakers]
    kinds = [KINDS[kind].lower() + "s" for kind in KINDS if kind in wanted.kinds]
    if speakers and not kinds:
        kinds = ["quotations"]
    what = " or ".join(kinds) or "findings"
    if speakers:
        what += f" by {' or '.join(speakers)}"
    if wanted.actor:
        what += f" with {store.name_of(wanted.actor) or wanted.actor}"
    if wanted.date_from or wanted.date_to:
        what += " of these dates"
    if wanted.agreement:
        what += f" ({AGREEMENTS[wanted.agreement].lower()})"
    return what
