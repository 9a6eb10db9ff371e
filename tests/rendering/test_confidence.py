"""What the methods page says of confidence: what is judged of claims, and what counting alone says."""

from __future__ import annotations

from bs4 import BeautifulSoup

from build_tools.rendering.inserts import fill
from tests.sites import copy_site


def rows(text: str) -> list[list[str]]:
    table = BeautifulSoup(text, "html.parser").table
    return [[cell.get_text() for cell in row(["th", "td"])] for row in table.tbody("tr")]


def test_the_profile_says_what_holds_for_claims_that_nobody_judged(tmp_path):
    corpus = copy_site("coded", tmp_path / "site").corpus()
    said = fill(corpus, "methods.md", "<!-- insert: confidence-profile -->")
    assert rows(said) == [
        ["methodological limitations", "not assessed", "Nobody looked at the methods."],
        ["coherence", "not assessed", "Nobody compared finding and data."],
        ["adequacy", "not assessed", "Nobody looked at the data."],
        ["relevance", "not assessed", "Nobody asked where it holds."],
    ]
    assert "assessed by this guide" in said
    assert said.endswith("Of 2 claims, 1 has judgements of its own.")


def test_each_challenge_is_counted_and_none_is_rated(tmp_path):
    corpus = copy_site("reviewed", tmp_path / "site").corpus()
    said = fill(corpus, "methods.md", "<!-- insert: confidence -->")
    # One report supports two of the four claims of the challenge; the fifth claim of the guide cuts across.
    assert [row[1:] for row in rows(said)] == [["4", "0", "0", "2", "2", "1", "1"], ["1", "0", "0", "0", "1", "0", "0"]]
    assert "Assessed by this guide, from counts alone" in said
