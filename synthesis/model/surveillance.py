"""Looking for later evidence: the searches that are planned, and what was done with the works that were found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import Location


@dataclass(frozen=True, slots=True)
class Search:
    """One search of one database for one challenge; `last_run` is None when nobody has run it yet."""

    id: str
    challenge: int
    database: str
    string: str
    last_run: date | None
    next_due: date
    note: str
    location: Location

    def is_overdue(self, today: date) -> bool:
        """Return whether the search should have been run before today."""
        return self.next_due < today


@dataclass(frozen=True, slots=True)
class Run:
    """One search that somebody ran: when, where, for what, and what it found."""

    day: date
    where: str
    query: str
    found: str
    location: Location


class Decision(StrEnum):
    """What became of a work that was considered."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Screened:
    """A work considered as later evidence, for which challenges, and whether it was taken in and why.

    `source` is its key in the library, and empty for a work that was left out and has no entry.
    """

    id: str
    work: str
    source: str
    challenges: tuple[int, ...]
    decision: Decision
    reason: str
    decided_by: str
    decided_on: date
    location: Location
