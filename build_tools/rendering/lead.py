"""What stands at the head and at the foot of a written page: its message, the ways to its parts, and its dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later, tactics
from build_tools.rendering.addresses import Way
from build_tools.rendering.downloads import handout_ways
from build_tools.rendering.lists import escaped
from build_tools.rendering.templating import rendered
from synthesis.corpus import of_layer
from synthesis.model import PageKind, SourceKind
from synthesis.model.layer import Layer
from synthesis.model.reviewing import next_review
from synthesis.model.words import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage


_MADE = "#behind"  # the section that every tactic's page is given
_ANCHORS = re.compile(r"\{:?\s*(#[\w-]+)")
_PARTS = {
    PageKind.CHALLENGE: (
        ("Is this us?", "#signs"),
        ("What to do", "#actions"),
        ("Talk about it", "#questions"),
        ("Evidence", "#evidence"),
    ),
    PageKind.CROSS_CUTTING: (
        ("What to do", "#monday"),
        ("Talk about it", "#questions"),
        ("Evidence", "#magic-bullet"),
    ),
    PageKind.TACTIC: (("How to do it", "#how"), ("A blank form", "#form"), ("What supports it", _MADE)),
}


def lead(corpus: Corpus, page: GuidePage, markdown: str) -> str:
    """Return the message and the ways to those parts that the page's Markdown has; of a tactic, what it is for, too."""
    here = addresses.of_page(page)
    facts = f"\n\n{tactics.facts(corpus, page.tactic, here)}" if page.tactic else ""
    jumps = rendered("jumps.html", ways=_parts(page, here, markdown), is_tactic=bool(page.tactic))
    return f"{escaped(page.message)}\n{{: .message }}\n\n{jumps}{facts}\n"


def _parts(page: GuidePage, here: str, markdown: str) -> tuple[Way, ...]:
    """Return the ways to the parts of a page, and to what of it can be printed."""
    kind = PageKind.TACTIC if page.tactic else PageKind.CHALLENGE if page.challenge else PageKind.CROSS_CUTTING
    there = {_MADE, *_ANCHORS.findall(markdown)}
    return (*(Way(words, href) for words, href in _PARTS[kind] if href in there), *handout_ways(page, here))


def foot(page: GuidePage) -> str:
    """Return when a page was reviewed, and when it will be."""
    return f"{_dates(page)}\n{{: .page-status }}\n"


def _dates(page: GuidePage) -> str:
    if page.reviewed is None:
        return f"Page not reviewed yet, version {page.version}."
    due = next_review(page.reviewed)
    return f"Page last reviewed {in_words(page.reviewed)}, next review due {in_words(due)}, version {page.version}."


def evidence_facts(corpus: Corpus, here: str) -> Iterator[str]:
    """Say what the claims of a page rest on and what came later; the page's script adds how to show all notes."""
    page = addresses.page_at(corpus, here)
    if page:
        facts = " ".join(filter(None, (_rests_on(corpus, page), later.pointer(corpus, page))))
        yield f"{facts}\n{{: .evidence-facts }}\n"


def _rests_on(corpus: Corpus, page: GuidePage) -> str:
    found = of_layer(page.claims, Layer.REVIEW)
    keys = {citation.key for claim in found for citation in claim.citations}
    reports = [key for key in keys if (s := corpus.source_by_key.get(key)) and s.kind is SourceKind.REPORT]
    programmes = {row.programme for row in corpus.reports if row.source in reports}
    claims = (
        f"{counted(len(found), 'claim')} from the review"
        if len(found) < len(page.claims)
        else counted(len(found), "claim")
    )
    if not reports:
        return f"{claims}, none of which rests on an evaluation report."
    of = counted(len(programmes), "programme")
    return f"{claims}; {counted(len(reports), 'evaluation report')} of {of} cited."
