"""What looks like a citation and is none raises no alarm: in the guide, and in any Markdown."""

from __future__ import annotations

import pytest

from build_tools.prose.anywhere import AnywhereReader
from build_tools.prose.guide import ProseReader
from build_tools.readers.stack import read_stack
from tests.mutations.look_alikes import ANYWHERE, PANDOC, UNLESS_PANDOC
from tests.mutations.real import ROOT

GUIDE = ProseReader(read_stack("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
READER = AnywhereReader()


def test_the_tables_are_long_enough() -> None:
    assert len(ANYWHERE) >= 60
    assert len(PANDOC) >= 30


@pytest.mark.parametrize("name", ANYWHERE)
def test_in_the_guide(name: str) -> None:
    page, problems = GUIDE.read_page("content/page.md", f"---\ntitle: A\n---\n\n{ANYWHERE[name]}\n")
    assert (page.citations, page.claims, problems) == ((), (), ())


@pytest.mark.parametrize("ending", ["md", "markdown"])
@pytest.mark.parametrize("name", ANYWHERE)
def test_anywhere(name: str, ending: str) -> None:
    page, problems = READER.read_page(f"page.{ending}", f"{ANYWHERE[name]}\n")
    assert (page.citations, page.claims, problems) == ((), (), ())


@pytest.mark.parametrize("ending", ["Rmd", "qmd"])
@pytest.mark.parametrize("name", [name for name in ANYWHERE if name not in UNLESS_PANDOC])
def test_anywhere_for_pandoc(name: str, ending: str) -> None:
    page, problems = READER.read_page(f"page.{ending}", f"{ANYWHERE[name]}\n")
    assert (page.citations, page.claims, problems) == ((), (), ())


@pytest.mark.parametrize("name", PANDOC)
def test_in_pages_for_pandoc(name: str) -> None:
    ending, text = PANDOC[name]
    page, problems = READER.read_page(f"page.{ending}", f"{text}\n")
    assert (page.citations, page.claims, problems) == ((), (), ())


@pytest.mark.parametrize("ending", ["md", "qmd"])
@pytest.mark.parametrize("text", [*ANYWHERE.values(), *(text for _, text in PANDOC.values())])
def test_a_citation_behind_a_look_alike_is_read_all_the_same(text: str, ending: str) -> None:
    """The tables would prove nothing of a reader that reads nothing."""
    page, _ = READER.read_page(f"page.{ending}", f"{text}\n\nWords [@smith2010].\n")
    assert "smith2010" in [citation.key for citation in page.citations]
