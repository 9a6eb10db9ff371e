"""One page to print for each challenge and each tactic's form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.paper.dressing import for_paper
from build_tools.paper.pandoc import section
from build_tools.rendering import addresses, later
from build_tools.rendering.downloads import handout
from synthesis.corpus import of_layer
from synthesis.model import Support
from synthesis.model.layer import Layer
from synthesis.model.words import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.paper.pandoc import Blocks, Node
    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage


@dataclass(frozen=True, slots=True)
class Handout:
    """A page to print: its address on the site, its title and message, what stands on it and in its foot."""

    address: str
    title: str
    message: str
    foot: str
    blocks: Blocks


def handouts(corpus: Corpus, pages: Mapping[str, Blocks], guide: str) -> Iterator[Handout]:
    """Yield the handouts of all challenges and tactics; `guide` is the guide's name, for the foot."""
    for page in corpus.pages:
        blocks = pages.get(addresses.of_page(page), [])
        foot = f"{guide}. {_dated(page)} Claims and evidence: see the guide."
        if page.challenge:
            title = f"Challenge {page.challenge.number}: {page.title}"
            yield Handout(handout(page), title, page.message, foot, _challenge(corpus, page, blocks))
        elif page.tactic:
            form = for_paper(section(blocks, "form"))
            yield Handout(handout(page), page.title, page.message, foot, form)


def _dated(page: GuidePage) -> str:
    reviewed = f", reviewed {in_words(page.reviewed)}" if page.reviewed else ""
    return f"Page version {page.version}{reviewed}."


def _challenge(corpus: Corpus, page: GuidePage, blocks: Blocks) -> Blocks:
    number = page.challenge.number if page.challenge else 0
    tactics = [tactic for tactic in corpus.tactics if number in tactic.challenges]
    parts = {
        "Is this us?": for_paper(section(blocks, "signs")),
        "Tactics": [_list([_titled(tactic.title, tactic.message) for tactic in tactics])] if tactics else [],
        "Talk about it": for_paper(section(blocks, "questions")),
        "How sure are we?": [_paragraph(_rests_on(corpus, page))],
    }
    return [block for heading, body in parts.items() if body for block in (_heading(heading), *body)]


def _rests_on(corpus: Corpus, page: GuidePage) -> str:
    claims = of_layer(page.claims, Layer.REVIEW)
    counts = Counter(corpus.support(claim) for claim in claims)
    since = later.summary_words(corpus, page.challenge.number) if page.challenge else ""
    return (
        f"Of {counted(len(claims), 'claim')} on the guide's page that retell the review, {counts[Support.REPORTS]} "
        f"rest on evaluation reports, {counts[Support.LITERATURE]} on other literature only, "
        f"{counts[Support.REVIEW_ONLY]} on the "
        "review's own text only. The review's authors made no comment on how strong this evidence is."
        + (f" {since}" if since else "")
    )


def _word(text: str) -> Node:
    return {"t": "Str", "c": text}


def _heading(text: str) -> Node:
    return {"t": "Header", "c": [2, ["", [], []], [_word(text)]]}


def _paragraph(text: str) -> Node:
    return {"t": "Para", "c": [_word(text)]}


def _list(items: list[Blocks]) -> Node:
    return {"t": "BulletList", "c": items}


def _titled(title: str, text: str) -> Blocks:
    return [{"t": "Plain", "c": [{"t": "Strong", "c": [_word(f"{title}.")]}, {"t": "Space"}, _word(text)]}]
