"""What backs tactics and what no tactic uses, against counts made by hand; and with no tactic at all."""

from __future__ import annotations

import pandas as pd
import pytest

from synthesis.analysis import tables
from synthesis.analysis.backing import Backing, of_challenges, of_claims, of_tactics
from synthesis.corpus import Corpus
from tests.sites import copy_site

CLAIMS = pd.DataFrame(
    [
        ("c1-a", 1, "evaluation reports"),
        ("c1-b", 1, "literature only"),
        ("c2-a", 2, "review text only"),
        ("x-a", 0, "review text only"),
    ],
    columns=["claim_id", "challenge", "support"],
)
TACTICS = pd.DataFrame([("ask", "1"), ("show", "1 2"), ("wait", "2"), ("hope", "12")], columns=["tactic", "challenges"])
JUDGED = pd.DataFrame(
    [
        ("ask", "c1-a", "evaluation reports"),
        ("ask", "c1-b", "literature only"),
        ("show", "c1-b", "literature only"),
        ("wait", "x-a", "review text only"),
    ],
    columns=["tactic", "claim_id", "support"],
)


def test_what_backs_each_tactic():
    assert list(of_tactics(TACTICS, JUDGED).itertuples(index=False, name=None)) == [
        ("ask", "1", 2, 1, "a claim that rests on an evaluation report"),
        ("show", "1 2", 1, 0, "claims that rest on literature at most"),
        ("wait", "2", 1, 0, "claims of the review's own text only"),
        ("hope", "12", 0, 0, "no claim"),
    ]


def test_how_many_tactics_each_claim_backs():
    assert list(of_claims(CLAIMS, JUDGED)["tactics"]) == [1, 2, 0, 1]


def test_tactics_and_unused_claims_of_each_challenge():
    found = of_challenges(of_tactics(TACTICS, JUDGED), of_claims(CLAIMS, JUDGED), [1, 2, 12, 3, 0])
    assert list(found.itertuples(index=False, name=None)) == [
        (1, 2, 0, 2, 0),
        (2, 2, 0, 1, 1),  # c2-a backs nothing
        (12, 1, 1, 0, 0),  # nothing backs hope
        (3, 0, 0, 0, 0),
        (0, 0, 0, 1, 0),
    ]


@pytest.mark.parametrize(
    ("supports", "backing"),
    [
        (set(), Backing.NOTHING),
        ({"review text only"}, Backing.REVIEW_ONLY),
        ({"review text only", "literature only"}, Backing.LITERATURE),
        ({"literature only", "evaluation reports"}, Backing.REPORTS),
    ],
)
def test_the_strongest_claim_counts(supports, backing):
    assert Backing.of(supports) is backing


@pytest.mark.parametrize("corpus", [Corpus(), None])
def test_a_guide_without_tactics_has_whole_tables(corpus, tmp_path):
    corpus = corpus or copy_site("minimal", tmp_path / "site").corpus()
    assert len(tables.backing_tactics(corpus)) == 0
    claims, challenges = tables.backing_claims(corpus), tables.backing_challenges(corpus)
    assert len(claims) == len(corpus.claims)
    assert set(claims["tactics"]) <= {0}
    assert list(challenges["unused_claims"]) == list(challenges["claims"])
