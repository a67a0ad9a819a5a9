"""Symbols, spellings and names of currencies that newspapers print and CLDR does not have."""

from explorer.extract.alternation import words


def _by_currency(rows: str) -> dict[str, str]:
    """Read "USD: US$, $" as {"US$": "USD", "$": "USD"}; "---" stands for no currency."""
    table: dict[str, str] = {}
    code = ""
    for row in rows.split("\n"):
        head, colon, rest = row.partition(": ")
        code = head.strip().strip("-") if colon else code
        table.update((word.strip(), code) for word in (rest if colon else row).split(",") if word.strip())
    return table


SYMBOLS: dict[str, str] = _by_currency(
    """
    USD: US$, USD$, $, U.S.$, dlrs
    AUD: A$, AU$, AUD$
    CAD: C$, CA$, CAD$, CDN$, Can$
    NZD: NZ$, NZD$
    HKD: HK$, HKD$
    SGD: S$, SG$, SGD$
    TWD: NT$
    BRL: R$
    MXN: MX$, Mex$
    JMD: J$
    TTD: TT$
    XCD: EC$
    ZWG: Z$
    NAD: N$
    BZD: BZ$
    BSD: B$
    GYD: G$
    FJD: FJ$
    LRD: LD$
    EUR: €
    GBP: £, GB£, UK£, GBP£
    EGP: E£, LE
    IEP: IR£
    CYP: C£
    JPY: ¥, JP¥, 円
    CNY: CN¥, RMB¥, 元, RMB
    INR: ₹
    RUB: ₽
    KRW: ₩
    ILS: ₪
    VND: ₫
    UAH: ₴
    NGN: ₦
    PHP: ₱
    TRY: ₺
    CRC: ₡
    PYG: ₲
    GHS: ₵, GH₵, GH¢
    KZT: ₸
    MNT: ₮
    GEL: ₾
    AZN: ₼
    THB: ฿
    BDT: ৳, Tk
    KHR: ៛
    LAK: ₭
    AFN: ؋
    PLN: zł
    CZK: Kč
    HUF: Ft
    CHF: SFr, SFr.
    MYR: RM
    KES: KSh, Ksh, KSh.
    TZS: TSh, Tsh
    UGX: USh, Ush
    KWD: KD
    BHD: BD
    JOD: JD
    QAR: QR
    SAR: SR
    IDR: Rp
    DEM: DM
    XBT: ₿
    ZAR: R
    """
)
"""Printed symbols. "$" alone is the United States dollar, "£" the British pound and "¥" the yen, as CLDR
has them for English."""

LABELS = frozenset(("R", "P", "KD", "BD", "JD", "QR", "SR"))
"""Symbols that are as often the label of a thing ("R12"): believed only before a number with a scale or groups."""

OPEN_SYMBOLS: dict[str, str] = {
    "Rs": "rupees", "Rs.": "rupees", "kr": "krone", "kr.": "krone", "﷼": "rials", "Sh": "shillings", "Shs": "shillings",
    "Dh": "dirhams", "Dhs": "dirhams", "P": "pesos", "CFA": "cfa francs", "FCFA": "cfa francs",
}  # fmt: skip
"""Symbols that several currencies share: the country named in the text decides, or nothing does."""

SPELLINGS: dict[str, str] = _by_currency(
    """
    USD: dollar, buck, greenback
    EUR: euro
    GBP: pound sterling, pounds sterling, sterling, quid, pound
    CNY: renminbi, rmb, kuai, yuan
    RUB: rouble, ruble
    SEK: krona, kronor
    CZK: koruna
    ---: crown, riyal, rial, lei, cfa franc
    UZS: soum
    PYG: guaranie
    CRC: colone
    GTQ: quetzale
    ALL: leke
    MZN: meticai, metical
    PEN: sole
    ISK: kronur
    PLN: zloty, zlotys, złoty
    ILS: shekel, sheqel
    UAH: hryvnia, hryvna
    IDR: rupiah
    MYR: ringgit
    THB: baht
    JPY: yen
    KRW: won
    ZAR: rand
    NGN: naira
    GHS: cedi
    BDT: taka
    VND: dong
    ESP: peseta
    DEM: deutschmark, deutsche mark
    ITL: lire
    GRD: drachma
    AFN: afghani
    KZT: tenge
    GEL: lari
    HUF: forint
    ETB: birr
    MMK: kyat
    XBT: bitcoin
    RON: leu
    BGN: lev
    IRR: toman
    NLG: guilder
    BRL: reai
    """
)
"""Unit words as newspapers spell them, singular; with the currency they mean when nothing else is said, or "" when
several share them."""

MINOR: dict[str, str] = _by_currency(
    """
    USD: cent
    GBP: penny, pence, penc, p
    RUB: kopeck, kopek
    ---: paisa
    CNY: fen
    """
)

SHARED = {"crown": ("SEK", "NOK", "DKK", "ISK", "CZK"), "lei": ("RON", "MDL"), "cfa franc": ("XOF", "XAF")}
"""Currencies that share a spelling of English newspapers which CLDR does not have."""

COUNTED_IN_CRORE = frozenset(("INR", "PKR", "NPR", "BDT"))
"""Currencies of countries that count in lakh and crore."""

NOT_UNITS = frozenset(
    words(
        "value gold silver platinum palladium units unit rights account mark marks real reals som sum sol sols "
        "sole soles tala rand lei leu kina inti intis lat lats mvdols cupon dong bolivar lev lek leke val"
    )
)
"""Last words of currency names that are common English or too short to be believed without their country."""

WORDLIKE_CODES = frozenset(words("ALL TOP TRY CUP PEN MOP BOB RON COP GEL BAM LAK MAD SOS ARS ANG AMD DOP BAN GIP STD"))
"""Codes that are English words, names or other abbreviations: believed only behind a number."""

LOWER_CODES = frozenset(words("usd eur gbp jpy cny rmb aud cad chf nzd hkd sgd inr sek nok dkk krw brl zar mxn iqd"))
"""Codes that are believed in small letters too, being no English words."""

EXTRA_NAMES: dict[str, str] = _by_currency(
    """
    USD: us dollars, us dollar, u.s. dollars, u.s. dollar, american dollars, american dollar, us cents
    GBP: pounds sterling, pound sterling, british pounds sterling
    SYP: syrian lira
    LBP: lebanese lira
    ILS: israeli shekels, israeli shekel, new shekels, new israeli shekels
    CNY: chinese renminbi
    RUB: russian roubles
    SAR: saudi riyals, saudi riyal
    AED: emirati dirhams, uae dirhams
    IRR: iranian tomans
    SEK: swedish crowns
    NOK: norwegian crowns
    DKK: danish crowns
    CZK: czech crowns
    FRF: french francs
    BEF: belgian francs
    DEM: german marks, deutsche marks
    FIM: finnish marks
    ITL: italian lire
    IEP: irish pounds
    NPR: nepali rupees, nepali rupee
    """
)
