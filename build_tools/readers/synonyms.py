"""Reads the words by which search finds a page that does not use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, read_records
from build_tools.readers.values import required
from synthesis.model.synonyms import Synonym

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

SYNONYM_COLUMNS = ("term", "page")


def read_synonyms(path: str, text: str) -> tuple[tuple[Synonym, ...], tuple[Diagnostic, ...]]:
    """Return the synonyms of synonyms.csv, in the order written; a term may lead to several pages."""
    return read_records(path, text, SYNONYM_COLUMNS, _synonym, lambda synonym: (synonym.term.lower(), synonym.page))


def _synonym(row: Row) -> Synonym:
    return Synonym(required(row, "term"), required(row, "page"), row.location)
