"""The trail from constructs to challenges, against a corpus small enough to count by hand."""

from __future__ import annotations

import pandas as pd

from synthesis.analysis import trail

KNOWN = pd.DataFrame(
    [
        ("cost", "d1", "", "Cost"),
        ("culture", "d2", "", "Culture"),
        ("goals", "d2", "climate", "Goals"),
        ("plan", "d3", "", "P"),
    ],
    columns=["construct", "domain", "parent", "name"],
)
CODES = pd.DataFrame(
    [
        ("c1-a", 1, "cost"),
        ("c1-a", 1, "culture"),
        ("c1-b", 1, "cost"),
        ("c2-a", 2, "culture"),
        ("c3-a", 3, "none"),
        ("x-a", 0, "culture"),
        ("x-b", 0, "goals"),
    ],
    columns=["claim_id", "challenge", "construct"],
)


def test_what_became_of_each_construct() -> None:
    found = trail.constructs(CODES, KNOWN, {"c1-a", "x-b"}).set_index("construct")
    assert list(found[["claims", "with_reports", "challenges", "fate"]].itertuples(name=None)) == [
        ("cost", 2, 1, "1", "kept in one challenge"),
        ("culture", 3, 1, "1 2", "split over several challenges"),
        ("goals", 1, 1, "", "only across the challenges"),
        ("plan", 0, 0, "", "no claim speaks to it"),
    ]


def test_where_each_challenge_comes_from() -> None:
    found = trail.challenges(CODES, KNOWN, [1, 2, 3])
    assert list(found.itertuples(index=False, name=None)) == [
        (1, 2, 2, 2, 0, "merged from several constructs"),
        (2, 1, 1, 1, 0, "one construct"),
        (3, 1, 0, 0, 1, "new: no construct"),
    ]
