"""What a page says of the evidence behind its claims, in numbers that agree with their nouns."""

from __future__ import annotations

import pytest

from build_tools.rendering.confidence import _headline, _spread
from build_tools.rendering.inserts import fill
from tests.sites import copy_site


def row(several=0, one_programme=0, one=0, none=0, reports=0, programmes=0):
    counts = {"several_programmes": several, "one_programme": one_programme, "one_report": one, "no_report": none}
    return counts | {"claims": sum(counts.values()), "reports": reports, "programmes": programmes}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (row(none=7), "None of the 7 claims here has an evaluation report behind it."),
        (row(one=1, none=6), "1 of the 7 claims here rests on one evaluation report only."),
        (row(one=2, none=6), "2 of the 8 claims here rest on evaluation reports, each on one only."),
        (row(several=1, none=6), "1 of the 7 claims here rests on evaluation reports."),
        (row(1, 1, 5, 14), "7 of the 21 claims here rest on evaluation reports, 5 of them on one report only."),
    ],
)
def test_the_headline(counts, said):
    assert _headline(counts) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (row(none=1), "They rest on other literature or on the review's own text."),
        (row(one=1, reports=1, programmes=1), "Together they draw on 1 report of 1 programme."),
        (row(several=1, reports=4, programmes=2), "Together they draw on 4 reports of 2 programmes."),
    ],
)
def test_how_the_reports_are_spread(counts, said):
    assert _spread(counts) == said


def test_a_challenge_page_shows_its_own_claims_and_another_page_all(tmp_path):
    corpus = copy_site("reviewed", tmp_path / "site").corpus()
    own = fill(corpus, "challenges/01-problem.md", "<!-- insert: confidence -->")
    every = fill(corpus, "summary.md", "<!-- insert: confidence -->")
    for said in (own, every):
        assert "Assessed by this guide, from counts alone" in said
    assert "What stands behind the claims of this page" in own
    assert "Claims of each challenge by what stands behind them" in every
    assert '<th scope="row">Challenge 1: ' in every
    assert "Across the challenges" in every
