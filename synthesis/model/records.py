"""The record of a claim: the fingerprints that lay before whoever judged it, and who stood by later wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from synthesis.model import Location

# The name, among the ends of a record, of the claim's own wording; the others are named by key or id.
WORDING = "wording"


@dataclass(frozen=True, slots=True)
class StoodBy:
    """A person's word that the judgements of a claim hold for what changed; `read_as` says what was read."""

    day: date
    by: str
    why: str
    read_as: Mapping[str, str]
    location: Location


class Accepted(NamedTuple):
    """The fingerprint of an end that a person last accepted, and when; no day where it is the one first judged."""

    digest: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What lay before whoever judged a claim, by the end's name, and who stood by it since, oldest first."""

    claim: str
    read_as: Mapping[str, str]
    stood_by: tuple[StoodBy, ...]
    location: Location
    # Where some of the file could not be read, nobody can say what the record lacks.
    whole: bool = True
    # Why the claim is shown but not to be cited, and what would settle it; empty where it is.
    held: str = ""

    def accepted(self, end: str) -> Accepted:
        """Return what was last accepted of an end; an empty fingerprint where nobody recorded one."""
        for one in reversed(self.stood_by):
            if end in one.read_as:
                return Accepted(one.read_as[end], one.day)
        return Accepted(self.read_as.get(end, ""))
