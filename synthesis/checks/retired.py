"""Checks of withdrawn claims: an id that was published is never given to something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def reused_ids(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim whose id belongs to a withdrawn claim."""
    for retired in corpus.retired:
        if claim := corpus.claim_by_id.get(retired.claim):
            message = f"{claim.id!r} is the id of a claim withdrawn on {retired.withdrawn_on}"
            yield Diagnostic(rules.RETIRED_ID, message, claim.location, (retired.location,))


def lost_successors(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each withdrawn claim whose line of successors ends in no claim of the guide."""
    for retired in corpus.retired:
        if retired.successor and corpus.successor_of(retired) is None:
            hint = did_you_mean(retired.successor, corpus.claim_by_id)
            message = f"the successor {retired.successor!r} of {retired.claim!r} leads to no claim{hint}"
            yield Diagnostic(rules.RETIRED_ID, message, retired.location)
