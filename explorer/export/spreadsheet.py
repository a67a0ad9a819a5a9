"""Cells that spreadsheets show and do not run."""

BOM = "\ufeff"
"""Excel reads a CSV file as UTF-8 only when it opens with this; other programs take it for a part of the first head."""

_FORMULA = tuple("=+-@\t\r＝＋－＠")  # spreadsheets of Japanese locales take the wide forms too


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"): one that looks so gets an apostrophe."""
    return "'" + cell if cell.lstrip(" \n").startswith(_FORMULA) else cell
