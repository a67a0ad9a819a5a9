"""The funding chart as a table: which bars there are, what each says, and what is no number and therefore no bar.

Everything that draws, prints or writes the chart starts from `funding_chart`, so all of them show the same. One bar is
one commitment (a Fact of kind amount), or a group of commitments of one currency. Currencies are never added together:
each has a panel, and a scale, of its own.
"""

from explorer.export.funding.build import Shown, funding_chart
from explorer.export.funding.currencies import currency_name
from explorer.export.funding.gathered import Gathered
from explorer.export.funding.sums import Project
from explorer.export.funding.table import full_sum, funding_csv, funding_html, funding_table, funding_tabs
from explorer.export.funding.values import (
    BESIDE,
    GROUPINGS,
    NOT_GIVEN,
    NOT_MATCHED,
    SHORT,
    Bar,
    FundingChart,
    GroupBy,
    Panel,
    Party,
    Report,
    SourceName,
    Sum,
    counted,
)

__all__ = [
    "BESIDE",
    "GROUPINGS",
    "NOT_GIVEN",
    "NOT_MATCHED",
    "SHORT",
    "Bar",
    "FundingChart",
    "Gathered",
    "GroupBy",
    "Panel",
    "Party",
    "Project",
    "Report",
    "Shown",
    "SourceName",
    "Sum",
    "counted",
    "currency_name",
    "full_sum",
    "funding_chart",
    "funding_csv",
    "funding_html",
    "funding_table",
    "funding_tabs",
]
