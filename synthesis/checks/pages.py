"""Checks of the guide's pages among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.reviewing import is_overdue, next_review

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


def overdue_reviews(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page whose next review was due before the corpus's day."""
    for page in corpus.pages:
        if page.reviewed and corpus.as_of and is_overdue(page.reviewed, corpus.as_of):
            message = f"last reviewed {page.reviewed}; the next review was due {next_review(page.reviewed)}"
            yield Diagnostic(rules.OVERDUE_REVIEW, message, page.location)


def duplicate_challenges(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each page whose challenge has a page already."""
    for first, second in zip(corpus.challenges, corpus.challenges[1:], strict=False):
        if first.number == second.number:
            message = f"challenge {second.number} has a page already: {first.location.path}"
            yield Diagnostic(rules.DUPLICATE_CHALLENGE, message, second.location, (first.location,))
