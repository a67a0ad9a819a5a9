"""Head nouns by which the sense of a verb is told: posts, laws, contests, goods and the like."""

from explorer.extract.alternation import words


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words(text))


POSTS = listed(
    """
    president vice-president premier chancellor minister ministers secretary ambassador envoy governor mayor judge
    justice justices chief head chair chairman chairwoman chairperson director commissioner commander general coach
    captain manager leader leaders speaker spokesman spokeswoman spokesperson editor officer officers official officials
    prosecutor attorney counsel adviser advisor advisers advisors deputy deputies candidate candidates nominee successor
    replacement member members partner representative representatives administrator ceo cfo rector dean bishop pope king
    queen prince regent delegate delegates staff employees workers team cabinet government board panel committee council
    consultant inspector inspectors trustee trustees senator senators mate
    """
)
LAWS = listed(
    """
    law laws bill bills act acts resolution resolutions measure measures legislation budget amendment amendments motion
    motions reform reforms package constitution statute statutes treaty ordinance ordinances code referendum sanctions
    rule rules declaration plan
    """
)
CONTESTS = listed(
    """
    election elections vote votes primary primaries caucus caucuses referendum seat seats presidency race races
    nomination majority majorities percent % mandate term contest contests ballot poll runoff delegates parliament
    re-election reelection award prize medal title championship cup match game tournament case appeal lawsuit contract
    states state war battle
    """
)
DOCUMENTS = listed(
    """
    statement statements report reports document documents letter letters video videos tape tapes record records email
    emails e-mail e-mails data poll polls figures sheet list transcript transcripts memo returns study survey results
    draft plan details photo photos footage audio book ad ads schedule text returns files minutes
    """
)
FED = listed("people children families refugees troops animals patients soldiers residents villagers hungry poor")
GOODS = listed(
    """
    aid assistance help money funding funds weapons arms food water shelter supplies training equipment relief medicine
    care services security protection goods troops ships vehicles ammunition information intelligence million billion
    dollars euros pounds tons tonnes loan loans grant grants fuel grain blankets arms aircraft planes tanks missiles
    asylum refuge visas land flour rice wheat medicines vaccines cash donation donations sum sums
    """
)
TREATED = listed(
    "people patients patient victims wounded injured children refugees survivors soldiers casualties burns injuries"
)
SHARED = listed(
    "information evidence intelligence data documents technology files findings secrets power water resources expertise"
)
REPORTED = listed(
    """
    profit profits loss losses earnings income revenue revenues sales results case cases deaths death casualties damage
    figures incident incidents attack attacks theft crime findings
    """
)
RAISED = listed(
    """
    money funds tax taxes rate rates price prices wage wages target levels limit ceiling duties tariffs forecast
    estimate
    interest fees spending pay
    """
)
COMMITTED = listed(
    "money funds troops forces resources soldiers aircraft dollars euros pounds million billion ships itself"
)
CLAUSE = frozenset({"to", "that"})
RELEASED = listed(
    """
    prisoner prisoners hostage hostages detainee detainees captive captives crew funds troops soldiers sailors inmates
    people men women children activists journalists suspects suspect assets money tranche water
    """
)
SANCTIONED = listed(
    """
    aid ties relations trade flights membership licence license licences licenses sales exports imports visas visa
    payments assistance cooperation accounts assets players player officers officer officials workers employees
    students sanctions shipments operations services
    """
)
QUANTITIES = listed("ground points point % percent votes seats territory weight")
