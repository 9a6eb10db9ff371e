"""The layout of the words for search: sorted, one a line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from build_tools.readers.surveillance import SYNONYMS
from synthesis.model.synonyms import order

if TYPE_CHECKING:
    from synthesis.model import Diagnostic


def laid_out(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of synonyms.csv sorted; as it is where some of it cannot be read."""
    synonyms, problems = SYNONYMS.read(path, text)
    if problems:
        return text, problems
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(SYNONYMS.columns)
    rows.writerows(sorted(((one.term, one.page) for one in synonyms), key=lambda row: order(*row)))
    return written.getvalue(), ()
