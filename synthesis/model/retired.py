"""Claims that were withdrawn: their ids stay taken, and their addresses go on answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import Location


@dataclass(frozen=True, slots=True)
class RetiredClaim:
    """A claim that a release held and the guide no longer makes; `successor` is a claim's id, or empty."""

    claim: str
    withdrawn_on: date
    reason: str
    successor: str
    location: Location
