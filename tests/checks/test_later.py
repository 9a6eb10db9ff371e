"""Later evidence: what is silent, a candidate for an open number, and a search that is overdue for years."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from synthesis.checks import check
from tests.sites import record

PAGE, SCREENING = "content/challenges/01-problem.md", "synthesis/data/surveillance/screening.csv"
SILENT = {
    "another word in the context": (PAGE, "the guide's reading", "this guide's reading"),
    "on the challenge as a whole": (record("c1-report-year"), "relation: background", "relation: supports"),
    "logged as left out": (SCREENING, "other2017,Other", "another2017,Another"),
}


@pytest.fixture
def later(site):
    return site("later")


def codes(site) -> list[str]:
    return [found.rule.code for found in site.findings()]


@pytest.mark.parametrize(("file", "old", "new"), SILENT.values(), ids=SILENT)
def test_what_is_silent(later, file: str, old: str, new: str) -> None:
    later.replace(file, old, new)
    assert codes(later) == []


@pytest.mark.parametrize(("number", "found"), [(6, ["COD322"]), (9, ["COD322"]), (8, [])])
def test_a_candidate_is_for_an_open_number(later, number: int, found: list[str]) -> None:
    entry = "@misc{open08,\n  title = {Number 8},\n  x-kind = {unidentified},\n  x-review-number = {8},\n"
    sure = "  x-identification = {unidentified},\n  x-number-certainty = {certain},\n}\n"
    later.write("references/open.bib", entry + sure)
    later.replace("content/summary.md", "[@review2012]", "[@review2012; @open08]")
    later.write("synthesis/data/candidates.csv", f"number,work,why,seen_at\n{number},A work.,It fits.,\n")
    assert [code for code in codes(later) if code.startswith("COD")] == found


def test_an_overdue_search_never_fails_a_build_in_years_to_come(later) -> None:
    loaded = load(Workspace(later.root), as_of=date(2099, 1, 1))
    found = [one for one in (*loaded.problems, *check(loaded.corpus)) if one.rule.code == "GDE509"]
    assert [one.fails for one in found] == [False]


def test_one_word_stands_by_a_reworded_claim_and_by_what_a_later_one_says_of_it(later, guide) -> None:
    later.replace(PAGE, "stories help most", "stories help best")
    assert codes(later) == ["LNK418"]
    assert guide(later.root, "accept", "c1-stories", "--name", "Ann", "--reason", "It says the same.")[0] == 0
    assert codes(later) == []
    assert "read-as: {c1-stories: " in later.read(record("c1-since-stories"))
