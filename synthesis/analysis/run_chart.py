"""A run chart's median and signals, by the rules of Perla, Provost and Murray (2011, doi:10.1136/bmjqs.2009.037895).

A shift is six or more points in a row on one side of the median, a trend five or more that all rise or all fall.
Points on the median neither make nor break a shift, and a point like the one before it neither makes nor breaks a
trend. Too few or too many runs is judged by the exact distribution of runs; whether a point is astronomical is left
to people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby, pairwise
from math import comb
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHIFT, TREND = 6, 5
FEWEST, MOST = 10, 60  # points off the median for which limits are given
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class RunChart:
    """What a series shows: its median, the points off it, its runs, its longest shift and its longest trend."""

    median: float
    useful: int
    runs: int
    longest_shift: int
    longest_trend: int

    @property
    def has_shift(self) -> bool:
        """Return whether so many points in a row lie on one side of the median."""
        return self.longest_shift >= SHIFT

    @property
    def has_trend(self) -> bool:
        """Return whether so many points in a row all rise or all fall."""
        return self.longest_trend >= TREND

    @property
    def runs_are_unusual(self) -> bool | None:
        """Return whether there are too few or too many runs; None where no limits are given."""
        if not FEWEST <= self.useful <= MOST:
            return None
        fewest, most = limits(self.useful)
        return not fewest <= self.runs <= most


def run_chart(values: Sequence[float]) -> RunChart:
    """Return what a series of at least one value shows."""
    middle = median(values)
    sides = [_sign(value - middle) for value in values if value != middle]
    steps = [_sign(after - before) for before, after in pairwise(values) if after != before]
    lengths = _lengths(sides)
    return RunChart(
        median=middle,
        useful=len(sides),
        runs=len(lengths),
        longest_shift=max(lengths, default=0),
        longest_trend=max(_lengths(steps), default=0) + 1,
    )


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _lengths(signs: Iterable[int]) -> list[int]:
    return [len(list(run)) for _, run in groupby(signs)]


@cache
def limits(useful: int) -> tuple[int, int]:
    """Return the fewest and the most runs that chance leaves likely: beyond each lies at most a fortieth.

    Half of the points lie above the median and half below, and every order of them is as likely as another.
    """
    above = useful // 2
    below = useful - above
    ways = [_ways(above, below, runs) for runs in range(2, 2 * above + 2)]
    most = comb(useful, above) * _TAIL
    fewest = sum(total <= most for total in accumulate(ways)) + 2
    greatest = 2 * above + 1 - sum(total <= most for total in accumulate(reversed(ways)))
    return fewest, greatest


def _ways(above: int, below: int, runs: int) -> int:
    """Return in how many orders of so many points on each side there are so many runs."""
    half, odd = divmod(runs, 2)
    if not odd:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
