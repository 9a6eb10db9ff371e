"""The guide as plain Markdown: built by engines without anything of ours, it has the site's pages and anchors."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from build_tools.site import build
from build_tools.workspace import Workspace
from tests.sites import DATA_PAGE, Site, copy_site, with_a_frame

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = {
    "MkDocs alone": ("-c", "from mkdocs.__main__ import cli; cli(['build', '--strict'])"),
    "Zensical": ("-m", "zensical", "build"),
}
OF_THE_FRAME = ("__", "tip-", "footnote")


@pytest.fixture
def plain(tmp_path, guide) -> Site:
    """Return the pages of a tiny site as plain Markdown."""
    site = with_a_frame(copy_site("coded", tmp_path / "guide"))
    assert guide(site.root, "pages", "--out", "plain")[0] == 0
    return Site(site.root / "plain")


def anchors(page: BeautifulSoup) -> set[str]:
    body = page.select_one("article, [role=main], main") or page
    return {e["id"] for e in body.select("[id]") if not e["id"].startswith(OF_THE_FRAME)}


def pages_of(folder: Path) -> dict[str, BeautifulSoup]:
    files = [file for file in folder.rglob("*.html") if file.name not in ("404.html", "search.html")]
    return {f.relative_to(folder).as_posix(): BeautifulSoup(f.read_text("utf-8"), "html.parser") for f in files}


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


@pytest.mark.site
@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_makes_the_same_pages_with_the_same_anchors(plain, engine):
    build.build(Workspace(plain.root.parent))
    subprocess.run([sys.executable, *ENGINES[engine]], cwd=plain.root, check=True, capture_output=True)
    ours, theirs = pages_of(plain.root.parent / "site"), pages_of(plain.root / "site")
    assert set(ours) == set(theirs)
    assert len(ours) > 8
    for address, page in ours.items():
        assert anchors(page) <= anchors(theirs[address]), address
    assert "c3-time" in anchors(theirs["challenges/03-data.html"])
