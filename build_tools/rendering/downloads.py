"""What a reader can print or carry away, as links on the site."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING

from build_tools.rendering.addresses import Way
from synthesis.model import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage

BOOKLET = "print/guide.pdf"
HANDOUTS = "print/handouts.zip"
PACKAGE = "ten-challenges-guide.zip"
_PRINTED = {BOOKLET: "The whole guide as a booklet (PDF)", HANDOUTS: "All handouts and forms in one file (ZIP)"}


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
    yield from _wholes(here, {**_PRINTED, PACKAGE: "The whole site, to read without a network (ZIP)"})
    yield from _sheets(corpus, here)


def printed_downloads(corpus: Corpus, here: str) -> Iterator[str]:
    """List what is printed alone: of plain pages, no package is made."""
    yield from _wholes(here, _PRINTED)
    yield from _sheets(corpus, here)


def _wholes(here: str, named: Mapping[str, str]) -> Iterator[str]:
    yield "<ul>"
    for address, name in named.items():
        yield f'<li><a href="{_relative(here, address)}">{name}</a></li>'
    yield "</ul>\n"


def _sheets(corpus: Corpus, here: str) -> Iterator[str]:
    for heading, kind in (
        ("Two pages for each challenge", PageKind.CHALLENGE),
        ("A form for each tactic", PageKind.TACTIC),
    ):
        pages = [page for page in corpus.pages if page.kind is kind and handout(page)]
        if pages:
            yield f"## {heading}\n"
            yield from _list(pages, here)


def _list(pages: list[GuidePage], here: str) -> Iterator[str]:
    yield "<ul>"
    for page in pages:
        number = f"{page.challenge.number}. " if page.challenge else ""
        target = html.escape(_relative(here, handout(page)))
        yield f'<li><a href="{target}">{number}{html.escape(page.title)} (PDF)</a></li>'
    yield "</ul>\n"


def _relative(here: str, address: str) -> str:
    return posixpath.relpath(address, posixpath.dirname(here) or ".")
