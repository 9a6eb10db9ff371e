"""Tactics on the site: the lead and the backing of each one's page, and the lists that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.addresses import Way
from build_tools.rendering.later import beside
from build_tools.rendering.lists import escaped
from build_tools.rendering.support import support_words
from build_tools.rendering.templating import rendered
from synthesis.model import Support
from synthesis.model.words import counted, joined, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Tactic


def facts(corpus: Corpus, tactic: Tactic, here: str) -> str:
    """Return in Markdown which challenges a tactic is for, when, who can use it and what it asks."""
    challenges = [
        f"[{number}. {escaped(page.title)}]({addresses.link(here, addresses.of_page(page))})"
        for number in tactic.challenges
        if (page := corpus.page_of_challenge.get(number))
    ]
    lines = {
        "For": "; ".join(challenges),
        "When": joined(tactic.stages),
        "Who": joined(tactic.roles),
        "Effort": f"{tactic.effort}, in this guide's judgement",
        "Backed by": backing(corpus, tactic),
    }
    rows = "\n".join(f"{name}\n:   {value}\n" for name, value in lines.items())
    return f'<div class="facts" markdown>\n\n{rows}\n</div>'


def backing(corpus: Corpus, tactic: Tactic) -> str:
    """Return in words what stands behind a tactic: how many claims, and how many of them rest on reports."""
    claims = corpus.claims_behind.get(tactic.id, ())
    if not claims:
        return "no claim of this guide"
    reported = sum(corpus.support(claim) is Support.REPORTS for claim in claims)
    if all(corpus.support(claim) is Support.REVIEW_ONLY for claim in claims):
        return f"{counted(len(claims), 'claim')}, from the review's own text only"
    return f"{counted(len(claims), 'claim')}, {reported or 'none'} citing an evaluation report"


def behind(corpus: Corpus, tactic: Tactic) -> Iterator[str]:
    """Yield the section of a tactic's page that lists the claims behind it, each with its reason and support."""
    here = addresses.of_tactic(tactic)
    yield "## What supports it {: #behind }\n"
    links = [link for link in corpus.tactic_links if link.tactic == tactic.id and link.claim in corpus.claim_by_id]
    if not links:
        yield "No claim of this guide supports this tactic; it is the guide's own suggestion.\n"
        return
    yield "That these claims support the tactic is this guide's judgement; the review does not say so.\n"
    for link in links:
        claim = corpus.claim_by_id[link.claim]
        target = addresses.link(here, addresses.of_claim(corpus, claim))
        yield f"- [{escaped(claim.text)}]({target})"
        came = "".join(f" {escaped(words[0].upper() + words[1:])}." for _, words in beside(corpus, claim))
        yield f"    *{escaped(link.reason)}* Support: {support_words(corpus, claim)}.{came}"
    yield ""


def of_challenge(corpus: Corpus, page: str) -> Iterator[str]:
    """List the tactics for the challenge of this page in a line each, and the claims that back them."""
    number = next((p.challenge.number for p in corpus.pages if addresses.of_page(p) == page and p.challenge), 0)
    tactics = [tactic for tactic in corpus.tactics if number in tactic.challenges]
    listed = tuple(_listed(corpus, tactic, page) for tactic in tactics)
    yield rendered("tactics_here.html", tactics=listed) if listed else "There is no tactic for this challenge yet."


def browse(corpus: Corpus, page: str) -> Iterator[str]:
    """List every tactic once, with the facts by which the page's script narrows the list."""
    listed = tuple(_listed(corpus, tactic, page) for tactic in corpus.tactics)
    script = addresses.asset(page, "tactics.js")
    names = {str(challenge.number): challenge.title for challenge in corpus.challenges}
    yield rendered("tactics.html", tactics=listed, names=names, script=script) if listed else "There is no tactic yet."


@dataclass(frozen=True, slots=True)
class _Listed:
    """A tactic in a list: where its page is, what backs it, and the claims that do."""

    tactic: Tactic
    href: str
    facts: str
    backing: str
    claims: tuple[Way, ...]


def _listed(corpus: Corpus, tactic: Tactic, here: str) -> _Listed:
    claims = corpus.claims_behind.get(tactic.id, ())
    return _Listed(
        tactic,
        addresses.url(here, addresses.of_tactic(tactic)),
        _facts_in_a_line(tactic),
        backing(corpus, tactic),
        tuple(Way(opening(c.text), addresses.url(here, addresses.of_claim(corpus, c))) for c in claims),
    )


def _facts_in_a_line(tactic: Tactic) -> str:
    noun = "Challenge" if len(tactic.challenges) == 1 else "Challenges"
    parts = (
        f"{noun} {joined([str(number) for number in tactic.challenges])}",
        f"when {joined(tactic.stages)}",
        f"for {joined([f'{role}s' for role in tactic.roles])}",
        f"{tactic.effort} effort",
    )
    return "; ".join(parts)
