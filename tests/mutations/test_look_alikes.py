"""What looks like a citation and is none raises no alarm: in the guide, and in any Markdown."""

from __future__ import annotations

import pytest

from build_tools.prose.guide import ProseReader
from build_tools.prose.other_markdown import read_pages
from build_tools.readers.site_settings import read_stack
from tests.mutations.look_alikes import ANYWHERE, CITATIONS_OF_PANDOC, PANDOC
from tests.mutations.real import ROOT

GUIDE = ProseReader(read_stack("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))


def test_the_tables_are_long_enough() -> None:
    assert len(ANYWHERE) >= 60
    assert len(PANDOC) >= 30


@pytest.mark.parametrize("name", ANYWHERE)
def test_in_the_guide(name: str) -> None:
    page, problems = GUIDE.read_page("content/page.md", f"---\ntitle: A\n---\n\n{ANYWHERE[name]}\n")
    assert (page.citations, page.claims, problems) == ((), (), ())


@pytest.mark.parametrize("ending", ["md", "Rmd", "qmd"])
def test_anywhere_none_but_those_that_pandoc_reads_is_a_citation_or_a_fault(ending: str) -> None:
    texts = {name: text for name, text in ANYWHERE.items() if name not in CITATIONS_OF_PANDOC}
    found = read_pages((f"page.{ending}", f"{text}\n") for text in texts.values()).read
    assert {
        name: (page, problems)
        for name, (page, problems) in zip(texts, found, strict=True)
        if page.citations or page.claims or problems
    } == {}


def test_in_pages_for_pandoc() -> None:
    found = read_pages((f"page.{ending}", f"{text}\n") for ending, text in PANDOC.values()).read
    assert {
        name: (page, problems)
        for name, (page, problems) in zip(PANDOC, found, strict=True)
        if page.citations or page.claims or problems
    } == {}


@pytest.mark.parametrize("ending", ["md", "qmd"])
def test_a_citation_behind_a_look_alike_is_read_all_the_same(ending: str) -> None:
    """The tables would prove nothing of a reader that reads nothing."""
    texts = [*ANYWHERE.values(), *(text for _, text in PANDOC.values())]
    for page, _ in read_pages((f"page.{ending}", f"{text}\n\nWords [@smith2010].\n") for text in texts).read:
        assert "smith2010" in [citation.key for citation in page.citations]
