"""Pages that no reader of Markdown gets through are named with their line; pages that people write are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.prose.bounds import too_hard
from build_tools.prose.guide import ProseReader
from build_tools.prose.other_markdown import read_pages
from tests.prose.reading import STACK

ROOT = Path(__file__).parents[2]
READER = ProseReader(STACK)

# the text, and the line below the front matter that is named
HARD = {
    "citations left open": ("[@a;" * 2_000, 3),
    "brackets": ("[" * 50_000, 3),
    "links left open": ("[a](" * 20_000, 3),
    "addresses left open": ("<http://" * 30_000, 3),
    "images left open": ("![" * 10_000, 3),
    "citations": ("[@a] " * 20_000, 3),
    "emphasis": ("**a* " * 20_000, 3),
    "a list": ("- a\n" * 30_000, 3),
    "a paragraph of many lines": ("x\n" * 200_000, 3),
    "quotations": (">" * 5_000, 3),
}


@pytest.mark.parametrize(("text", "line"), HARD.values(), ids=HARD)
def test_a_hard_page_is_named_at_the_block_that_is_hard(text: str, line: int) -> None:
    _, own = READER.read_page("a.md", f"---\ntitle: A\n---\nWords.\n\n{text}\n")
    ((_, others),) = read_pages([("a.md", f"Words.\n\n{text}\n")]).read
    assert [(found.rule.code, found.location.line) for found in own] == [("MD113", line + 3)]
    assert [(found.rule.code, found.location.line) for found in others] == [("MD113", line)]


def test_two_million_empty_lines() -> None:
    assert too_hard("a\n" + "\n" * 2_000_000) is not None


EASY = {
    "a table of a thousand rows": "| a | b |\n| --- | --- |\n" + "| words [@a; @b] | *more* `code` |\n" * 1_000,
    "a list of a thousand items": "- words with [@a] and [@b, p. 3]\n" * 1_000,
    "code of a thousand lines": "```python\n" + "x[a_b] = f(*y, **z)  # `@w`\n" * 1_000 + "```\n",
    "a paragraph of eighty citations": "Words and more words [@key2010, p. 3] and so on. " * 80,
    "a long text": "Words *and* [more](x.html) [@key].\n\n" * 20_000,
}


@pytest.mark.parametrize("text", EASY.values(), ids=EASY)
def test_what_people_write_is_read(text: str) -> None:
    assert too_hard(text) is None


def test_no_page_of_the_guide_comes_near() -> None:
    pages = list((ROOT / "content").rglob("*.md"))
    assert len(pages) > 20
    assert [page for page in pages if too_hard(page.read_text(encoding="utf-8"))] == []
