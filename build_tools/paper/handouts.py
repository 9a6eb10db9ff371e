"""Two pages to print for each challenge, and one for each tactic's form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.paper.dressing import for_paper
from build_tools.paper.pandoc import bullets, changed, heading, paragraph, plain, raw_block, section, word
from build_tools.rendering import addresses, later
from build_tools.rendering.downloads import handout
from build_tools.rendering.references import reference
from synthesis.corpus import of_layer
from synthesis.model import Support
from synthesis.model.layer import Layer
from synthesis.model.words import counted, in_words, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.paper.pandoc import Blocks, Node
    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage


LICENCE = "Creative Commons Attribution 4.0 (CC BY 4.0)"
_DISAGREEMENT = 30  # words
_TALK = "Talk about it"


@dataclass(frozen=True, slots=True)
class Handout:
    """A sheet to print: its address on the site, its title and message, what stands on it and in its foot.

    `online` is where its page is published, if that is known, and `pages` how many it may take.
    """

    address: str
    title: str
    message: str
    foot: str
    online: str
    pages: int
    blocks: Blocks


def handouts(corpus: Corpus, pages: Mapping[str, Blocks], guide: str, site_url: str = "") -> Iterator[Handout]:
    """Yield the handouts of all challenges and tactics; `guide` is the guide's name, for the foot."""
    for page in corpus.pages:
        here = addresses.of_page(page)
        blocks = pages.get(here, [])
        foot = foot_of(page, guide)
        online = f"{site_url.rstrip('/')}/{addresses.url('index.md', here)}" if site_url else ""
        if page.challenge:
            title = f"Challenge {page.challenge.number}: {page.title}"
            yield Handout(handout(page), title, page.message, foot, online, 2, _challenge(corpus, page, blocks))
        elif page.tactic:
            form = for_paper(section(blocks, "form"))
            yield Handout(handout(page), page.title, page.message, foot, online, 1, form)


def foot_of(page: GuidePage, guide: str) -> str:
    """Return what the foot of a sheet says: which guide, which version of its page, and the licence."""
    return f"{guide}. {_dated(page)} Licence: {LICENCE}."


def _dated(page: GuidePage) -> str:
    reviewed = f", reviewed {in_words(page.reviewed)}" if page.reviewed else ""
    return f"Page version {page.version}{reviewed}."


def _challenge(corpus: Corpus, page: GuidePage, blocks: Blocks) -> Blocks:
    number = page.challenge.number if page.challenge else 0
    tactics = [tactic for tactic in corpus.tactics if number in tactic.challenges]
    parts = {
        "Is this us?": for_paper(section(blocks, "signs")),
        "Do this first": for_paper(section(blocks, "monday")),
        "Tactics": [bullets([_titled(tactic.title, tactic.message) for tactic in tactics])] if tactics else [],
        _TALK: for_paper(section(blocks, "questions")),
        "What can go wrong": changed(for_paper(section(blocks, "tensions")), words_alone),
        "What the evidence says": [bullets([[plain(line)] for line in evidence_lines(corpus, page)])],
    }
    ours = paragraph("Signs, steps, tactics and questions are this guide's own; the guide says what each rests on.")
    return [*(block for heading, body in parts.items() if body for block in (*_headed(heading), *body)), ours]


def words_alone(kind: str, content: Any) -> Blocks | None:  # noqa: ANN401 - Pandoc's JSON
    """Leave of a link its words: what it leads to stands on no sheet."""
    inside: Blocks = content[1] if kind == "Link" else []
    return inside or None


def evidence_lines(corpus: Corpus, page: GuidePage) -> Iterator[str]:
    """Yield in five lines at most what the claims of a challenge rest on, and what came later."""
    claims = of_layer(page.claims, Layer.REVIEW)
    counts = Counter(corpus.support(claim) for claim in claims)
    yield (
        f"{counted(len(claims), 'claim')} of the guide's page retell the review: {counts[Support.REPORTS]} rest on "
        f"evaluation reports, {counts[Support.LITERATURE]} on other literature only, "
        f"{counts[Support.REVIEW_ONLY]} on the review's own text only."
    )
    if page.challenge and (since := later.summary_words(corpus, page.challenge.number)):
        yield since
        against = [link for link in later.of_challenge(corpus, page.challenge.number) if link.relation in later.AGAINST]
        shown = (opening(corpus.claim_by_id[link.claim].text, _DISAGREEMENT) for link in against[:1])
        yield from (f"Among them: {words}{'' if words.endswith('…') else '.'}" for words in shown)
    yield "The review's authors made no comment on how strong this evidence is, and the reports were not read."
    if corpus.review:
        yield f"The review: {reference(corpus.review)}"


def _headed(text: str) -> Iterator[Node]:
    """Yield a heading; what to talk about begins the second page, which can be passed round alone."""
    if text == _TALK:
        yield raw_block("#pagebreak()")
    yield heading(text)


def _titled(title: str, text: str) -> Blocks:
    return [{"t": "Plain", "c": [{"t": "Strong", "c": [word(f"{title}.")]}, {"t": "Space"}, word(text)]}]
