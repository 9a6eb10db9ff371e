"""Every table of the book has a name and a place in the tab order, without any script."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils.core import publish_doctree
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from build_tools.notebooks.book import tables

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "==== =====\nYear Notes\n==== =====\n2012 A & B\n==== =====\n"
CHAPTER = f"""
Chapter
=======

{TABLE}
Rows & columns
--------------

{TABLE}
Between them.

{TABLE}
.. table:: The whole

   ==== =====
   2012 Notes
   ==== =====

Another
-------

{TABLE}"""
NAMES = ["Chapter", "Rows & columns", "Rows & columns, table 2", "The whole", "Another"]


def test_a_table_is_named_by_its_caption_or_the_heading_above_it_and_no_two_alike():
    assert [name for _, name in tables.names(publish_doctree(CHAPTER))] == NAMES
    assert [name for _, name in tables.names(publish_doctree(TABLE))] == ["Table"]


@pytest.fixture
def written(tmp_path: Path) -> str:
    """Return the page that the book's theme makes of the chapter."""
    (tmp_path / "index.rst").write_text(CHAPTER, encoding="utf-8")
    settings = {
        "extensions": ["sphinx_book_theme", "build_tools.notebooks.book.tables"],
        "html_theme": "sphinx_book_theme",
    }
    paths = (tmp_path, None, tmp_path / "html", tmp_path / "doctrees")
    Sphinx(*paths, "html", confoverrides=settings, status=None, warningiserror=True).build()
    return (tmp_path / "html/index.html").read_text(encoding="utf-8")


def test_a_table_stands_in_a_region_that_needs_no_script(written):
    page = BeautifulSoup(written, "html.parser")
    regions = [table.parent for table in page.select("table")]
    assert [region["aria-label"] for region in regions] == NAMES
    for region in regions:
        assert region["class"] == ["table-scroll"]
        assert (region["role"], region["tabindex"]) == ("region", "0")
        assert not page.select(".pst-scrollable-table-container")  # which its script would take out of the order
        assert [child.name for child in region.find_all(recursive=False)] == ["table"]


def test_a_theme_that_opens_tables_otherwise_is_an_error():
    class Writer:
        def __init__(self) -> None:
            self.body = []

        def visit_table(self, _node: object) -> None:
            self.body.append("<table>")

    with pytest.raises(ExtensionError, match="the theme opens a table with '<table>'"):
        tables.visit_table(Writer(), SimpleNamespace())
