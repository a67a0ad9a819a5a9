"""Which names of one source belong to the same actor.

Rules that a mention's `why.rule` names beside those of `names`:

| rule | what decides |
|---|---|
| full-name | several words that name one actor wherever they stand |
| surname, first-name | one word of the name of a person named in full: the last one before, else the first after |
| definition | the source says so: "Long Name (LN)", "X, also known as Y" |
| acronym | the first letters of a name of this source |
| short-name | words of the longer name of an organisation, in order |
| capital-acts | a capital that acts, speaks or is dealt with stands for its government |
| lone-name | one capitalised word that belongs to no longer name |
"""

from collections.abc import Iterable

from explorer.extract.actors.clusters import (
    Cluster,
    Index,
    Placed,
    contained,
    initials,
    same_person,
    slug,
    suffix_of,
    words_of,
)
from explorer.extract.actors.context import is_place_here, names_place_phrase, names_something, owns_or_acts
from explorer.extract.actors.definitions import find_definitions, is_short_form, is_small_acronym
from explorer.extract.actors.gazetteer import Words, load
from explorer.extract.actors.occurrences import Occurrence
from explorer.extract.actors.offices import clashes, suits
from explorer.extract.actors.pieces import PERSON_WORDS
from explorer.extract.late import late
from explorer.extract.reading import Reading
from explorer.model.finding import ActorKind, MentionForm

_ARABIC_ARTICLE = late(r"^(?:al|el|Al|El|ash|ad|ar|as|an|at)-")
_THE = late(r"\b(?:[Tt]he|[Tt]his) $")
_LONGEST_INITIALS = 3
_FEW_WORDS = 2
_ACRONYM = range(2, 8)
"""How many letters an acronym has."""


