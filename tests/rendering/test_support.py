"""A source that contradicts or qualifies a claim does not stand behind it."""

from __future__ import annotations

import dataclasses

import pytest

from build_tools.rendering.support import support_words
from synthesis.analysis.tables import matrix_challenges_reports, matrix_claims_reports
from synthesis.model import Relation
from tests.sites import copy_site


@pytest.mark.parametrize(
    ("relation", "words", "counted"),
    [
        (Relation.SUPPORTS, "1 evaluation report", 1),
        (Relation.QUALIFIES, "the review's own text only", 0),
        (Relation.CONTRADICTS, "the review's own text only", 0),
    ],
)
def test_only_support_is_counted(tmp_path, relation, words, counted):
    corpus = copy_site("reviewed", tmp_path / "site").corpus()
    links = tuple(
        dataclasses.replace(link, relation=relation) if link.claim == "c1-elsewhere" else link for link in corpus.links
    )
    changed = dataclasses.replace(corpus, links=links)
    assert support_words(changed, changed.claim_by_id["c1-elsewhere"]) == words
    cells = matrix_claims_reports(changed).set_index("claim_id")
    assert cells.loc["c1-elsewhere", "report2011"] == relation.value
    before = matrix_challenges_reports(corpus)["report2011"].sum()
    assert matrix_challenges_reports(changed)["report2011"].sum() == before - 1 + counted
