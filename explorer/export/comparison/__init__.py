"""How the sources compare, as files and on a terminal: JSON, the matrix as CSV, and text.

Everything starts from a Comparison (and, where a window exports what it shows, from the rows and the order of the
sources that it shows). A state stands in words everywhere, so that no reader depends on a sign or a colour. The XLSX
workbook stands in `workbook`, which is loaded only to write one.
"""

from explorer.export.comparison.matrix import STATES, comparison_csv, matrix
from explorer.export.comparison.page import comparison_page
from explorer.export.comparison.record import comparison_json, comparison_schema

__all__ = [
    "STATES",
    "comparison_csv",
    "comparison_json",
    "comparison_page",
    "comparison_schema",
    "matrix",
]
