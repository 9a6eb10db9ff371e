"""The frameworks as a chapter: the first one construct by construct, and the review's final one."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering.lists import escaped
from synthesis.analysis.display import html_table
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model.framework import Construct, Domain


def frameworks_chapter(corpus: Corpus) -> str:
    """Return the chapter as MyST."""
    return "\n".join((*_first(corpus), *_final(corpus))) + "\n"


def _first(corpus: Corpus) -> Iterator[str]:
    constructs = len(corpus.constructs)
    yield "# The frameworks\n"
    yield (
        "The review's authors began with one framework and ended with another.\n"
        "This chapter lists both.\n"
        "[The trail](../evidence/framework-trail.md) follows the guide's claims from the first to the last.\n"
    )
    yield "## The first framework\n"
    yield (
        f"The Consolidated Framework for Implementation Research of 2009 {{cite:p}}`damschroder2009` has "
        f"{len(corpus.domains)} domains and {constructs} constructs, parts of constructs included.\n"
        "It was updated in 2022 {cite:p}`damschroder2022`.\n"
        "Names stand as published; the glosses are this guide's.\n"
        "[The codebook](../../synthesis/data/codebook.md) says how the two versions were paired.\n"
    )
    for domain in corpus.domains:
        members = [construct for construct in corpus.constructs if construct.domain == domain.id]
        yield from _domain(domain, members)


def _domain(domain: Domain, members: list[Construct]) -> Iterator[str]:
    updated = f" In 2022: {escaped(domain.updated_name)}." if domain.updated_name else ""
    yield f"### {escaped(domain.name)}\n\n{escaped(domain.gloss)}{updated}\n"
    names = {construct.id: construct.name for construct in members}
    rows = [[html.escape(cell) for cell in _cells(construct, names.get(construct.parent, ""))] for construct in members]
    header = ["Construct", "Part of", "What it means", "What became of it in 2022", "Under the name"]
    yield html_table(f"Constructs of the domain {domain.name}", header, rows, css="data")
    yield ""


def _cells(construct: Construct, parent: str) -> tuple[str, ...]:
    updated = "; ".join(construct.updated_names)
    return construct.name, parent or "–", construct.gloss, construct.update.value, updated or "–"


def _final(corpus: Corpus) -> Iterator[str]:
    if not corpus.final_headings:
        return
    yield "## The final framework\n"
    yield (
        f"The review says that its headings and sub-headings are its final framework {{cite:p}}`{REVIEW.key}`.\n"
        "Its Box 1 words some of them differently.\n"
    )
    themes = {row.theme: row.heading for row in corpus.final_headings if row.challenge is None}
    rows = [
        [html.escape(cell) for cell in (str(row.challenge), row.heading, row.box_heading, themes.get(row.theme, "–"))]
        for row in corpus.final_headings
        if row.challenge is not None
    ]
    header = ["Challenge", "Heading in the article", "Heading in Box 1", "Theme"]
    yield html_table("The challenges under their themes", header, rows, css="data")
