"""A claim that the guide adds is no firmer than its source, and a study told twice says so."""

from __future__ import annotations

import pytest

from synthesis.checks.hedging import WORDS, wrong_words
from synthesis.model.telling import Hedge

PAGE = "content/challenges/01-problem.md"
RECORD, SHOW = "synthesis/claims/c1-since-stories.yaml", "synthesis/claims/c1-show.yaml"
TWICE = "A later study found that they were long. [@later2016]\n{: #c1-since-long .claim }\n\n## What the reports"

CARRIED = [
    (Hedge.FOUND, "A trial found no difference."),
    (Hedge.REPORTED, "Managers said that they had no time."),
    (Hedge.REPORTED, "In interviews, staff were afraid."),
    (Hedge.ASSOCIATED, "Good culture was associated with better outcomes."),
    (Hedge.ASSOCIATED, "Recording measures went with less joy in work."),
    (Hedge.MAY, "Contact between teams may bring recognition."),
    (Hedge.ARGUED, "Two authors argue that too much is done in isolation."),
]
LOST = [
    (Hedge.FOUND, "An essay argues that culture matters.", "says 'argues'"),
    (Hedge.FOUND, "A trial proved it.", "says 'proved'"),
    (Hedge.REPORTED, "Managers had no time.", "none of: report"),
    (Hedge.ASSOCIATED, "Good culture led to better outcomes, with which it was associated.", "says 'led'"),
    (Hedge.ASSOCIATED, "Training improved care, a related study says.", "says 'improved'"),
    (Hedge.ASSOCIATED, "Units with training were better.", "none of: associat"),
    (Hedge.MAY, "Contact between teams brings recognition.", "none of: may"),
    (Hedge.ARGUED, "Two authors found, as they argue, that too much is done in isolation.", "says 'found'"),
    (Hedge.ARGUED, "Too much is done in isolation.", "none of: argu"),
]
SPEAKS = {
    "a hedge lost": (RECORD, "hedge: found", "hedge: may", "LNK419"),
    "a hedge changed": (PAGE, "A later study found", "A later study proved", "LNK419"),
    "a finding of the background": (RECORD, "from: results", "from: background", "COD323"),
    "no design": (RECORD, "    design: survey\n", "", "COD323"),
    "nothing on whether it broke off": (RECORD, "    cut-off: true\n", "", "COD323"),
    "a hedge of the review's": (
        SHOW,
        "{relation",
        "{hedge: may, relation",
        "COD323",
    ),
    "a study of no claim": (RECORD, "hedge: found", "hedge: found\n    same-study-as: [c1-since-storeis]", "LNK420"),
    "the same as itself": (RECORD, "hedge: found", "hedge: found\n    same-study-as: [c1-since-stories]", "LNK420"),
}


@pytest.fixture
def later(site):
    return site("later")


def codes(site) -> set[str]:
    return {found.rule.code for found in site.findings()}


@pytest.mark.parametrize(("hedge", "wording"), CARRIED)
def test_a_wording_that_carries_its_hedge(hedge: Hedge, wording: str) -> None:
    assert not wrong_words(wording, hedge)


@pytest.mark.parametrize(("hedge", "wording", "said"), LOST)
def test_a_wording_that_lost_its_hedge(hedge: Hedge, wording: str, said: str) -> None:
    assert said in wrong_words(wording, hedge)


def test_every_hedge_has_its_words() -> None:
    assert set(WORDS) == set(Hedge) == {hedge for hedge, _ in CARRIED} == {hedge for hedge, *_ in LOST}


@pytest.mark.parametrize(("file", "old", "new", "rule"), SPEAKS.values(), ids=SPEAKS)
def test_what_speaks(later, file: str, old: str, new: str, rule: str) -> None:
    assert codes(later) == set()
    later.replace(file, old, new)
    assert rule in codes(later)


@pytest.mark.parametrize(("same", "speaks"), [("", True), ("    same-study-as: [c1-since-stories]\n", False)])
def test_a_work_told_of_twice_on_a_page_names_the_other(later, same: str, speaks: bool) -> None:
    later.replace(PAGE, "## What the reports", TWICE)
    record = later.read(RECORD).split("read-as")[0]
    later.write("synthesis/claims/c1-since-long.yaml", record + same)
    assert ("LNK420" in codes(later)) is speaks
