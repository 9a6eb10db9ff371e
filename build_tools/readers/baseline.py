"""A baseline: findings that were there when checking began. It may shrink and never grow."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_tools.reporting.selection import ALWAYS
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_HEADER = "# Findings that stood here when this file was made by 'guide check --write-baseline'. It may only shrink.\n"
_LINE = re.compile(r"(?P<code>[A-Z]+\d+)\t(?P<digest>[0-9a-f]{12})\t(?P<path>[^\t]+)\t(?P<message>.*)")
_RULES = {rule.code: rule for rule in RULES}


class BaselineError(Exception):
    """A baseline that cannot be read, or would grow."""


class Mark(NamedTuple):
    """A finding as a baseline knows it: not by its line number, which moves, but by what stands there."""

    code: str
    digest: str
    path: str


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline file: each with the lines on which it stands."""

    path: str
    lines: Mapping[Mark, Sequence[int]]

    @property
    def counts(self) -> Counter[Mark]:
        """Return how often each entry stands in the file."""
        return Counter({mark: len(lines) for mark, lines in self.lines.items()})


class Held(NamedTuple):
    """Findings held against a baseline: those not in it, how many are, and the entries that no longer occur."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: tuple[Diagnostic, ...]


def read_baseline(path: str, text: str) -> Baseline:
    """Return the baseline; BaselineError names a line that is none of its own."""
    lines: defaultdict[Mark, list[int]] = defaultdict(list)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None or match["code"] not in _RULES:
            raise BaselineError(f"{path}:{number}: not a line of a baseline: {line[:60]!r}")
        lines[Mark(match["code"], match["digest"], match["path"])].append(number)
    return Baseline(path, lines)


def hold(
    found: Iterable[Diagnostic],
    baseline: Baseline,
    texts: Mapping[str, str],
    counts_here: Callable[[Mark], bool] = lambda _: True,
) -> Held:
    """Return the findings beside the baseline; `counts_here` says whether an entry's rule and file were examined."""
    left = baseline.counts
    new = []
    for diagnostic, mark in marked(found, texts):
        if left[mark] > 0 and diagnostic.rule not in ALWAYS:
            left[mark] -= 1
        else:
            new.append(diagnostic)
    known = baseline.counts.total() - left.total()
    gone = [(mark, line) for mark, count in left.items() if counts_here(mark) for line in baseline.lines[mark][:count]]
    return Held(tuple(new), known, tuple(_gone(baseline.path, mark, line) for mark, line in gone))


def _gone(path: str, mark: Mark, line: int) -> Diagnostic:
    return Diagnostic(
        rules.GONE_FROM_BASELINE, f"{mark.code} no longer occurs so in {mark.path!r}", Location(path, line)
    )


def marked(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> Iterator[tuple[Diagnostic, Mark]]:
    """Yield each finding with its mark; the mark changes with the line and the message, not with line numbers."""
    lines = {path: text.split("\n") for path, text in texts.items()}
    for diagnostic in found:
        place = diagnostic.location
        written = lines.get(place.path, ())
        line = written[place.line - 1].strip() if place.line <= len(written) else ""
        said = re.sub(r"\d+", "0", diagnostic.message)
        digest = hashlib.sha256(f"{line}\n{said}".encode(errors="surrogateescape")).hexdigest()[:12]
        yield diagnostic, Mark(diagnostic.rule.code, digest, _flat(place.path))


def written(found: Iterable[Diagnostic], texts: Mapping[str, str], former: Baseline | None) -> str:
    """Return the text of a baseline with these findings; BaselineError when it would grow beyond the former one."""
    entries = [(mark, diagnostic.message) for diagnostic, mark in marked(found, texts) if diagnostic.rule not in ALWAYS]
    if former is not None:
        grown = Counter(mark for mark, _ in entries) - former.counts
        if grown:
            named = ", ".join(f"{mark.code} in {mark.path!r}" for mark in sorted(grown))
            raise BaselineError(f"{former.path}: not written: it would grow by {named}")
    rows = sorted("\t".join((mark.code, mark.digest, mark.path, _flat(message))) for mark, message in entries)
    return _HEADER + "".join(f"{row}\n" for row in rows)


def _flat(text: str) -> str:
    return " ".join(re.split(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text))
