"""Tactics on the site: the lead and the backing of each one's page, and the lists that lead to them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.later import beside
from build_tools.rendering.lists import escaped
from build_tools.rendering.painting import support_words
from synthesis.model import Support
from synthesis.model.words import counted, joined, opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    yield "## What stands behind it {: #behind }\n"
    links = [link for link in corpus.tactic_links if link.tactic == tactic.id and link.claim in corpus.claim_by_id]
    if not links:
        yield "No claim of this guide backs this tactic; it is the guide's own suggestion.\n"
        return
    yield "That these claims back the tactic is this guide's judgement; the review does not say so.\n"
    for link in links:
        claim = corpus.claim_by_id[link.claim]
        target = addresses.link(here, addresses.of_claim(corpus, claim))
        yield f"- [{escaped(claim.text)}]({target})"
        came = "".join(f" {escaped(words[0].upper() + words[1:])}." for _, words in beside(corpus, claim))
        yield f"    *{escaped(link.reason)}* Support: {support_words(corpus, claim)}.{came}"
    yield ""


def of_challenge(corpus: Corpus, page: str) -> Iterator[str]:
    """List the tactics for the challenge of this page, with the claims behind each."""
    number = next((p.challenge.number for p in corpus.pages if addresses.of_page(p) == page and p.challenge), 0)
    tactics = [tactic for tactic in corpus.tactics if number in tactic.challenges]
    yield from _list(corpus, tactics, page) if tactics else ("There is no tactic for this challenge yet.",)


def browse(corpus: Corpus, page: str) -> Iterator[str]:
    """List every tactic once, with the facts by which the page's script narrows the list."""
    yield '<div id="tactic-filter"></div>'
    yield from _list(corpus, corpus.tactics, page) if corpus.tactics else ("There is no tactic yet.",)
    yield f'<script src="{addresses.asset(page, "tactics.js")}" defer></script>'


def _list(corpus: Corpus, tactics: Sequence[Tactic], here: str) -> Iterator[str]:
    yield '<ul class="tactics" data-search-exclude>'
    for tactic in tactics:
        yield from _item(corpus, tactic, here)
    yield "</ul>"


def _item(corpus: Corpus, tactic: Tactic, here: str) -> Iterator[str]:
    words = {"challenge": [*map(str, tactic.challenges)], "stage": tactic.stages, "who": tactic.roles}
    data = " ".join(f'data-{name}="{" ".join(values)}"' for name, values in words.items())
    target = html.escape(addresses.url(here, addresses.of_tactic(tactic)))
    yield f"<li {data}>"
    yield f'<a class="tactic" href="{target}">{html.escape(tactic.title)}</a>'
    yield f"<p>{html.escape(tactic.message)}</p>"
    yield f'<p class="tactic-facts">{html.escape(_facts_in_a_line(tactic))}.</p>'
    yield f'<p class="tactic-facts">{_because(corpus, tactic, here)}</p>'
    yield "</li>"


def _facts_in_a_line(tactic: Tactic) -> str:
    noun = "Challenge" if len(tactic.challenges) == 1 else "Challenges"
    parts = (
        f"{noun} {joined([str(number) for number in tactic.challenges])}",
        f"when {joined(tactic.stages)}",
        f"for {joined([f'{role}s' for role in tactic.roles])}",
        f"{tactic.effort} effort",
    )
    return "; ".join(parts)


def _because(corpus: Corpus, tactic: Tactic, here: str) -> str:
    claims = corpus.claims_behind.get(tactic.id, ())
    links = [
        f'<a href="{html.escape(addresses.url(here, addresses.of_claim(corpus, claim)))}">'
        f"{html.escape(opening(claim.text))}</a>"
        for claim in claims
    ]
    return f"Backed by {backing(corpus, tactic)}{': ' if links else '.'}" + "; ".join(links)
