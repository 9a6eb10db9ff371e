"""How much confidence a claim deserves, in the terms of GRADE-CERQual: four components and an overall judgement.

Judgements are about findings, never about studies; their levels are words, never numbers to be added up;
and a claim of which nobody judged anything says so (Lewin et al., Implementation Science 2018;13(Suppl 1):2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from synthesis.model import Location

EVERY_CLAIM = "*"


class Component(StrEnum):
    """What is judged: the four components, and overall confidence, which rests on them and is not their sum."""

    METHODS = "methodological-limitations"
    COHERENCE = "coherence"
    ADEQUACY = "adequacy"
    RELEVANCE = "relevance"
    OVERALL = "overall"


COMPONENTS = (Component.METHODS, Component.COHERENCE, Component.ADEQUACY, Component.RELEVANCE)


class Concern(StrEnum):
    """How much a component lowers confidence."""

    NOT_ASSESSED = "not-assessed"
    NONE = "no-or-very-minor"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"


class Confidence(StrEnum):
    """How likely the finding represents what it is about."""

    NOT_ASSESSED = "not-assessed"
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class Assessor(StrEnum):
    """Who judged; the review's authors made no comment on strength, so nobody else can be named."""

    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One component judged for one claim, or for every claim that has no judgement of its own."""

    claim: str
    component: Component
    level: Concern | Confidence
    explanation: str
    assessor: Assessor
    assessed_on: date
    location: Location

    @property
    def is_made(self) -> bool:
        """Return whether the component was judged at all."""
        return self.level not in (Concern.NOT_ASSESSED, Confidence.NOT_ASSESSED)


Profile = Mapping[Component, Assessment]


def by_claim(assessments: Iterable[Assessment]) -> Mapping[str, Profile]:
    """Return the judgements of each claim by component, in the order written."""
    found: defaultdict[str, dict[Component, Assessment]] = defaultdict(dict)
    for row in assessments:
        found[row.claim][row.component] = row
    return found


def profile(judged: Mapping[str, Profile], claim: str) -> Profile:
    """Return what is judged of a claim, or of every claim when it has no judgement of its own."""
    return judged.get(claim) or judged.get(EVERY_CLAIM, {})


def level(judged: Profile, component: Component) -> str:
    """Return the level of a component; what has no row was not assessed."""
    return judged[component].level.value if component in judged else Concern.NOT_ASSESSED.value
