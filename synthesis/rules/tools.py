"""Faults of the tools themselves, and of how the check is set up."""

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
GONE_FROM_BASELINE = Rule(
    "INT902",
    "gone-from-baseline",
    Severity.ERROR,
    "Every entry of the baseline still occurs.",
    "An entry that outlives its finding would hide the same fault when it comes back.",
    "Delete the line, or run the check with --write-baseline, which drops what is gone.",
    "A baseline entry for a citation that was corrected",
)
