"""The registry of rules: a code and a name for each, and words that help."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

from synthesis import rules
from synthesis.model import Rule
from synthesis.rules.rulebook import RULES

AREAS = {"MD": "1", "BIB": "2", "COD": "3", "LNK": "4", "GDE": "5", "INT": "9"}
MODULES = [f"synthesis.rules.{found.name}" for found in pkgutil.iter_modules(rules.__path__)]


def test_the_rulebook_holds_every_rule_of_every_area() -> None:
    named = [value for name in MODULES for value in vars(import_module(name)).values() if isinstance(value, Rule)]
    assert sorted(rule.code for rule in named) == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize("of", ["code", "name"])
def test_codes_and_names_are_used_once(of: str) -> None:
    values = [getattr(rule, of) for rule in RULES]
    assert sorted(set(values)) == sorted(values)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_complete(rule) -> None:
    area, hundred = re.fullmatch(r"([A-Z]+)(\d)\d\d", rule.code).groups()
    assert AREAS[area] == hundred
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert all((rule.summary.endswith("."), rule.why.endswith("."), rule.mend.endswith("."), rule.example))
