"""What measured runs come to: medians, ratios to Material alone, growth, goals; as a table and as a plot."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.tools import FLOOR, OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.measuring import Run

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one case at one size, and the MB that it wrote."""

    tool: str
    what: str
    claims: int
    runs: tuple[Run, ...]
    output: float = 0.0

    @property
    def key(self) -> Key:
        """Return which case it is."""
        return self.tool, self.what

    @property
    def wall(self) -> float:
        """Return the median of the seconds on the clock."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Return the median of the processors' seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """Return the median of the largest process, in MB."""
        return median(run.peak for run in self.runs)


def growth(found: Mapping[int, float]) -> float | None:
    """Return the exponent by which seconds grow with claims, fitted to all sizes; None from fewer than two."""
    if len(found) < 2:
        return None
    points = [(math.log(size), math.log(seconds)) for size, seconds in found.items()]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return float(slope)


def ratio(one: float, other: float | None) -> float | None:
    """Return how many times the other one is, or None when there is none."""
    return one / other if other else None


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on a figure of ours, most of them as a ratio to Material alone in the same run."""

    words: str
    case: Key
    figure: str
    bound: float
    of: Key = (FLOOR, "site")


GOALS = (
    Goal("site with citations, claims, support and back-links", (OURS, "site, cold"), "wall", 1.3),
    Goal("`guide check`, cold", (OURS, "check, cold"), "wall", 1.0),
    Goal("`guide check`, one page edited", (OURS, "check, one page edited"), "wall", 0.05),
    Goal("memory of the site's build", (OURS, "site, cold"), "peak", 2.0),
    Goal("library read, cold, beside pybtex's own parse", (OURS, "library, cold"), "wall", 1.2, ("pybtex", "library")),
    Goal("library read again, beside pybtex's own parse", (OURS, "library, again"), "wall", 0.1, ("pybtex", "library")),
)
GROWTH_BOUND = 1.1
TODAY = "today's content: "
CHECK, HELP, BARE = "guide check, nothing changed", "guide --help", "bare Python"
CHECK_BOUND, HELP_BOUND = 0.5, 0.15


def _figure(found: Sequence[Measured], key: Key, claims: int, figure: str) -> float | None:
    return next((float(getattr(one, figure)) for one in found if one.key == key and one.claims == claims), None)


def table(found: Sequence[Measured]) -> str:
    """Return everything measured as a Markdown table, a row for each case and size."""
    lines = [
        "| tool | what | claims | wall s | CPU s | peak MB | output MB | wall ÷ Material alone | growth |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for key in dict.fromkeys(one.key for one in found):
        rows = sorted((one for one in found if one.key == key), key=lambda one: one.claims)
        exponent = growth({one.claims: one.cpu for one in rows})
        for row in rows:
            last = row is rows[-1] and exponent is not None
            beside = ratio(row.wall, _figure(found, (FLOOR, "site"), row.claims, "wall"))
            cells = (
                *(
                    row.tool,
                    row.what,
                    f"{row.claims:,}",
                    f"{row.wall:.2f}",
                    f"{row.cpu:.2f}",
                    f"{row.peak:.0f}" if row.peak else "",
                ),
                *(f"{row.output:.1f}" if row.output else "", f"{beside:.2f}" if beside else ""),
                f"{exponent:.2f}" if last else "",
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def goals(found: Sequence[Measured]) -> str:
    """Return each goal at the largest size at which it was measured, and whether it is met, as a Markdown table."""
    lines = ["| goal | bound | measured | claims | met |", "| --- | ---: | ---: | ---: | --- |"]
    for goal in GOALS:
        lines += (_goal_row(found, goal),)
    for key in ((OURS, "site, cold"), (OURS, "check, cold")):
        exponent = growth({one.claims: one.cpu for one in found if one.key == key})
        if exponent is not None:
            met = "yes" if exponent <= GROWTH_BOUND else "no"
            lines.append(f"| growth of {key[1]} | ≤ {GROWTH_BOUND} | {exponent:.2f} | all | {met} |")
    return "\n".join((*lines, *_today_rows(found))) + "\n"


def _today_rows(found: Sequence[Measured]) -> Iterator[str]:
    """Yield the goals for the guide's own content, which are in seconds."""
    today = {one.what.removeprefix(TODAY): one for one in found if one.what.startswith(TODAY)}
    if today:
        claims, bare = today[BARE].claims, today[BARE].wall
        for words, bound, took in (
            ("`guide check`, nothing changed", CHECK_BOUND, today[CHECK].wall),
            (f"`{HELP}` over bare Python", HELP_BOUND, today[HELP].wall - bare),
        ):
            met = "yes" if took <= bound else "no"
            yield f"| {words} | ≤ {bound} s | {took:.2f} s | today's {claims:,} | {met} |"


def _goal_row(found: Sequence[Measured], goal: Goal) -> str:
    for claims in sorted({one.claims for one in found}, reverse=True):
        mine, other = (_figure(found, key, claims, goal.figure) for key in (goal.case, goal.of))
        if mine is not None and (beside := ratio(mine, other)) is not None:
            met = "yes" if beside <= goal.bound else "no"
            return f"| {goal.words} | ≤ {goal.bound} | {beside:.2f} | {claims:,} | {met} |"
    return f"| {goal.words} | ≤ {goal.bound} | not measured | | |"


_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 960, 480, 60, 20, 340, 50
_COLOURS = (
    "#0b5d7e",
    "#b5541c",
    "#4c7a34",
    "#7a3b8f",
    "#8a6d00",
    "#333333",
    "#c2185b",
    "#00796b",
    "#5d4037",
    "#607d8b",
)


def plot(found: Sequence[Measured]) -> str:
    """Return an SVG of wall seconds by claims, both on logarithmic scales, with a line for each case."""
    sizes_of = {key: {one.claims for one in found if one.key == key} for key in {one.key for one in found}}
    shown = [one for one in found if len(sizes_of[one.key]) > 1] or list(found)
    sizes, walls = [one.claims for one in shown], [one.wall for one in shown]
    left, right = math.log10(min(sizes)), math.log10(max(sizes)) + 1e-9
    low, high = math.floor(math.log10(min(walls))), math.ceil(math.log10(max(walls)))

    def x(claims: int) -> float:
        return _LEFT + (math.log10(claims) - left) / (right - left) * (_WIDTH - _LEFT - _RIGHT)

    def y(wall: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(wall) - low) / max(high - low, 1) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img">',
        "<title>Seconds on the clock by number of claims, both on logarithmic scales</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for size in sorted(set(sizes)):
        parts.append(f'<text x="{x(size):.0f}" y="{_HEIGHT - 28}" text-anchor="middle">{size:,}</text>')
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{_LEFT} {at:.0f}H{_WIDTH - _RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{at + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    parts.append(f'<text x="{_LEFT}" y="{_HEIGHT - 8}">claims</text>')
    ends = {one.key: y(one.wall) for one in sorted(shown, key=lambda one: one.claims)}
    lowest = 0.0
    for number, key in enumerate(sorted(ends, key=lambda key: ends[key])):
        colour = _COLOURS[number % len(_COLOURS)]
        rows = sorted((one for one in shown if one.key == key), key=lambda one: one.claims)
        points = " ".join(f"{x(one.claims):.1f},{y(one.wall):.1f}" for one in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lowest = max(lowest + 15, ends[key] + 4)  # so that no name covers another
        named = html.escape(f"{key[0]}: {key[1]}")
        parts.append(f'<text x="{_WIDTH - _RIGHT + 10}" y="{lowest:.0f}" fill="{colour}">{named}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"
