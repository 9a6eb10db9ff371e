"""Dependence on reports and programmes, against figures worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from synthesis.analysis.dependence import (
    diversity,
    effective_number,
    leave_one_out,
    lost_with_overviews,
    report_links,
)
from synthesis.analysis.gaps import register

LINKS = pd.DataFrame(
    [
        ("c1-a", 1, "r1", "report"),
        ("c1-a", 1, "r2", "report"),
        ("c1-b", 1, "r1", "report"),
        ("c2-a", 2, "r1", "report"),
        ("c2-b", 2, "book", "literature"),
        ("c3-a", 3, "r3", "report"),
        ("c3-b", 3, "review", "review"),
    ],
    columns=["claim_id", "challenge", "source_key", "source_kind"],
).assign(relation="supports")
REPORTS = pd.DataFrame([("r1", "p1"), ("r2", "p1"), ("r3", "p2"), ("r4", "p2")], columns=["source_key", "programme"])
CLAIMS = pd.DataFrame(
    [
        ("c1-a", 1, "evaluation reports"),
        ("c1-b", 1, "evaluation reports"),
        ("c2-a", 2, "evaluation reports"),
        ("c2-b", 2, "literature only"),
        ("c3-a", 3, "evaluation reports"),
        ("c3-b", 3, "review text only"),
    ],
    columns=["claim_id", "challenge", "support"],
)
LINKED = report_links(LINKS, REPORTS)


@pytest.mark.parametrize(
    ("left_out", "candidate", "links", "claims", "challenges"),
    [
        ("source_key", "r1", 3, "c1-b c2-a", "2"),
        ("source_key", "r2", 1, "", ""),
        ("source_key", "r3", 1, "c3-a", "3"),
        ("source_key", "r4", 0, "", ""),
        ("programme", "p1", 4, "c1-a c1-b c2-a", "1 2"),
        ("programme", "p2", 1, "c3-a", "3"),
    ],
)
def test_what_is_lost_without_one(left_out, candidate, links, claims, challenges):
    lost = leave_one_out(LINKED, left_out, [candidate]).iloc[0]
    assert (lost["links"], lost["which_claims"], lost["which_challenges"]) == (links, claims, challenges)
    assert (lost["claims_lost"], lost["challenges_lost"]) == (len(claims.split()), len(challenges.split()))


@pytest.mark.parametrize(
    ("counts", "effective"),
    [
        ([5], 1.0),
        ([2, 2], 2.0),
        ([3, 1], 1.6),  # 4² / (9 + 1)
        ([3, 1, 1], 25 / 11),  # 5² / (9 + 1 + 1)
        ([], 0.0),
    ],
)
def test_the_effective_number_is_simpsons_inverse(counts, effective):
    assert effective_number(pd.Series(counts, dtype="int64")) == pytest.approx(effective)


def test_an_overview_goes_with_what_it_was_made_from():
    derived = {"r2": ("r1",), "r3": ("r1", "r4")}
    # without r1, r2 and r3 nothing is left; without r4 its overview r3 goes, the only report of c3-a
    assert lost_with_overviews(LINKED, ["r1", "r2", "r3", "r4"], derived) == [4, 0, 1, 1]


def test_diversity_counts_different_reports_and_programmes():
    assert diversity(LINKED, [1, 2, 3, 4]).to_dict("records") == [
        {"challenge": "1", "links": 3, "reports": 2, "programmes": 1, "effective_reports": ""},
        {"challenge": "2", "links": 1, "reports": 1, "programmes": 1, "effective_reports": ""},
        {"challenge": "3", "links": 1, "reports": 1, "programmes": 1, "effective_reports": ""},
        {"challenge": "4", "links": 0, "reports": 0, "programmes": 0, "effective_reports": ""},
        {"challenge": "all", "links": 5, "reports": 3, "programmes": 2, "effective_reports": 2.27},  # 25 / 11
    ]


def test_the_register_holds_each_gap_once():
    constructs = pd.DataFrame([("cost", 2), ("goals", 0)], columns=["construct", "with_reports"])
    found = register(CLAIMS, LINKS, REPORTS, constructs)
    assert list(found.itertuples(index=False, name=None)) == [
        ("claim with the review's text only", "c3-b", "3"),
        ("claim with literature only", "c2-b", "2"),
        ("claim resting on one report", "c1-b", "1"),
        ("claim resting on one report", "c2-a", "2"),
        ("claim resting on one report", "c3-a", "3"),
        ("report that no finding cites", "r4", ""),
        ("construct that no report speaks to", "goals", ""),
    ]
