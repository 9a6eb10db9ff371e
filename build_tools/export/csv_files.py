"""Tables as CSV, as RFC 4180 has it but for line ends, which are LF."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.export.dataset import Table


def csv_text(table: Table) -> str:
    """Return a table as CSV: a header, then a row a line; an empty cell is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows)
    return text.getvalue()
