"""The formats in which references can be downloaded, by the ending of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.export.bibtex import bibtex
from build_tools.export.csl import csl_json
from build_tools.export.ris import ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_tools.export.record import Record

FORMATS: Mapping[str, tuple[str, Callable[[Iterable[Record]], str]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "json": ("CSL-JSON", csl_json),
}


def formats(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield the ending and the text of each format."""
    listed = tuple(records)
    for ending, (_, write) in FORMATS.items():
        yield ending, write(listed)
