"""The review's authors: works of theirs that agree with the review are no independent voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.model.names import family_and_initials
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from synthesis.model import Source

REVIEW_AUTHORS = frozenset(family_and_initials(author) for author in REVIEW.authors)
_SAID = "x-review-author"


def by_review_author(source: Source) -> bool:
    """Return whether one of the review's authors is among a work's, by name or because the library says so."""
    names = (family_and_initials(author) for author in source.authors)
    return bool(source.field(_SAID)) or any((family, initials[:1]) in REVIEW_AUTHORS for family, initials in names)