class Resolver:
    """Puts the occurrences of one source together, in order of the text."""

    def __init__(self, reading: Reading, names: list[Occurrence]) -> None:
        self._reading = reading
        self._names = names
        self._words: Words = load().words
        self._small = set(reading.shadow.split())
        self._by_id: dict[str, Cluster] = {}
        self._last_names = Index()
        self._first_names = Index()
        self._by_head = Index()
        self._by_first_word = Index()
        self._by_beginning: dict[str, Cluster] = {}
        self._acronyms: dict[str, Cluster] = {}
        self._defined: dict[str, Occurrence] = {}
        self._elsewhere: set[str] = set()
        self._nobody: set[str] = set()
        self._full_names: dict[int, Cluster] = {}

    @property
    def clusters(self) -> Iterable[Cluster]:
        """The actors so far."""
        return self._by_id.values()

    def run(self) -> list[Placed]:
        """Every occurrence that names an actor, with that actor."""
        self._survey()
        return [placed for one in self._names if (placed := self._place(one)) is not None]

    def known(self, identity: str, kind: ActorKind, name: str) -> Cluster:
        """The actor of the gazetteer with this id."""
        cluster = self._by_id.get(identity)
        if cluster is None:
            cluster = self._by_id[identity] = Cluster(kind, name, identity)
        return cluster

    # ---------------------------------------------------------- first look: what is named in full, and what is defined

    def _survey(self) -> None:
        dark = self._reading.shadow
        self._elsewhere = {
            one.words for one in self._names if one.rule in ("capital", "neighbours-capital", "gazetteer")
        }
        self._defined = find_definitions(dark, self._names)
        for one in self._names:
            if one.words.isupper() and one.hit is None and is_small_acronym(dark, one):
                self._nobody.add(one.words)
            if one.hit is None and one.kind is None and " " in one.words and one.rule == "capitals":
                one.kind = self._guess(one.words)
        for short, full in self._defined.items():
            # A person's name has no acronym: what looked like a person is an organisation.
            person = full.title is not None or full.words.split(" ")[0].lower() in self._words.particle
            if is_short_form(short) and " " in full.words and full.hit is None and not person:
                full.kind = "organization" if full.kind in (None, "person") else full.kind
        for one in self._names:
            if one.hit is not None:
                if one.hit.entry.kind in ("organization", "group"):
                    self._index_organisation(
                        self.known(one.hit.entry.id, one.hit.entry.kind, one.hit.entry.name), one.start, one.words
                    )
            elif " " in one.words and one.kind is not None:
                self._full_names[one.start] = self._full(one)

    def _guess(self, name: str) -> ActorKind:
        """Several capitalised words without further sign: a person unless a word is a common one or an acronym."""
        words = words_of(name)
        if len(words) not in PERSON_WORDS:
            return "organization"
        if words[0].lower() in self._words.particle:
            return "person"
        for word in words:
            if (
                (word.isupper() and len(word) > 1 and "." not in word)
                or word.lower() in self._small
                or self._words.ordinary(word)
            ):
                return "organization"
        return "person"

    def _full(self, one: Occurrence) -> Cluster:
        """The actor of a name of several words."""
        words = words_of(one.words)
        defined = self._defined.get(one.words)
        if defined is not None and defined is not one and defined.hit is not None:
            return self.known(defined.hit.entry.id, defined.hit.entry.kind, defined.hit.entry.name)
        if one.kind == "person":
            surname = one.words[0].lower() + one.words[1:]
            namesake = self._last_names.latest(surname, one.start) if words[0].lower() in self._words.particle else None
            return namesake or self._person(one, words)
        kind = one.kind or "organization"
        if kind in ("organization", "group"):
            return self._organisation(one, words, kind)
        return self._cluster(kind, one.words)

    def _person(self, one: Occurrence, words: list[str]) -> Cluster:
        """The person of a name of several words; a longer form of the same name is the same person."""
        if one.words.isupper():
            words = [word.title() for word in words]
        suffix = suffix_of(one.words)
        for cluster in (*self._last_names.recent(words[-1]), *self._first_names.recent(words[0])):
            known = words_of(cluster.name)
            if suffix_of(cluster.name) == suffix and (known == words or same_person(known, words)):
                if len(words) > len(known):
                    cluster.name = one.words
                break
        else:
            cluster = self._cluster("person", one.words.title() if one.words.isupper() else one.words)
        self._last_names.add(words[-1], one.start, cluster)
        self._first_names.add(words[0], one.start, cluster)
        for middle in words[1:-1]:
            if middle[0].isupper() and len(middle) > _LONGEST_INITIALS:
                self._first_names.add(middle, one.start, cluster)
        bare = _ARABIC_ARTICLE.sub("", words[-1])
        if bare != words[-1]:
            self._last_names.add(bare, one.start, cluster)
        elif words[-2][0].islower():
            self._last_names.add(f"{words[-2]} {words[-1]}", one.start, cluster)
        return cluster

    def _organisation(self, one: Occurrence, words: list[str], kind: ActorKind) -> Cluster:
        """The organisation of this name; fewer words of the same name in the same order mean the same organisation."""
        head = _head(words)
        for cluster in self._by_head.recent(head):
            known = cluster.name.split(" ")
            if known == words or contained(words, known):
                break
            if cluster.gazetteer is None and contained(known, words) and len(known) > 1:
                cluster.name = one.words
                break
        else:
            cluster = self._cluster(kind, one.words)
        self._index_organisation(cluster, one.start, one.words)
        return cluster

    def _index_organisation(self, cluster: Cluster, at: int, name: str) -> None:
        words = name.split(" ")
        if len(words) > 1:
            self._by_head.add(_head(words), at, cluster)
            if not self._words.ordinary(words[0]) and words[0] not in self._words.direction:
                self._by_first_word.add(words[0], at, cluster)
            for stop in range(2, len(words)):
                self._by_beginning.setdefault(" ".join(words[:stop]), cluster)
            for acronym in initials(name):
                self._acronyms.setdefault(acronym, cluster)

    def _cluster(self, kind: ActorKind, name: str, *, lone: bool = False) -> Cluster:
        """The actor of this kind and name; one with a name that every country has is each source's own."""
        lone = lone or (kind != "person" and self._is_generic(name.split(" ")))
        identity = f"{kind}:{slug(name)}{'@' if lone else ''}"
        cluster = self._by_id.get(identity)
        if cluster is None:
            cluster = self._by_id[identity] = Cluster(kind, name, lone=lone)
        return cluster

    def _is_generic(self, words: list[str]) -> bool:
        """Whether it is made of common words, and few, or is an office and its field ("Ministry of Health")."""
        big = [word for word in words if not word[0].islower()]
        if not all(self._words.ordinary(word) for word in big):
            return False
        return len(big) <= _FEW_WORDS or (words[1] == "of" and words[0] in self._words.org)

    # ---------------------------------------------------------- every occurrence

    def _place(self, one: Occurrence) -> Placed | None:
        defined = self._defined.get(one.words)
        if one.hit is not None and (defined is None or defined.hit is not None):
            return self._place_known(one)
        if one.words in self._nobody:
            return None
        if defined is not None and defined is not one:
            cluster = self._of_defined(defined)
            return self._placed(
                one, cluster, "alias", "definition", f"this source defines '{one.words}' as {cluster.name}"
            )
        if one.rule in ("inside-name", "headline"):
            return self._as_part(one)
        if " " in one.words:
            surname = one.words[0].lower() + one.words[1:]
            if surname in self._last_names and one.kind in (None, "person"):
                return self._as_surname(one, surname)
            if (
                one.rule == "capitals"
                and one.kind == "organization"
                and all(self._words.ordinary(w) for w in one.words.split(" "))
            ):
                return None
            owner = self._owner(one)
            if owner is not None:
                reason = f"'{one.words}' begins the name of {owner.name}, and here it owns or acts"
                return self._placed(one, owner, "alias", "short-name", reason)
            cluster = self._full_names.get(one.start) or self._full(one)
            form: MentionForm = "name" if one.words == cluster.name else "alias"
            return self._placed(
                one, cluster, form, one.rule if one.rule != "capitals" else "full-name", _reason(one, cluster)
            )
        return self._single(one)

    def _as_part(self, one: Occurrence) -> Placed | None:
        """A word inside of another name or of a heading: a name only when the source names that actor elsewhere."""
        word = one.words.title() if one.words.isupper() and one.words not in self._acronyms else one.words
        if word in self._last_names and (one.rule == "headline" or self._last_names.before(word, one.start)):
            return self._as_surname(one, word)
        if word in self._words.given and self._first_names.before(word, one.start):
            return self._as_first_name(one)
        if one.rule == "headline":
            if word in self._acronyms and word.isupper():
                cluster = self._acronyms[word]
                return self._placed(
                    one, cluster, "alias", "acronym", f"'{word}' are the first letters of {cluster.name}"
                )
            if word in self._elsewhere and word not in self._words.org:
                return self._single(one)
        return None

    def _place_known(self, one: Occurrence) -> Placed | None:
        hit = one.hit
        if hit is None:
            return None
        doubtful = one.rule == "opening-gazetteer" and one.words not in self._elsewhere
        if doubtful and not names_something(self._reading.shadow, one.start, one.end):
            return None
        if (
            hit.form != "people"
            and hit.entry.kind in ("place", "country")
            and one.rule != "capital-acts"
            and self._last_names.before(one.words, one.start)
            and not is_place_here(self._reading.shadow, one.start, one.end)
        ):
            return self._as_surname(one)
        cluster = self.known(hit.entry.id, hit.entry.kind, hit.entry.name)
        if one.rule == "capital-acts":
            return self._placed(
                one,
                cluster,
                "alias",
                one.rule,
                f"'{one.words}' acts or is dealt with here and stands for the government of {cluster.name}",
            )
        if hit.form == "people":
            return self._placed(
                one, cluster, "alias", one.rule, f"'{one.words}' is the word for what belongs to {cluster.name}"
            )
        form: MentionForm = "name" if hit.form == "name" else "alias"
        reason = (
            f"the gazetteer lists {cluster.name}"
            if form == "name"
            else f"the gazetteer lists '{one.words}' as another name of {cluster.name}"
        )
        return self._placed(one, cluster, form, one.rule, reason)

    def _of_defined(self, full: Occurrence) -> Cluster:
        if full.hit is not None:
            return self.known(full.hit.entry.id, full.hit.entry.kind, full.hit.entry.name)
        if full.start in self._full_names:
            return self._full_names[full.start]
        return self._cluster(full.kind or "organization", full.words)

    def _as_surname(self, one: Occurrence, word: str | None = None) -> Placed | None:
        """The person last named with this family name; "Mr" and "Ms" choose among several."""
        surname = word or one.words
        person = self._last_names.latest(surname, one.start)
        if person is None:
            return None
        through = "last name"
        if one.title is not None:
            through = "title and last name"
            title = self._reading.shadow[one.title[0] : one.title[1]]
            others = self._last_names.recent(surname, one.start)
            fitting = [other for other in others if not clashes(title, other.name)]
            if not fitting and clashes(title, person.name):
                return self._namesake(one, surname)
            person = next((other for other in fitting if suits(title, other.name)), person)
            person = fitting[0] if fitting and clashes(title, person.name) else person
        return self._placed(one, person, "alias", "surname", f"'{one.words}' is {person.name} by {through}")

    def _namesake(self, one: Occurrence, surname: str) -> Placed:
        """Somebody else of this family name: "Ms. Holm" where the source names a Peter Holm alone."""
        cluster = self._cluster("person", surname, lone=True)
        reason = f"the title before '{one.words}' agrees with nobody of this name whom the source names in full"
        return self._placed(one, cluster, "name", "title", reason)

    def _as_first_name(self, one: Occurrence) -> Placed | None:
        person = self._first_names.latest(one.words, one.start)
        if person is None:
            return None
        return self._placed(one, person, "alias", "first-name", f"'{one.words}' is the first name of {person.name}")

    def _single(self, one: Occurrence) -> Placed | None:
        word = one.words
        capitals = word.isupper() and len(word) > 1
        surname = word.title() if capitals and word not in self._last_names else word
        if surname in self._last_names:
            return self._as_surname(one, surname)
        letters = word.replace(".", "")
        if capitals and len(letters) in _ACRONYM:
            if letters in self._acronyms:
                cluster = self._acronyms[letters]
                return self._placed(
                    one, cluster, "alias", "acronym", f"'{word}' are the first letters of {cluster.name}"
                )
        elif one.title is None and one.kind != "place" and word in self._words.given and word in self._first_names:
            return self._as_first_name(one)
        short = self._short_form(one)
        if short is not None:
            return self._placed(one, short, "alias", "short-name", f"'{word}' is short for {short.name}")
        return self._lone(one)

    def _owner(self, one: Occurrence) -> Cluster | None:
        """The organisation that the words of a place begin, where they own or act: "Long Bay, which runs ferries"."""
        if one.rule != "place-word" or not owns_or_acts(self._reading.shadow, one.end):
            return None
        cluster = self._by_beginning.get(one.words)
        return None if cluster is None or cluster.gazetteer is not None else cluster

    def _short_form(self, one: Occurrence) -> Cluster | None:
        """The organisation that one word of its name stands for: its head ("the Ministry") or its first word."""
        word = one.words
        if (
            one.title is not None
            or (one.kind == "person" and not one.rule.startswith("neighbours-"))
            or word in self._words.given
            or ("opening" in one.rule and self._words.ordinary(word))
        ):
            return None
        if word in self._words.org:
            return self._by_head.latest(word, one.start) if self._by_head.before(word, one.start) else None
        if word in self._words.head_of and _THE.search(self._reading.shadow, max(0, one.start - 5), one.start):
            return self._by_head.latest(word, one.start)  # "the House"
        if one.kind == "place" and not word.isupper():
            return None
        if names_place_phrase(self._reading.shadow, one.end):
            return None
        cluster = self._by_first_word.latest(word, one.start)
        if cluster is not None and cluster.gazetteer is None and word in self._words.surname:
            return None
        return cluster

    def _is_common(self, one: Occurrence) -> bool:
        """Whether one capitalised word is more likely a common word than a name."""
        word, words, dark = one.words, self._words, self._reading.shadow
        if word.endswith("s") and word[:-1] in self._last_names:
            return True
        if word.lower() in self._small or (words.ordinary(word) and word not in words.org):
            return not (one.kind == "place" and dark[one.end + 2 : one.end + 3].isupper())
        if "opening" in one.rule and word not in self._elsewhere:
            return word in words.org or not names_something(dark, one.start, one.end)
        return False

    def _lone(self, one: Occurrence) -> Placed | None:
        """One capitalised word that belongs to no longer name."""
        word, words = one.words, self._words
        named = word in words.given or word in words.surname
        if not named and one.title is None and self._is_common(one):
            return None
        kind = one.kind
        if word in words.given:
            kind = "person"
        elif kind is None or (word.isupper() and kind == "place"):
            kind = "person" if named else "organization"
        name = word.capitalize() if kind == "person" and word.isupper() and len(word) > _LONGEST_INITIALS else word
        cluster = self._cluster(kind, name, lone=kind == "person" or word in words.org)
        return self._placed(one, cluster, "name", "lone-name", f"'{word}' is written as a name")

    def _placed(self, one: Occurrence, cluster: Cluster, form: MentionForm, rule: str, reason: str) -> Placed:
        text = self._reading.text
        if one.title is not None:
            cluster.surfaces[_plain_blanks(text[one.title[0] : one.end])] = None
        cluster.surfaces[_plain_blanks(text[one.start : one.end])] = None
        return Placed(one, cluster, form, rule, reason)


def _plain_blanks(words: str) -> str:
    if words.isascii() and words.isalpha():
        return words
    return " ".join(words.split())


def _head(words: list[str]) -> str:
    """The word that says what an organisation is: the one before the first small linking word, else the last."""
    for k, word in enumerate(words):
        if k and word[0].islower() and word not in ("and", "de", "la", "al"):
            return words[k - 1]
    return words[-1]


def _reason(one: Occurrence, cluster: Cluster) -> str:
    if one.words != cluster.name:
        return f"'{one.words}' is a shorter or longer form of {cluster.name}"
    if one.title is not None:
        return "a title stands before this name"
    return f"'{one.words}' is a full name ({one.rule.replace('-', ' ')})"
