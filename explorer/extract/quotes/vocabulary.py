"""Function words and other small closed classes, in lower case, as the tagger and the rules need them."""

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(text.split())


DETERMINERS: Final = words(
    "the a an this that these those his her its their our my your some any many most several few both each"
    " every another one two three four five six seven eight nine ten no all more other"
)
STANDING_ALONE: Final = words("some many most several few both another one two three others all these those")
"""Determiners that can be a subject by themselves: "some say"."""
COUNTS: Final = words("one two three")
SUBJECT_PRONOUNS: Final = words("he she they it i we you who")
OBJECT_PRONOUNS: Final = words("him them me us himself herself themselves itself")
RELATIVES: Final = words("who which whom whose")
PREPOSITIONS: Final = words(
    "of in on at by for from with to into about against over under after before during between among through without"
    " within across around near since until toward towards upon outside inside despite via per behind beyond above"
    " below amid like than alongside"
)
MODALS: Final = words("will would can could may might shall should must")
BE: Final = words("is are was were be been being")
AUXILIARIES: Final = (
    MODALS
    | BE
    | words(
        "has have had having do does did cannot not isn't wasn't aren't weren't hasn't haven't hadn't won't"
        " wouldn't can't couldn't don't doesn't didn't"
    )
)
SUBORDINATORS: Final = words(
    "because while when if although though unless whether where whereas as since once until but so how why what"
)
QUESTION_WORDS: Final = words("how why what whether if when where who")
ADVERBS: Final = words(
    "here there back out up down off away also later then now still again even once often never always just"
    " only already soon ever recently earlier previously however instead meanwhile too yet both all further"
    " twice sometimes reportedly rather simply"
)
DAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight")
MONTHS: Final = words("january february march april may june july august september october november december")
TIME_NOUNS: Final = words(
    "week weeks month months year years day days morning afternoon evening night weekend decade time"
)
FINITE: Final = words(
    "went came made took gave got left began became put held kept let saw ran met won lost led stood sat paid"
    " sent spent brought bought built grew drew fell rose chose wore broke shot hit cut fought swung drove"
    " rode threw flew spun stuck struck set goes comes makes takes gives gets leaves becomes puts holds keeps"
    " lets sees runs meets wins loses leads stands needs remains includes uses works helps means seems appears"
)
"""Finite verbs that report nothing but have subjects; regular pasts are known by their ending."""
NOT_PAST: Final = words("need seed feed bed red speed breed indeed hundred sacred naked shed weed greed deed creed")
"""Words in -ed that are no past form."""
NOUNS_IN_ING: Final = words(
    "meeting building morning evening spring thing something nothing anything everything string wedding hearing"
    " briefing ceiling feeling ruling funding training housing shooting bombing filing spending warning saying"
    " king wing"
)
"""Words in -ing that are nouns first."""
