"""The a-priori framework (CFIR 2009), the review's final one, and the guide's coding of its claims to the first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from synthesis.model import Coder, Location
    from synthesis.review import Theme

NO_CONSTRUCT = "none"


class Update(StrEnum):
    """What became of a construct of 2009 in the update of 2022."""

    SAME = "same"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    REMOVED = "removed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the five domains of the framework."""

    id: str
    name: str
    gloss: str
    updated_name: str
    location: Location


@dataclass(frozen=True, slots=True)
class Construct:
    """One construct, or a part of one (`parent`), with our gloss and what became of it in 2022."""

    id: str
    domain: str
    parent: str
    name: str
    gloss: str
    updated_names: tuple[str, ...]
    update: Update
    verified: str
    location: Location


@dataclass(frozen=True, slots=True)
class FinalHeading:
    """One heading of the review's final framework: of a theme (`challenge` is None) or of a challenge below it."""

    theme: Theme
    challenge: int | None
    heading: str
    box_heading: str
    location: Location


@dataclass(frozen=True, slots=True)
class ConstructCode:
    """One row of a pass: a claim, a construct it speaks to (or `none`), and why."""

    claim: str
    construct: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class ClaimCode:
    """One settled code: which construct a claim speaks to, why, and who settled it."""

    claim: str
    construct: str
    reason: str
    coder: Coder
    coded_on: date
    location: Location


def constructs_by_claim(codes: Iterable[ConstructCode] | Iterable[ClaimCode]) -> Mapping[str, frozenset[str]]:
    """Return the constructs of each claim; `none` is no construct, so such a claim has an empty set."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code in codes:
        found[code.claim] |= {code.construct} - {NO_CONSTRUCT}
    return {claim: frozenset(constructs) for claim, constructs in found.items()}
