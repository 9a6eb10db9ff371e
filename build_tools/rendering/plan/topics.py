"""What the plan asks and offers: each challenge that has signs, with its signs and its tactics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering.challenge_evidence import reports_behind
from build_tools.rendering.inline_data import data_block
from build_tools.rendering.steps import time, who
from synthesis.review import REVIEW, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge, Sign, Tactic

DONT_KNOW = "u"
# The code of an answer is its points, as it stands in a shared link.
ANSWERS = {"0": "Not true", "1": "A little", "2": "Mostly", "3": "Very true", DONT_KNOW: "Don't know"}


SHORT = 12  # signs in the short form, unless there are more challenges
# What fits on one printed page: this many tactics, and texts of at most so many characters.
MOST_TACTICS = 6
LONGEST = {"purpose": 80, "review": 10, "owner": 40, "when": 30, "step": 140}


@dataclass(frozen=True)
class Topic:
    """A challenge with the signs the plan asks about and the tactics it offers."""

    challenge: Challenge
    signs: tuple[Sign, ...]
    tactics: tuple[Tactic, ...]


def topics(corpus: Corpus) -> tuple[Topic, ...]:
    """Return the challenges that have signs, in their order."""
    return tuple(
        Topic(
            challenge,
            signs,
            tuple(tactic for tactic in corpus.tactics if challenge.number in tactic.challenges),
        )
        for challenge in corpus.challenges
        if (signs := tuple(sign for of, sign in corpus.signs if of is challenge))
    )


def by_theme(found: tuple[Topic, ...]) -> Iterator[tuple[Theme, tuple[Topic, ...]]]:
    """Yield each theme that has topics, with them."""
    for theme in REVIEW.themes:
        if members := tuple(topic for topic in found if topic.challenge.theme == theme):
            yield theme, members


def short_form(corpus: Corpus) -> frozenset[str]:
    """Return the signs of the short form: of each challenge the one best supported, and the best of the rest.

    Best supported is the sign whose claim rests on the most evaluation reports; of equals, the first.
    """

    def reports(sign: Sign) -> int:
        return len(reports_behind(corpus, corpus.claim_by_id[sign.claim])) if sign.claim in corpus.claim_by_id else 0

    found = topics(corpus)
    first = {max(topic.signs, key=reports).id for topic in found}
    rest = sorted((sign for topic in found for sign in topic.signs if sign.id not in first), key=reports, reverse=True)
    return frozenset((*first, *(sign.id for sign in rest[: max(0, SHORT - len(first))])))


def data(corpus: Corpus) -> str:
    """Return what the page's script needs to know, as an inline block: words to put together, ids to hold together."""
    found, short = topics(corpus), short_form(corpus)
    offered = {tactic.id: tactic for topic in found for tactic in topic.tactics}
    return data_block(
        "plan-data",
        {
            "answers": ANSWERS,
            "most": MOST_TACTICS,
            "longest": LONGEST,
            "challenges": [
                {
                    "number": topic.challenge.number,
                    "title": topic.challenge.title,
                    "signs": [
                        {"id": s.id, "text": s.text, "claim": s.claim, "do": s.do, "short": s.id in short}
                        for s in topic.signs
                    ],
                    "steps": [
                        {"id": step.id, "title": step.title, "facts": f"{who(step.roles)}, {time(step.minutes)}"}
                        for step in corpus.page_of_challenge[topic.challenge.number].steps
                    ],
                    "tactics": [tactic.id for tactic in topic.tactics],
                }
                for topic in found
            ],
            "tactics": [
                {
                    "id": id_,
                    "title": tactic.title,
                    "message": tactic.message,
                    "claims": [c.id for c in corpus.claims_behind.get(id_, ())],
                }
                for id_, tactic in offered.items()
            ],
        },
    )
