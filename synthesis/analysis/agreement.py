"""How far two coders agree who each attach a set of labels to every unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

Unit = TypeVar("Unit")
Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of 'both' against 'either', and Cohen's kappa.

    `units_alike` of `units` carry the same set of labels; both coders found `pairs_both` of the
    `pairs_either` (unit, label) pairs that either found.
    """

    units: int
    units_alike: int
    pairs_both: int
    pairs_either: int
    kappa: float


def agreement(first: Mapping[Unit, Set[Label]], second: Mapping[Unit, Set[Label]]) -> Agreement:
    """Return the agreement over all (unit, label) decisions; a unit one coder left out carries no label there.

    Kappa is Cohen's (Educational and Psychological Measurement 1960;20:37-46), each decision being
    'does this unit carry this label?', over every unit and every label that either coder used.
    It is not a number when there was nothing to decide.
    """
    units = {*first, *second}
    labels: set[Label] = set().union(*first.values(), *second.values())
    nothing: frozenset[Label] = frozenset()
    pairs = [(first.get(unit, nothing), second.get(unit, nothing)) for unit in units]
    both = sum(len(left & right) for left, right in pairs)
    ours, theirs = sum(len(left) for left, _ in pairs), sum(len(right) for _, right in pairs)
    return Agreement(
        units=len(units),
        units_alike=sum(left == right for left, right in pairs),
        pairs_both=both,
        pairs_either=ours + theirs - both,
        kappa=_kappa(both, ours, theirs, len(units) * len(labels)),
    )


def _kappa(both: int, ours: int, theirs: int, decisions: int) -> float:
    """Return Cohen's kappa of two yes/no coders from their joint and single counts of yes."""
    if decisions == 0:
        return float("nan")
    observed = (decisions - ours - theirs + 2 * both) / decisions
    yes_ours, yes_theirs = ours / decisions, theirs / decisions
    expected = yes_ours * yes_theirs + (1 - yes_ours) * (1 - yes_theirs)
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
