"""CITATION.cff: how the guide is cited, or what keeps it from being cited."""

from __future__ import annotations

import pytest

from build_tools.readers.citation_file import read_citation_file
from synthesis.model import Body, Location
from synthesis.model.guide import Guide

PATH = "CITATION.cff"
GOOD = "title: A guide\nversion: 1.10\nauthors:\n"


def test_a_good_file():
    person = "{family-names: Berg, name-particle: van den, given-names: Karl-Lea M.}"
    text = f"{GOOD}  - name: The House of SQ\n  - {person}\n"
    guide, problems = read_citation_file(PATH, text)
    assert problems == ()
    assert guide == Guide("A guide", "1.10", ("The House of SQ", "van den Berg KLM"), Location(PATH))
    assert [isinstance(author, Body) for author in guide.authors] == [True, False]


BAD = {
    "": (1, 3),
    "title: [": (1, 1),
    "- a list": (1, 3),
    f"{GOOD}  someone": (1, 1),
    f"{GOOD}  []": (1, 1),
    f"{GOOD}  - someone": (1, 1),
    f"{GOOD}  - name: ''": (1, 1),
    f"{GOOD}  - given-names: Ann": (1, 1),
    f"{GOOD}  - name: A".replace("A guide", "''"): (1, 1),
    f"{GOOD}  - name: A".replace("1.10", "{a: b}"): (1, 1),
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_file_is_named_and_gives_no_guide(text):
    guide, problems = read_citation_file(PATH, text)
    line, count = BAD[text]
    assert guide is None
    assert [problem.rule.code for problem in problems] == ["GDE506"] * count
    assert {(problem.location.path, problem.location.line) for problem in problems} == {(PATH, line)}
