"""Words for search: read in order; what is empty or told twice is named."""

from __future__ import annotations

import pytest
from build_tools.readers.synonyms import read_synonyms

PATH = "synthesis/data/synonyms.csv"


def test_a_term_may_lead_to_several_pages():
    synonyms, problems = read_synonyms(PATH, "term,page\nbuy-in,a.md\nbuy-in,b.md\n")
    assert problems == ()
    assert [(s.term, s.page, s.location.line) for s in synonyms] == [("buy-in", "a.md", 2), ("buy-in", "b.md", 3)]


@pytest.mark.parametrize(
    ("row", "code"), [(",b.md", "COD303"), ("KPI,", "COD303"), ("BUY-IN,a.md", "COD304"), ("KPI", "COD302")]
)
def test_a_bad_row_is_named(row, code):
    synonyms, problems = read_synonyms(PATH, f"term,page\nbuy-in,a.md\n{row}\n")
    assert [(problem.rule.code, problem.location.line) for problem in problems] == [(code, 3)]
    assert synonyms[0].term == "buy-in"
