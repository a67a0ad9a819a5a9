"""A text is read unless its own words speak for another language."""

import pytest

from explorer.match.language import is_read

READ = {
    "nothing": "",
    "one line": "Storm hits Lund.",
    "terse wire": "Minister Aro met donors Friday. Norland pledged EUR 80 million; Vale added NOK 2.5 billion. WFP "
    "reported 3,100 stranded fishermen across Lund, Kalla and Brede harbours.",
    "one sentence": "Norland and Vale each pledged $12 million toward pier repairs in Kalla.",
    "a listing": "Norland: pilots, boats, tents, blankets. Vale: rice, oil, fuel, cement. Kalla: nurses, vaccines, "
    "stretchers, generators, pumps, pipes, radios.",
    "figures": "2019 14.2 88 1,200\n2020 15.9 91 1,350\n2021 16.0 94 1,500",
    "capitals": "NORLAND PLEDGES MORE BOATS AND THE PILOTS OF KALLA ASK FOR NONE",
    "names with particles": "Delegates: Maria de la Cruz, Jan van der Berg, Otto von Stein, Luis del Rio, Anne de los "
    "Santos, Piet van den Broek, Carla da Silva.",
    "a quoted foreign title": "The minister read from a book called Das Haus und die See, and said that der alte Mann "
    "was what she liked most of it.",
    "names in another script": "The pilots of Kalla (Калла) and the council of Lund met on Monday about the new pier.",
}

NOT_READ = {
    "German": "Der Minister sagte am Freitag, dass die Hilfe für den Hafen nicht reicht und auch im Winter noch fehlt.",
    "French": "La ministre a dit que les pêcheurs sont dans une situation difficile et que cette aide est pour nous.",
    "Spanish": "La ministra dijo que una parte de los barcos fue reparada por el puerto, pero no como se esperaba "
    "según el alcalde.",
    "Portuguese": "A ministra disse que não há barcos para uma parte do porto, mas também foi pelo menos uma ajuda.",
    "Italian": "Il ministro ha detto che non sono più possibili aiuti della regione, anche nel porto della città.",
    "Dutch": "De minister zei dat het geld voor de haven niet genoeg was en ook naar een andere stad wordt gebracht.",
    "Polish": "Minister powiedział w piątek, że pomoc dla portu nie jest gotowa i że łodzie są już zbyt stare.",
    "Turkish": "Bakan cuma günü liman için yardımın yeterli olmadığını söyledi ve yeni bir gemi daha istedi.",
    "Vietnamese": "bộ trưởng nói hôm thứ sáu rằng tiền cho bến cảng không đủ và các tàu đã quá cũ",
    "Indonesian": "menteri berkata bahwa bantuan untuk pelabuhan ini tidak cukup dan akan dikirim dari kota yang lain "
    "dengan kapal",
    "Arabic": "قالت الوزيرة يوم الجمعة إن المساعدة للميناء لا تكفي",
    "Russian": "Министр сказала в пятницу, что помощи порту не хватает",
    "Chinese": "部长星期五说，港口得到的援助还不够，冬天之前还需要更多的船只和油料。",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ.keys())
def test_a_text_that_shows_no_other_language_is_read(text: str) -> None:
    assert is_read(text)


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ.keys())
def test_a_text_of_another_language_is_not_read(text: str) -> None:
    assert not is_read(text)


def test_an_english_text_that_quotes_another_language_is_read() -> None:
    said = "The minister said that the pilots had been asked for their boats, and that they were not what he wanted. "
    assert is_read(3 * said + "“Wir haben das nicht auch noch mit dem Hafen über Nacht.”")
