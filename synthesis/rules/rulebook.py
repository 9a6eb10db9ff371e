"""All rules in the order of their codes, as reports and `guide explain` list them."""

from __future__ import annotations

from synthesis import rules
from synthesis.model import Rule

AREAS = ("MD", "BIB", "COD", "LNK", "GDE", "INT")


def _place(rule: Rule) -> tuple[int, str]:
    return AREAS.index(rule.code.rstrip("0123456789")), rule.code


RULES = tuple(sorted((value for value in vars(rules).values() if isinstance(value, Rule)), key=_place))

# The rules that hold in any Markdown with any library; the others are this guide's own.
ANYWHERE = tuple(rule for rule in RULES if rule.anywhere)
