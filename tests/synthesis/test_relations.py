"""Only a supporting link puts a source behind a claim."""

from __future__ import annotations

import pandas as pd
import pytest

from synthesis.analysis.dependence import supporting_reports
from synthesis.model import Relation


@pytest.mark.parametrize(
    ("relation", "behind"),
    [("supports", True), ("qualifies", False), ("contradicts", False), ("background", False)],
)
def test_which_relations_carry(relation: str, behind: bool) -> None:
    assert Relation(relation).stands_behind is behind


def test_other_relations_and_kinds_are_left_out() -> None:
    links = pd.DataFrame(
        [("c1-a", "report", "supports"), ("c1-a", "report", "contradicts"), ("c1-a", "literature", "supports"),
         ("c1-b", "report", "")],
        columns=["claim_id", "source_kind", "relation"],
    )  # fmt: skip
    assert list(supporting_reports(links).index) == [0]
