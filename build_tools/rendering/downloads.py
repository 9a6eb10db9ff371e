"""What a reader can print or carry away, as links on the site."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from build_tools.rendering.addresses import Way
from build_tools.rendering.templating import rendered
from synthesis.model import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage

BOOKLET = "print/guide.pdf"
HANDOUTS = "print/handouts.zip"
PACKAGE = "ten-challenges-guide.zip"
_PRINTED = {BOOKLET: "The whole guide as a booklet (PDF)", HANDOUTS: "All handouts and forms in one file (ZIP)"}
_SHEETS = {PageKind.CHALLENGE: "Two pages for each challenge", PageKind.TACTIC: "A form for each tactic"}


def handout(page: GuidePage) -> str:
    """Return the address of a challenge's or a tactic's sheet to print; the empty string for any other page."""
    if page.challenge:
        return f"print/challenge-{page.challenge.number:02}.pdf"
    return f"print/tactic-{page.tactic.id}.pdf" if page.tactic else ""


def handout_ways(page: GuidePage, here: str) -> tuple[Way, ...]:
    """Return the way to a page's own sheet; none without one."""
    address = handout(page)
    words = "Form to print (PDF)" if page.tactic else "Print (2 pages)"
    return (Way(words, _relative(here, address), "print-link"),) if address else ()


def downloads(corpus: Corpus, here: str) -> Iterator[str]:
    """List the booklet, the site itself, and the sheets of all challenges and tactics."""
    yield from _listed(corpus, here, {**_PRINTED, PACKAGE: "The whole site, to read without a network (ZIP)"})


def printed_downloads(corpus: Corpus, here: str) -> Iterator[str]:
    """List what is printed alone: of plain pages, no package is made."""
    yield from _listed(corpus, here, _PRINTED)


def _listed(corpus: Corpus, here: str, wholes: Mapping[str, str]) -> Iterator[str]:
    yield rendered("downloads.html", ways=[Way(name, _relative(here, address)) for address, name in wholes.items()])
    for kind, heading in _SHEETS.items():
        pages = [page for page in corpus.pages if page.kind is kind and handout(page)]
        if pages:
            yield f"\n## {heading}\n"
            yield rendered("downloads.html", ways=[_sheet(page, here) for page in pages])


def _sheet(page: GuidePage, here: str) -> Way:
    number = f"{page.challenge.number}. " if page.challenge else ""
    return Way(f"{number}{page.title} (PDF)", _relative(here, handout(page)))


def _relative(here: str, address: str) -> str:
    return posixpath.relpath(address, posixpath.dirname(here) or ".")
