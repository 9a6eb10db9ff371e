"""Checks of the guide's pages among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def duplicate_claim_ids(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim whose id an earlier claim bears."""
    for claim in corpus.claims:
        first = corpus.claim_by_id[claim.id]
        if first is not claim:
            message = f"{claim.id!r} is the id of another claim, at {first.location}"
            yield Diagnostic(rules.DUPLICATE_CLAIM_ID, message, claim.location, (first.location,))


def duplicate_challenges(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page whose challenge has a page already."""
    for first, second in zip(corpus.challenges, corpus.challenges[1:], strict=False):
        if first.number == second.number:
            message = f"challenge {second.number} has a page already: {first.location.path}"
            yield Diagnostic(rules.DUPLICATE_CHALLENGE, message, second.location, (first.location,))
