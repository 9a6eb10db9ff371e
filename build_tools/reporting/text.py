"""Diagnostics as lines that people and editors read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.reporting.excerpt import excerpts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.reporting.findings import Report
    from synthesis.model import Diagnostic

_RED, _YELLOW, _BOLD, _FAINT, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
# What a file's name may hold and a terminal would obey.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def render(report: Report) -> str:
    """Return a line a diagnostic with the source line and a caret below, then what was examined and found."""
    lines = [part for found in _findings(report) for part in found]
    return "\n".join((*lines, *mending(report.diagnostics), report.summary)) + "\n"


def _findings(report: Report) -> Iterator[list[str]]:
    show = excerpts(report.texts)
    for diagnostic in report.diagnostics:
        source = show(diagnostic.location)
        if report.colour:
            yield [_coloured(diagnostic), *(f"{_FAINT}{shown}{_PLAIN}" for shown in source)]
        else:
            yield [line(diagnostic), *source]


def line(diagnostic: Diagnostic) -> str:
    """Return `path:line:column: CODE name: message`; a warning says so behind its name."""
    return f"{_visible(str(diagnostic.location))}: {_rule(diagnostic)}: {_visible(diagnostic.message)}"


def _coloured(diagnostic: Diagnostic) -> str:
    colour = _RED if diagnostic.fails else _YELLOW
    place, message = _visible(str(diagnostic.location)), _visible(diagnostic.message)
    return f"{_BOLD}{place}{_PLAIN}: {colour}{_rule(diagnostic)}{_PLAIN}: {message}"


def _rule(diagnostic: Diagnostic) -> str:
    rule = diagnostic.rule
    return f"{rule.code} {rule.name}" if diagnostic.fails else f"{rule.code} {rule.name} ({rule.severity})"


def _visible(text: str) -> str:
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def mending(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return how to mend each rule that was broken, once."""
    broken = dict.fromkeys(diagnostic.rule for diagnostic in diagnostics)
    return [f"  {rule.code}: {rule.mend} (guide explain {rule.code})" for rule in broken]
