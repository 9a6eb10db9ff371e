"""Tables as CSV, as RFC 4180 has it but for line ends, which are LF."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.export.dataset import Cell, Table


BYTE_ORDER_MARK = "\ufeff"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table) -> str:
    """Return a table as CSV: a header, then a row a line; an empty cell is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows)
    return text.getvalue()


def spreadsheet_text(table: Table) -> str:
    """Return the same as a spreadsheet opens it rightly: it begins as UTF-8, and no cell is a formula."""
    inert = replace(table, rows=tuple(tuple(map(_inert, row)) for row in table.rows))
    return f"{BYTE_ORDER_MARK}{csv_text(inert)}"


def _inert(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; an apostrophe marks it as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell
