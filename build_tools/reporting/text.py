"""Diagnostics as lines that people and editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synthesis.counts import Counts
    from synthesis.model import Diagnostic


def render(diagnostics: Sequence[Diagnostic], counts: Counts) -> str:
    """Return one line a diagnostic, then what was examined and what was found."""
    lines = [line(diagnostic) for diagnostic in diagnostics]
    return "\n".join((*lines, *mending(diagnostics), summary(diagnostics, counts))) + "\n"


def line(diagnostic: Diagnostic) -> str:
    """Return `path:line:column: CODE name: message`."""
    rule = diagnostic.rule
    return f"{diagnostic.location}: {rule.code} {rule.name}: {diagnostic.message}"


def mending(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return how to mend each rule that was broken, once."""
    broken = dict.fromkeys(diagnostic.rule for diagnostic in diagnostics)
    return [f"  {rule.code}: {rule.mend} (guide explain {rule.code})" for rule in broken]


def summary(diagnostics: Sequence[Diagnostic], counts: Counts) -> str:
    """Return what was examined, by kind, and the number of findings."""
    found = f"{len(diagnostics)} finding{'' if len(diagnostics) == 1 else 's'}"
    return f"Examined {counts}: {found}."
