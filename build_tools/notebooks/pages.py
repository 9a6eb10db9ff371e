"""What executed notebooks give to the site: a page each, and a file for every table and figure they show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.notebooks.executed import outputs
from build_tools.notebooks.kernels import NotebookError
from synthesis.analysis.lookups import LOOKUPS
from synthesis.analysis.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.notebooks.executed import Executed

_SUFFIXES = {"text/csv": "csv", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """An executed notebook as a page: its address on the site and its Markdown."""

    address: str
    markdown: str


def notebook_pages(executed: Iterable[Executed]) -> Iterator[NotebookPage]:
    """Yield every executed notebook as a page."""
    for one in executed:
        yield NotebookPage(f"evidence/{one.stem}.md", f"{one.page}\n{_in_book(one.stem)}\n")


def _in_book(stem: str) -> str:
    """Return a link to the notebook's chapter; the book is built after the pages, which do not know it."""
    return f'<p class="in-book"><a href="../book/{stem}.html">Read on in the evidence book</a></p>'


def downloads(executed: Iterable[Executed]) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of every table (CSV) and figure (SVG) shown.

    NotebookError when two bear one name, or one that of a table of the corpus, so that one would hide the other.
    """
    found = [(one.stem, address, text) for one in executed for address, text in _shown(one.notebook)]
    counts = Counter(address for _, address, _ in found) + Counter(f"data/{name}.csv" for name in (*TABLES, *LOOKUPS))
    for stem, address, text in found:
        if counts[address] > 1:
            raise NotebookError(f"notebooks/{stem}.ipynb: {address} is the name of something else, too")
        yield address, text


def _shown(notebook: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for output in outputs(notebook):
        for mime, suffix in _SUFFIXES.items():
            if mime in output["data"]:
                yield f"data/{_name(output['metadata'][mime]['name'])}.{suffix}", output["data"][mime]


def _name(written: str) -> str:
    """Return the name that a notebook gives to what it shows; NotebookError for one that leads elsewhere."""
    if not re.fullmatch(r"[\w.-]*\w", written):
        raise NotebookError(f"{written!r} cannot be the name of a file in data/")
    return written
