"""What a report is made from, in whatever format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from synthesis.model import Severity
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synthesis.checks.counts import Counts
    from synthesis.model import Diagnostic, Rule


@dataclass(frozen=True)
class Report:
    """The findings of a check, what was examined for them, and what was set aside."""

    diagnostics: Sequence[Diagnostic]
    counts: Counts
    texts: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = RULES
    fail_on: Severity = Severity.ERROR
    ignored: int = 0
    colour: bool = False

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Return whether the finding makes the check fail."""
        return diagnostic.fails or self.fail_on is Severity.WARNING

    @property
    def failing(self) -> bool:
        """Return whether any finding makes the check fail."""
        return any(map(self.fails, self.diagnostics))

    @property
    def summary(self) -> str:
        """Return what was examined, by kind, and the number of findings."""
        found = f"{len(self.diagnostics):,} finding{'' if len(self.diagnostics) == 1 else 's'}"
        warnings = sum(not diagnostic.fails for diagnostic in self.diagnostics)
        if warnings:
            found += f" ({warnings} of them {'a warning' if warnings == 1 else 'warnings'})"
        found += f", {self.ignored:,} ignored" if self.ignored else ""
        return f"Examined {self.counts}: {found}."
