"""The chapters of the book: every notebook, the pages on method, frameworks, codebook and library."""

from __future__ import annotations

import json

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from build_tools.disk.workspace import Workspace
from build_tools.notebooks.book.sources import sources
from build_tools.notebooks.executed import Executed
from build_tools.readers.site_settings import read_stack
from tests.sites import copy_site

SHOWN = {"text/html": "<b>2</b>", "text/csv": "a\n2\n", "text/plain": "two"}


def executed(stem: str) -> Executed:
    output = new_output("execute_result", SHOWN, metadata={"text/csv": {"name": "a"}}, execution_count=1)
    return Executed(
        stem, new_notebook(cells=[new_markdown_cell("# A title"), new_code_cell("1 + 1", outputs=[output])])
    )


@pytest.fixture
def made(tmp_path):
    """Return the source folder made from a tiny site with two notebooks, one of them unknown to the book."""
    site = copy_site("coded", tmp_path / "site")
    site.write("content/methods.md", "---\ntitle: Methods\n---\n\n# Methods\n\nCounted. [@wade2001]\n")
    site.write("synthesis/data/codebook.md", "# Codebook\n")
    settings = site.read("mkdocs.yml")
    return sources(
        Workspace(site.root),
        site.corpus(),
        read_stack("mkdocs.yml", settings),
        [executed("zebra"), executed("gaps")],
        ["index.html"],
    )


def test_every_chapter_stands_in_the_contents(made):
    parts = yaml.safe_load(made["_toc.yml"])["parts"]
    listed = {part["caption"]: [chapter["file"] for chapter in part["chapters"]] for part in parts}
    assert listed == {
        "Analyses": ["gaps", "zebra"],
        "Methods": ["methods", "frameworks", "codebook"],
        "Sources": ["library"],
    }
    files = {name.rpartition(".")[0] for name in made if name.endswith((".md", ".ipynb"))}
    assert files == {"index", *(name for names in listed.values() for name in names)}


def test_the_library_is_the_guides_own(made):
    assert yaml.safe_load(made["_config.yml"])["bibtex_bibfiles"] == ["library.bib"]
    assert "@book{wade2001," in made["library.bib"]


def test_notebooks_show_html_and_fold_their_code(made):
    code = nbformat.reads(made["gaps.ipynb"], as_version=4).cells[1]
    assert code.metadata.tags == ["hide-input"]
    assert code.outputs[0].data == {"text/html": "<b>2</b>"}


def test_pages_of_the_guide_cite_by_roles(made):
    assert made["methods.md"] == "(methods)=\n# Methods\n\nCounted. {cite:p}`wade2001`\n"


def test_the_frameworks_are_listed_whole(made):
    text = made["frameworks.md"]
    for name in ("Measuring", "Convincing people that there is a problem", "Side effects of change"):
        assert name in text
    assert text.count('<th scope="row">') == 4 + 10


def test_links_know_where_chapters_come_from(made):
    places = json.loads(made["guide.json"])
    assert places["origins"]["gaps"] == "content/evidence/gaps.md"
    assert places["origins"]["codebook"] == "synthesis/data/codebook.md"
    assert places["site"] == ["index.html"]
