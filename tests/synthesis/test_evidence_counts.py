"""How many reports of how many programmes stand behind claims and challenges, against counts made by hand."""

from __future__ import annotations

import pytest

from synthesis.analysis import tables
from synthesis.analysis.evidence_counts import Quantity, of_challenges, of_claims
from synthesis.corpus import Corpus
from tests.synthesis.test_dependence import CLAIMS, LINKED


@pytest.mark.parametrize(
    ("reports", "programmes", "reading"),
    [
        (0, 0, "no evaluation report"),
        (1, 1, "one report only"),
        (2, 1, "several reports of one programme"),
        (2, 2, "reports of several programmes"),
        (5, 3, "reports of several programmes"),
    ],
)
def test_the_reading_of_two_counts(reports, programmes, reading):
    assert Quantity.of(reports, programmes) == reading


def test_each_claim_gets_its_counts_and_reading():
    # r1 and r2 are reports of one programme, r3 of another.
    assert list(of_claims(CLAIMS, LINKED).itertuples(index=False, name=None)) == [
        ("c1-a", 1, 2, 1, "several reports of one programme"),
        ("c1-b", 1, 1, 1, "one report only"),
        ("c2-a", 2, 1, 1, "one report only"),
        ("c2-b", 2, 0, 0, "no evaluation report"),
        ("c3-a", 3, 1, 1, "one report only"),
        ("c3-b", 3, 0, 0, "no evaluation report"),
    ]


def test_a_claim_with_reports_of_two_programmes():
    linked = LINKED.assign(claim_id=LINKED["claim_id"].replace({"c3-a": "c1-a"}))
    [first] = of_claims(CLAIMS.iloc[:1], linked).to_dict("records")
    assert (first["reports"], first["programmes"], first["quantity"]) == (3, 2, Quantity.SEVERAL_PROGRAMMES)


def test_each_challenge_counts_its_claims_and_gets_no_reading():
    found = of_challenges(of_claims(CLAIMS, LINKED), LINKED, [1, 2, 3, 4])
    assert list(found.columns) == [
        "challenge", "claims", "several_programmes", "one_programme", "one_report", "no_report",
        "reports", "programmes",
    ]  # fmt: skip
    assert list(found.itertuples(index=False, name=None)) == [
        (1, 2, 0, 1, 1, 0, 2, 1),
        (2, 2, 0, 0, 1, 1, 1, 1),
        (3, 2, 0, 0, 1, 1, 1, 1),
        (4, 0, 0, 0, 0, 0, 0, 0),
    ]


def test_an_empty_guide_has_empty_tables():
    assert len(tables.evidence_counts_claims(Corpus())) == len(tables.evidence_counts_challenges(Corpus())) == 0
