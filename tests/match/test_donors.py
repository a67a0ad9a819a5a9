"""Who gives a sum where the verb is left out, and sums in two currencies."""

from newspapers import cell, compared, only_row, rows


def test_the_donor_of_an_elliptical_clause_gives_its_own_sum() -> None:
    text = "Sweden will give €50 million to the Pilot Fund, and Norway €50 million."
    found = rows(compared(text, "Norway will give €50 million to the Pilot Fund."), "amount")
    assert [(row.party, list(row.cells)) for row in found] == [("Sweden", ["a"]), ("Norway", ["a", "b"])]


def test_one_who_receives_is_no_donor() -> None:
    found = rows(compared("Sweden gave Norway €50 million and Denmark €60 million for new boats."), "amount")
    assert {row.party for row in found} <= {"Sweden", ""}


def test_sums_that_differ_in_the_currency_in_which_both_are_given_differ_whatever_they_are_converted_to() -> None:
    one = "Sweden will give €70 million ($83 million) to the Pilot Fund for new boats."
    other = "Sweden will give €60 million to the Pilot Fund for new boats."
    row = only_row(compared(one, other), "amount")
    assert cell(row, "b").state == "differs"
    assert cell(row, "b").difference == "EUR 60,000,000 here, EUR 70,000,000 in Courier"


def test_a_conversion_at_another_rate_is_no_other_sum() -> None:
    one = "Sweden will give €50 million ($59 million) to the Pilot Fund for new boats."
    row = only_row(compared(one, one.replace("$59 million", "$58 million")), "amount")
    assert not row.differs


def test_sums_in_two_currencies_without_a_conversion_are_two() -> None:
    one = "Sweden will give €60 million to the Pilot Fund for new boats."
    assert len(rows(compared(one, one.replace("€60 million", "nearly $60 million")), "amount")) == 2


def test_a_giver_whom_only_one_source_names_is_said_to_be_open() -> None:
    gets = "The Pilot Fund will get €50 million for new boats."
    gives = "Sweden will give €50 million to the Pilot Fund for new boats."
    assert only_row(compared(gives, gets), "amount").why.endswith("; only one of them says who gives it")
    assert "only one of them" not in only_row(compared(gives, gives.replace("will give", "gives")), "amount").why
