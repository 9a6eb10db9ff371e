"""The kit for a session: what a team prints, shows, edits and fills in, as links with their sizes."""

from __future__ import annotations

import html
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.rendering.inserts import Insert
    from synthesis.corpus import Corpus

FACILITATE = "facilitate.md"
SESSION = "print/session-kit.pdf"
SLIDES = "print/slides.pptx"
SLIDES_PDF = "print/slides.pdf"
PLAN = "print/plan.docx"
MEASURES = "print/measures.xlsx"
PAPERS = ("a4", "a3")


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the kit: its address and what it is called."""

    address: str
    words: str


def cards(paper: str) -> str:
    """Return the address of the cards of the signs on this paper."""
    return f"print/cards-{paper}.pdf"


def poster(paper: str) -> str:
    """Return the address of the poster on this paper."""
    return f"print/poster-{paper}.pdf"


def form(tactic: str) -> str:
    """Return the address of a tactic's form as a document to edit."""
    return f"print/tactic-{tactic}.docx"


def parts(corpus: Corpus) -> Mapping[str, tuple[Part, ...]]:
    """Return the documents of the kit by the name of their insert; none of what the guide has no content for."""
    facilitated = f"content/{FACILITATE}" in corpus.page_by_path
    challenges, signs = bool(corpus.challenges), any(page.signs for page in corpus.pages)
    return {
        "kit-session": (Part(SESSION, "The session kit to print: plans, poster and cards (PDF)"),)
        if facilitated
        else (),
        "kit-slides": _if(challenges, Part(SLIDES, "Slides to edit (PPTX)"), Part(SLIDES_PDF, "The same slides (PDF)")),
        "kit-cards": _if(signs, *(Part(cards(one), f"Cards of the signs, {one.upper()} (PDF)") for one in PAPERS)),
        "kit-poster": _if(challenges, *(Part(poster(one), f"Poster, {one.upper()} (PDF)") for one in PAPERS)),
        "kit-documents": (
            *_if(signs, Part(PLAN, "Our plan (DOCX)")),
            *(Part(form(one.id), f"{one.title} (DOCX)") for one in corpus.tactics),
        ),
        "kit-measures": (Part(MEASURES, "Measures and run chart (XLSX)"),),
    }


def _if(present: bool, *named: Part) -> tuple[Part, ...]:
    return named if present else ()


def inserts(sizes: Mapping[str, int]) -> Mapping[str, Insert]:
    """Return the inserts that list the kit; what has a size among `sizes` says it."""

    def listing(name: str) -> Insert:
        def listed(corpus: Corpus, here: str) -> Iterator[str]:
            yield '<div class="screen-only"><ul>'
            for part in parts(corpus)[name]:
                target = html.escape(posixpath.relpath(part.address, posixpath.dirname(here) or "."))
                size = f", {_size(sizes[part.address])}" if part.address in sizes else ""
                yield f'<li><a href="{target}">{html.escape(part.words)}</a>{size}</li>'
            yield "</ul></div>\n"

        return listed

    names = ("kit-session", "kit-slides", "kit-cards", "kit-poster", "kit-documents", "kit-measures")
    return {name: listing(name) for name in names}


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1000 else f"{count / 1000:,.0f} kB"
