"""Later links: what a work that the guide adds does for the review's evidence, by the claim that reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import Location, Relation, Seen
    from synthesis.model.telling import Telling


@dataclass(frozen=True, slots=True)
class LaterLink:
    """A recorded judgement of what a work that the guide adds does for the challenge, or for a claim of the review.

    `claim` is the guide's claim that reports the work; `bears_on` is the claim of the review on which it bears, and
    empty when it bears on the challenge as a whole.
    """

    claim: str
    source: str
    relation: Relation
    bears_on: str
    seen: Seen
    note: str
    coded_on: date
    location: Location
    telling: Telling | None = None
