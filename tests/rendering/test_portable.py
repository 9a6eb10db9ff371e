"""The guide as plain Markdown; tests/site/test_other_engines.py builds it."""

from __future__ import annotations

import pytest

from tests.sites import DATA_PAGE, Site, copy_site, with_a_frame


@pytest.fixture
def plain(tmp_path, guide) -> Site:
    """Return the pages of a tiny site as plain Markdown."""
    site = with_a_frame(copy_site("coded", tmp_path / "guide"))
    assert guide(site.root, "pages", "--out", "plain")[0] == 0
    return Site(site.root / "plain")


def test_citations_claims_and_signs_are_resolved(plain):
    page = plain.read("docs/challenges/03-data.md")
    assert "Counting by hand takes time. ([Wade 2001](../evidence/library.md#wade2001), p. 4) *" in page
    assert "; see [Dunn 2002](../evidence/library.md#dunn2002)) *other literature only:*" in page
    assert "[evidence and citation](../c/c3-looks/index.md)\n{: #c3-looks .claim }" in page
    assert "[why this matters](03-data.md#c3-time)\n  {: #s3-twice .sign }" in page
    assert "Counting was described by [Dunn 2002](evidence/library.md#dunn2002), long ago." in plain.read(
        "docs/about.md"
    )
    assert "ten-challenges" not in plain.read("mkdocs.yml")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("-@wade2001 says so.", "[Wade 2001](../evidence/library.md#wade2001) says so."),
        ("Two\n[@wade2001;\n@dunn2002] lines.", "Two\n([Wade 2001](../evidence/library.md#wade2001); [Dunn 2002]"),
        ("`[@wade2001]` is code.", "`[@wade2001]` is code."),
        ("[a link](../about.md) [@dunn2002]", "[a link](../about.md) ([Dunn 2002](../evidence/library.md#dunn2002))"),
    ],
)
def test_a_citation_is_replaced_where_it_stands_and_nothing_else(tmp_path, guide, written, said):
    site = copy_site("coded", tmp_path / "guide")
    site.write(DATA_PAGE, f"{site.read(DATA_PAGE)}\n{written}\n{{: .context }}\n")
    assert guide(site.root, "pages", "--out", "plain")[0] == 0
    assert said in Site(site.root / "plain").read("docs/challenges/03-data.md")


def test_a_folder_that_is_there_is_left_alone(plain, guide):
    status, _, err = guide(plain.root.parent, "pages", "--out", "plain")
    assert (status, err.count("\n")) == (2, 1)
