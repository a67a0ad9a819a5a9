"""English inflection: from the base forms of the table to every form a text can have."""

from typing import Literal, NamedTuple, TypeAlias

Form: TypeAlias = Literal["base", "s", "past", "participle", "ing"]


class Inflected(NamedTuple):
    """One reading of a word as a form of a verb."""

    lemma: str
    form: Form


# base: (past, participle), as any grammar of English lists them.
_IRREGULAR: dict[str, tuple[str, str]] = {
    base: (past, participle)
    for base, past, participle in (
        row.split()
        for row in """
        arise arose arisen|be was been|bear bore borne|beat beat beaten|become became become|begin began begun
        bid bid bid|bind bound bound|blow blew blown|break broke broken|bring brought brought|build built built
        burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|come came come
        cost cost cost|cut cut cut|deal dealt dealt|do did done|draw drew drawn|drink drank drunk|drive drove driven
        eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found
        flee fled fled|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten
        forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown
        hang hanged hanged|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt
        keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent|let let let
        lie lay lain|lose lost lost|make made made|mean meant meant|meet met met|outbid outbid outbid
        outsell outsold outsold|overcome overcame overcome|overrun overran overrun|oversee oversaw overseen
        overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read
        rebuild rebuilt rebuilt|retake retook retaken|ride rode ridden|rise rose risen|run ran run|say said said
        see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shed shed shed|shoot shot shot
        show showed shown|shrink shrank shrunk|shut shut shut|sink sank sunk|sit sat sat|slay slew slain
        speak spoke spoken|speed sped sped|spend spent spent|spill spilled spilled|split split split
        spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck
        swear swore sworn|swell swelled swollen|swing swung swung|take took taken|teach taught taught|tear tore torn
        tell told told|think thought thought|throw threw thrown|undergo underwent undergone
        understand understood understood|undertake undertook undertaken|upset upset upset|wear wore worn
        widen widened widened|win won won|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written
        """.replace("\n", "|").split("|")
        if row.strip()
    )
}

_DOUBLING = frozenset(
    """
    admit ban bar beg commit compel control cut defer drop equip expel fit get hit kidnap let lag
    mob net occur omit patrol permit plan plot prefer propel quit rebel rebut regret repel rob run scrap set shed ship
    shut sit slam slap slip split spot star stab step stop strip submit swap tap tip top transfer transmit trap trim
    wed win dip drag plug pin rot step scrub snub spur outbid bid dig begin overrun forget abhor acquit allot
    chat chop clap crop cram dam rip ram rig rub skip slot snap stun swim wrap zip refer incur deter disbar
    wiretap
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
_VOWELS = frozenset("aeiou")


def inflect(base: str) -> dict[str, list[Form]]:
    """Every form of a verb given by its base form, with what it can be ("stopped": past and participle)."""
    past, participle = _IRREGULAR.get(base, (_regular_past(base), ""))
    out: dict[str, list[Form]] = {}
    for word, form in (
        (base, "base"),
        (_s_form(base), "s"),
        (past, "past"),
        (participle or past, "participle"),
        (_ing_form(base), "ing"),
    ):
        out.setdefault(word, []).append(form)  # type: ignore[arg-type]  # the literals of the tuple widen to str
    if base[-1] == "l" and base[-2] in _VOWELS and base[-3] not in _VOWELS and base not in _IRREGULAR:
        # Both spellings are in use: "canceled", "cancelled".
        out.update({base + "led": ["past", "participle"], base + "ling": ["ing"]})
    return out


def plural(noun: str) -> str:
    """The plural of a singular noun; of the last word when there are several."""
    return _s_form(noun)


def _s_form(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do", "undergo", "veto", "embargo"}:
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubled(base: str) -> str:
    return base + base[-1] if base in _DOUBLING else base


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    if base.endswith("ic"):
        return base + "ked"
    return _doubled(base) + "ed"


def _ing_form(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    if base.endswith("ic"):
        return base + "king"
    return _doubled(base) + "ing"
