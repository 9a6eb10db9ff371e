"""Later evidence is kept apart from the review's, is about it, and is watched over: what speaks and what is silent."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from synthesis.checks import check

PAGE, LATER = "content/challenges/01-problem.md", "synthesis/data/later-links.csv"
NOTICES, SCREENING = "synthesis/data/notices.csv", "synthesis/data/surveillance/screening.csv"
SEARCHES, CANDIDATES = "synthesis/data/surveillance/searches.csv", "synthesis/data/candidates.csv"
YEAR = "c1-report-year,report2011,background,,"
HEADER = "number,work,why,seen_at\n"

SPEAKS = {
    "another claim of the review": (PAGE, "[@report2011; @keen1999]", "and so [@report2011; @keen1999]", "LNK414"),
    "the claim itself": (PAGE, "some people only", "few people only", "LNK414"),
    "the source": ("references/library.bib", "year = {2016}", "year = {2015}", "LNK405"),
    "no section of its own": (PAGE, "{: #since-2012 .later }", "{: #since-2012 .evidence }", "LNK415"),
    "a source of the review": (PAGE, "some people only. [@later2016]", "some people only. [@keen1999]", "LNK416"),
    "a work before the review": ("references/library.bib", "year = {2016}", "year = {2010}", "LNK416"),
    "a later work on the reports": (PAGE, "took a year. [@report2011]", "took a year. [@later2016]", "LNK416"),
    "bears on nothing": (LATER, ",c1-stories,abstract", ",c1-storeis,abstract", "LNK417"),
    "bears on what is no review's": (LATER, ",c1-stories,abstract", ",c1-report-year,abstract", "LNK417"),
    "a digest without a claim": (LATER, "qualifies,c1-stories,", "qualifies,,", "COD303"),
    "read off the review": (LATER, "c1-stories,abstract", "c1-stories,review-text", "COD303"),
    "no row": (LATER, YEAR, "c1-report-yaer,report2011,background,,", "LNK403"),
    "retracted": (NOTICES, "keen1999,corrected", "keen1999,retracted", "BIB211"),
    "a ledger of nothing": (NOTICES, "keen1999,corrected", "kean1999,corrected", "COD305"),
    "a check without a day": (NOTICES, "corrected,2026-01-31", "corrected,", "COD303"),
    "a day without a check": (NOTICES, "*,not-checked,", "*,not-checked,2026-01-31", "COD303"),
    "excluded and cited": (SCREENING, "included", "excluded", "COD321"),
    "included and unknown": (SCREENING, ",later2016,1", ",later2061,1", "COD321"),
    "included without a key": (SCREENING, ",later2016,1", ",,1", "COD303"),
    "an interval that is over": (SEARCHES, "2026-03-01", "2026-01-31", "GDE509"),
}
SILENT = {
    "another word in the context": (PAGE, "the guide's reading", "this guide's reading"),
    "on the challenge as a whole": (LATER, "background,,", "supports,,"),
    "retracted and explained": (
        NOTICES,
        "corrected,2026-01-31,its page,a page was wrong,",
        "retracted,2026-01-31,its page,a page was wrong,It is the only one.",
    ),
    "due today": (SEARCHES, "2026-03-01", "2026-02-01"),
    "logged as left out": (SCREENING, "other2017,Other", "another2017,Another"),
}


@pytest.fixture
def later(site):
    return site("later")


def codes(site) -> list[str]:
    return [found.rule.code for found in site.findings()]


def test_the_undamaged_site_passes(later) -> None:
    assert codes(later) == []


@pytest.mark.parametrize(("file", "old", "new", "rule"), SPEAKS.values(), ids=SPEAKS)
def test_what_speaks(later, file: str, old: str, new: str, rule: str) -> None:
    later.replace(file, old, new)
    assert rule in codes(later)


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
    later.write(CANDIDATES, f"{HEADER}{number},A work.,It fits.,\n")
    assert [code for code in codes(later) if code.startswith("COD")] == found


def test_an_overdue_search_never_fails_a_build_in_years_to_come(later) -> None:
    loaded = load(Workspace(later.root), as_of=date(2099, 1, 1))
    found = [one for one in (*loaded.problems, *check(loaded.corpus)) if one.rule.code == "GDE509"]
    assert [one.fails for one in found] == [False]


def test_a_reworded_claim_is_signed_off_for_the_later_one(later, guide) -> None:
    later.replace(PAGE, "stories help most", "stories help best")
    arguments = ["--name", "Ann", "--reason", "It says the same."]
    for claim, other in (("c1-stories", "report2011"), ("c1-stories", "keen1999"), ("c1-since-stories", "c1-stories")):
        assert guide(later.root, "accept", claim, other, *arguments)[0] == 0
    assert codes(later) == []
    assert later.read("synthesis/data/signoffs/c1-since-stories.csv").splitlines()[1].startswith("bearing,c1-stories,")
