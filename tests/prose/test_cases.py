"""The cases of tests/cases: what the prose reader must say of a page, and what it must leave alone.

A case is a page, a line with a single dot, and a line `LINE:COLUMN CODE` for each diagnostic expected. A
first line `@page` or `@challenge 3` stands for sound front matter and counts as one line.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.prose.guide import ProseReader
from synthesis.review import REVIEW
from synthesis.rules.rulebook import RULES
from tests.prose.reading import STACK, cases

FILES = sorted((Path(__file__).parents[1] / "cases").glob("*.md"))
CASES = {f"{file.stem}: {name}": case for file in FILES for name, case in cases(file).items()}
SILENT = {name for name in CASES if name.startswith("silent-")}
READER = ProseReader(STACK)
# What others find: the check what is missing, cut off or leads nowhere, the corpus two pages with one id or number
# and what is due, the workspace bytes that are no text.
NOT_OF_THE_READER = {"MD107", "MD109", "MD113", "GDE508", "GDE502", "GDE505", "GDE506", "GDE507", "GDE509", "GDE510"}
NOT_OF_THE_READER |= {"GDE511", "GDE513", *(f"GDE{number}" for number in range(520, 527))}

_SHORT = re.compile(r"@(?:page|challenge (?P<number>\d+))\n")


def read(page: str) -> list[str]:
    """Return the reader's diagnostics in order of place, as `LINE:COLUMN CODE`."""
    short = _SHORT.match(page)
    text = page.replace(short[0], f"---\n{_front_matter(short['number'])}\n---\n", 1) if short else page
    _, problems = READER.read_page("content/case.md", text)
    folded = 2 if short else 0
    found = sorted((max(p.location.line - folded, 1), p.location.column, p.rule.code) for p in problems)
    return [f"{line}:{column} {code}" for line, column, code in found]


def _front_matter(challenge: str | None) -> str:
    if challenge is None:
        return "{title: A}"
    theme = next(theme for theme in REVIEW.themes if int(challenge) in theme.challenges)
    return f"{{title: A, challenge: {challenge}, theme: {theme}, version: 1.0.0, reviewed: 2026-11-23, message: B}}"


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    page, expected = re.split(r"^\.\n", CASES[name], maxsplit=1, flags=re.MULTILINE)
    assert read(page) == expected.splitlines()
    assert bool(expected) is (name not in SILENT)


def test_both_families_are_about_equally_long() -> None:
    speaking = len(CASES) - len(SILENT)
    assert abs(speaking - len(SILENT)) < len(CASES) / 10


def test_every_rule_of_the_reader_has_a_case() -> None:
    expected = set(re.findall(r"^\d+:\d+ (\w+)$", "".join(CASES.values()), re.MULTILINE))
    of_the_reader = {rule.code for rule in RULES if rule.code.startswith(("MD", "GDE"))} - NOT_OF_THE_READER
    assert expected == of_the_reader
