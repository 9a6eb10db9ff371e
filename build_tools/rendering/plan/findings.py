"""What the answers may point to: each challenge with its message, the claims behind its signs, and its tactics."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from build_tools.rendering.addresses import of_claim, of_page, of_tactic, url
from build_tools.rendering.later import SECTION, summary_words
from build_tools.rendering.plan.topics import topics
from build_tools.rendering.support import support_badge
from build_tools.rendering.tactics import backing
from synthesis.model.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.rendering.plan.topics import Topic
    from synthesis.corpus import Corpus
    from synthesis.model import Sign, Tactic


def findings(corpus: Corpus, page: str) -> Iterator[str]:
    """Yield each challenge with what can be done about it; the script puts them in order and marks the signs."""
    found = topics(corpus)
    if not found:
        return
    yield '<p class="plan-verdict">A conversation starter, not a verdict.</p>'
    yield '<p class="plan-summary" hidden></p>'
    yield '<div class="plan-findings">'
    for topic in found:
        yield from _finding(corpus, topic, page)
    yield "</div>"


def _finding(corpus: Corpus, topic: Topic, page: str) -> Iterator[str]:
    challenge = topic.challenge
    target = escape(url(page, of_page(corpus.page_of_challenge[challenge.number])))
    yield f'<div class="plan-finding" id="finding-{challenge.number}" data-challenge="{challenge.number}">'
    yield '<p class="plan-place" hidden></p>'
    yield f'<h3><a href="{target}">{challenge.number}. {escape(challenge.title)}</a></h3>'
    yield '<p class="plan-answered" hidden></p>'
    yield "<details open>"
    yield f'<summary>What to do<span class="unseen"> about {escape(challenge.title)}</span></summary>'
    yield f'<p class="plan-message">{escape(challenge.message)}</p>'
    if since := summary_words(corpus, challenge.number):
        yield f'<p class="plan-behind"><a href="{target}#{SECTION}">{escape(since)}</a></p>'
    yield '<div class="plan-marked" hidden>'
    yield "<h4>Signs you marked, and the claim behind each</h4>"
    yield "<ul>"
    for sign in topic.signs:
        yield from _marked(corpus, sign, page)
    yield "</ul>"
    yield "</div>"
    yield from _tactics(corpus, topic, page)
    yield "</details>"
    yield "</div>"


def _marked(corpus: Corpus, sign: Sign, page: str) -> Iterator[str]:
    yield f'<li data-sign="{escape(sign.id)}" hidden>'
    yield f'<p><span class="plan-answer"></span> {escape(sign.text)}</p>'
    if claim := corpus.claim_by_id.get(sign.claim):
        target = escape(url(page, of_claim(corpus, claim)))
        yield f'<p class="plan-behind"><a href="{target}">{escape(claim.text)}</a> {support_badge(corpus, claim)}</p>'
    yield "</li>"


def _tactics(corpus: Corpus, topic: Topic, page: str) -> Iterator[str]:
    yield "<h4>Tactics</h4>"
    if not topic.tactics:
        yield "<p>The guide has no tactic for this challenge yet.</p>"
        return
    yield '<ul class="plan-tactics">'
    for tactic in topic.tactics:
        yield from _tactic(corpus, tactic, topic.challenge.number, page)
    yield "</ul>"


def _tactic(corpus: Corpus, tactic: Tactic, number: int, page: str) -> Iterator[str]:
    box = f"choose-{number}-{escape(tactic.id)}"
    title, target = escape(tactic.title), escape(url(page, of_tactic(tactic)))
    yield f'<li data-tactic="{escape(tactic.id)}">'
    yield (
        f'<p class="plan-choose"><input type="checkbox" id="{box}" autocomplete="off"> '
        f'<label for="{box}">{title}</label></p>'
    )
    yield f'<p>{escape(tactic.message)} <a href="{target}">How to do it<span class="unseen">: {title}</span></a></p>'
    yield f'<p class="plan-facts">{escape(_facts(corpus, tactic))}</p>'
    yield '<p class="plan-fits" hidden>Rests on a claim behind a sign you marked.</p>'
    yield "</li>"


def _facts(corpus: Corpus, tactic: Tactic) -> str:
    """Return what a tactic asks, of whom and when, and what is behind it."""
    roles = joined([f"{role}s" for role in tactic.roles])
    effort = f"{tactic.effort} effort; " if tactic.effort else ""
    words = f"{effort}for {roles}; when {joined(tactic.stages)}; backed by {backing(corpus, tactic)}."
    return words[:1].upper() + words[1:]
