"""Nouns in the singular that stand before a name and say what its bearer is.

Words that are verbs more often than such nouns ("host", "head") or adjectives ("official") are left out.
"""

from typing import Final

from explorer.extract.alternation import words

PERSON_NOUNS: Final = frozenset(
    words(
        """
    activist actor actress adviser advisor aide ally ambassador analyst anchor architect artist astronaut athlete
    attorney author banker biologist blogger boss brother campaigner candidate captain chairman chairwoman chemist
    cleric climatologist co-author co-chair co-founder co-owner coach colleague columnist comedian commander commentator
    commissioner composer congressman congresswoman consultant contractor correspondent councillor councilman
    councilwoman counsel counselor creator critic curator daughter defender demographer designer developer diplomat
    director dissident doctor driver ecologist economist editor engineer entrepreneur epidemiologist executive expert
    farmer father filmmaker financier fisherman founder friend geologist goalie goalkeeper governor guitarist historian
    husband instructor inventor investigator investor journalist lawmaker lawyer leader legislator linguist lobbyist
    magnate manager mate mathematician mayor meteorologist midfielder minister mother musician negotiator neighbor
    neighbour novelist nurse officer oligarch opponent organiser organizer owner painter partner pastor philanthropist
    philosopher photographer physician physicist pilot player playwright poet politician pollster premier presenter
    president priest principal producer professor programmer prosecutor psychiatrist psychologist publicist publisher
    rapper refugee reporter researcher resident rival scholar scientist screenwriter secretary senator sheriff singer
    sister sociologist soldier solicitor son songwriter spokesman spokesperson spokeswoman statistician strategist
    striker student superintendent surgeon teacher technician technologist trader trainer treasurer trustee tycoon
    veteran virologist volunteer wife winger writer
    """
    )
)
"""What a person is: "analyst" in "analyst Ada Aro"."""
BODY_NOUNS: Final = frozenset(
    words(
        """
    affiliate agency aircraft-maker airline association automaker bank brewer broadcaster brokerage builder carmaker
    carrier chain charity chipmaker club company competitor conglomerate consortium consultancy contractor cooperative
    corporation council creditor developer distributor division drugmaker exporter faction federation firm foundation
    giant grocer group importer insurer investor journal label lender magazine maker manufacturer militia miner movement
    network newspaper nonprofit operator organisation organization owner parent partner party pharmacy planemaker
    platform processor producer provider publication publisher quango refiner regulator retailer rival shipbuilder
    shipyard start-up startup station steelmaker studio subsidiary supermarket supplier think-tank thinktank trader
    union university utility venture watchdog website wholesaler
    """
    )
)
"""What an organisation or group is: "airline" in "the airline Nordline"."""
OFTEN_VERBS: Final = frozenset(
    words("ally anchor author captain chain coach counsel father label mother partner pilot rival")
)
"""Those of both lists that may be verbs with the name as their object."""
