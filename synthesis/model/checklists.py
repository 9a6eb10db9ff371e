"""Reporting checklists: what each item asks, what the review reports, what this guide does about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Location


class Reported(StrEnum):
    """Whether the review, in the copy at hand, reports what an item asks for."""

    REPORTED = "reported"
    PARTLY = "partly"
    NOT_REPORTED = "not-reported"
    NOT_APPLICABLE = "not-applicable"


class Met(StrEnum):
    """Whether this repository does what an item asks for, for its own retelling and coding."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of a checklist with both judgements and where to look."""

    item: str
    topic: str
    asks: str
    review: Reported
    review_where: str
    guide: Met
    guide_where: tuple[str, ...]
    note: str
    location: Location
