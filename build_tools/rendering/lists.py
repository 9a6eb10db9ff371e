"""Lists of claims as Markdown, grouped by challenge."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge, Claim, Programme


def challenge_heading(challenge: Challenge | None) -> str:
    """Return 'Challenge 3: …', or the name of what cuts across."""
    return f"Challenge {challenge.number}: {challenge.title}" if challenge else "Across the challenges"


def number_of(challenge: Challenge | None) -> int:
    """Return the number of a challenge, and 0 for what cuts across, as the tables do."""
    return challenge.number if challenge else 0


def programme_name(programme: Programme) -> str:
    """Return the programme's name, with its years where the name needs them."""
    return f"{programme.name}, {programme.years}" if programme.years else programme.name


def by_challenge(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[tuple[Challenge | None, list[Claim]]]:
    """Yield each challenge with its claims; what cuts across comes last, challenge None."""

    def number(claim: Claim) -> int:
        challenge = corpus.challenge_of(claim)
        return challenge.number if challenge else 99

    for _, group in groupby(sorted(claims, key=number), key=number):
        members = list(group)
        yield corpus.challenge_of(members[0]), members


def claim_items(corpus: Corpus, claims: Iterable[Claim], here: str, *, relation_to: str = "") -> Iterator[str]:
    """Yield one list item a claim, linked; with `relation_to`, the relation of that source comes first.

    A claim that the guide adds to the review's says so in its place.
    """
    for claim in claims:
        words = relation_words(corpus, claim, relation_to)
        relation = f"*{words}*: " if words else ""
        yield f"- {relation}[{escaped(claim.text)}]({addresses.link(here, addresses.of_claim(corpus, claim))})"


def relation_words(corpus: Corpus, claim: Claim, source: str) -> str:
    """Return what a source does for a claim, or of which layer a claim beside the review's is; empty without a link."""
    link = corpus.link_by_pair.get((claim.id, source))
    if link is None:
        return ""
    return link.relation.value if claim.layer is Layer.REVIEW else claim.layer.words


_ESCAPES = {ord(char): f"&#{ord(char)};" for char in r"&\`*_{}[]<>@#|"} | {ord("\n"): " "}


def escaped(text: str) -> str:
    """Return plain text safe anywhere in a line of Markdown: nothing in it is markup, HTML or a citation."""
    return text.translate(_ESCAPES)
