"""What a challenge's page says of its own footing, counted from a small review."""

from __future__ import annotations

import dataclasses

import pytest

from build_tools.rendering.challenge_evidence import how_sure
from tests.sites import copy_site

HERE = "challenges/01-problem.md"


@pytest.fixture
def corpus(tmp_path):
    return copy_site("reviewed", tmp_path / "site").corpus()


def test_it_counts_claims_by_what_they_rest_on(corpus):
    said = "\n".join(how_sure(corpus, HERE))
    page = next(page for page in corpus.pages if page.path.endswith(HERE))
    reported = sum(corpus.support(claim).value == "evaluation reports" for claim in page.claims)
    assert 0 < reported < len(page.claims)
    assert f"Of the {len(page.claims)} claims" in said
    assert f"- {reported} rest" in said


def test_it_names_the_reports_and_what_hangs_on_one(corpus):
    said = "\n".join(how_sure(corpus, HERE))
    assert '<a href="../evidence/reports/report2011.html">report 6</a>' in said
    assert "on a single report" in said


def test_without_reports_it_says_so(corpus):
    said = "\n".join(how_sure(dataclasses.replace(corpus, sources=()), HERE))
    assert "No evaluation report supports this page." in said
    assert "single report" not in said
