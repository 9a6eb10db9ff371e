"""Faults of the tools themselves."""

from __future__ import annotations

from synthesis.model import Rule, Severity

PARSES_DISAGREE = Rule(
    "INT901",
    "readings-disagree",
    Severity.ERROR,
    "Marked and clean text give the same claims and citations.",
    "If they differ, the places or the published page may be wrong. This is a fault of the tool.",
    "Please report the page to the maintainers.",
    "A page that is published with a claim the check did not see",
)
