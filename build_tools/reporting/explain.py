"""One rule in full, or all in a line each, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.model import Rule


def explain(rule: Rule) -> str:
    """Return the rule's statement, its reason, how to mend a breach, and an example of one."""
    return (
        f"{rule.code} {rule.name} ({rule.severity})\n\n"
        f"{rule.summary}\n\n"
        f"Why: {rule.why}\n"
        f"How to fix it: {rule.mend}\n"
        f"Breaks it: {rule.example}\n"
    )


def listed(rules: Iterable[Rule]) -> str:
    """Return a line a rule: code, name, and what it insists on."""
    rules = tuple(rules)
    width = max(len(rule.name) for rule in rules)
    return "".join(f"{rule.code:<7} {rule.name:<{width}}  {rule.summary}\n" for rule in rules)
