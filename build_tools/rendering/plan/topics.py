"""What the plan asks and offers: each challenge that has signs, with its signs and its tactics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering.inline_data import data_block
from synthesis.model import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge, Sign, Tactic

DONT_KNOW = "u"
# The code of an answer is its points, as it stands in a shared link.
ANSWERS = {"0": "Not true", "1": "A little", "2": "Mostly", "3": "Very true", DONT_KNOW: "Don't know"}


# What fits on one printed page: this many tactics, and texts of at most so many characters.
MOST_TACTICS = 6
LONGEST = {"purpose": 80, "review": 40, "owner": 40, "when": 30, "step": 140}


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
    for theme in Theme:
        if members := tuple(topic for topic in found if topic.challenge.theme is theme):
            yield theme, members


def data(corpus: Corpus) -> str:
    """Return what the page's script needs to know, as an inline block: words to put together, ids to hold together."""
    found = topics(corpus)
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
                    "signs": [{"id": sign.id, "text": sign.text, "claim": sign.claim} for sign in topic.signs],
                }
                for topic in found
            ],
            "tactics": [
                {"id": id_, "title": tactic.title, "claims": [c.id for c in corpus.claims_behind.get(id_, ())]}
                for id_, tactic in offered.items()
            ],
        },
    )
