"""Where the links of chapters lead."""

from __future__ import annotations

import pytest

from build_tools.notebooks.book.library_style import apart
from build_tools.notebooks.book.linking import Places

PLACES = Places(
    origins={
        "gaps": "content/evidence/gaps.md",
        "dependence": "content/evidence/dependence.md",
        "methods": "content/methods.md",
        "codebook": "synthesis/data/codebook.md",
        "index": "content/book/index.md",
    },
    site=frozenset({"index.html", "evidence/matrix.html", "evidence/gaps.html", "data/gaps.csv", "rules.html"}),
    unpublished=frozenset({"CONTRIBUTING.md"}),
)


@pytest.mark.parametrize(
    ("chapter", "target", "address"),
    [
        ("gaps", "dependence.md", "dependence.html"),
        ("gaps", "../methods.md#agreement", "methods.html#agreement"),
        ("gaps", "matrix.md#claims", "../evidence/matrix.html#claims"),
        ("gaps", "../data/gaps.csv", "../data/gaps.csv"),
        ("index", "../index.md", "../index.html"),
        ("index", "../evidence/gaps.md", "gaps.html"),
        ("methods", "rules.md", "../rules.html"),
        ("codebook", "../../content/methods.md#agreement", "methods.html#agreement"),
        ("codebook", "../../content/rules.md", "../rules.html"),
        ("codebook", "../../CONTRIBUTING.md#front-matter", ""),
        ("gaps", "nowhere.md", None),
        ("gaps", "../data/nothing.csv", None),
        ("codebook", "../../nothing.md", None),
        ("codebook", "rules.html", None),
    ],
)
def test_where_a_link_leads(chapter, target, address):
    assert PLACES.resolve(chapter, target) == address


def test_no_two_works_have_one_label():
    assert list(apart(["Hill 2020", "Lee 2021", "Hill 2020"])) == ["Hill 2020a", "Lee 2021", "Hill 2020b"]
