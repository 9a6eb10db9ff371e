"""Works that might be an unidentified number of the review's list: hints for readers, and no evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Location


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that fits a number; `why` says what speaks for it, and `seen_at` where its facts were seen."""

    number: int
    work: str
    why: str
    seen_at: str
    location: Location
