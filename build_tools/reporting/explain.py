"""One rule in full, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Rule


def explain(rule: Rule) -> str:
    """Return the rule's statement, its reason, how to mend a breach, and an example of one."""
    return (
        f"{rule.code} {rule.name} ({rule.severity})\n\n"
        f"{rule.summary}\n\n"
        f"Why: {rule.why}\n"
        f"How to mend it: {rule.mend}\n"
        f"Breaks it: {rule.example}\n"
    )
