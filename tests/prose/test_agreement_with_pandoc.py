"""Other people's Markdown is read as Pandoc reads it: every citation, in every kind of block, at any width."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.agreement import by_pandoc
from build_tools.prose.other_markdown import read_pages
from tests.mutations.look_alikes import ANYWHERE, PANDOC
from tests.prose.reading import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CASES = cases(HERE / "pandoc_cases.md") | cases(HERE / "pandoc_only_cases.md")
SENTENCE = (
    "The trial of @smith2010 [p. 3] failed, as [see @jones:11, ch. 2; also -@müller2010] and others say, "
    "and (-@a) at US$5 [@b_1] against US$10 it was @{https://a.example/b?c=d} again, *so @c* and **[@d]** say^[By @e.]."
)
# Blocks around a text: `{}` is the text, `{in}` the text four columns in.
BLOCKS = (
    *("{}", "# {}", "> {}", "- {}\n- two", "1. {}\n\n    {in}", "(@) {}", "(@good) {}\n\nAs (@good) and @good2 say."),
    *("Term\n:   {in}", "::: {{.note}}\n{}\n:::", "<div>\n{}\n</div>", "<p>{}</p>", "| {}", "Words[^1].\n\n[^1]: {in}"),
    *("---\ntitle: A\nabstract: |\n    {in}\n---\n\nWords.", "![{}](x.png)", "[{}](x.html)", "[{}]{{.mark}}"),
    *(
        "Table: {}\n\n a   b\n--- ---\n c   @d\n",
        "<table><tr><td>{}</td></tr></table>",
        "*{}*",
        '"{}"',
        "<!-- {} -->\n",
    ),
    *("    {in}", "```\n{}\n```", "`{}`", "$${}$$", "\\begin{{quote}}\n{}\n\\end{{quote}}", "- [ ] {}", "~~{}~~"),
    *("```{{r, fig.cap='@x'}}\n{}\n\n{}\n```", "Words {{{{< video @x >}}}} {}", "(*Note*) {}\n\n(@smith2010), who"),
)
WIDTHS = (40, 60, 72, 80, 10_000)


def rows() -> Iterator[str]:
    """Yield tables of each kind whose cells hold citations."""
    yield "| a | b |\n| --- | --- |\n| @one | [@two; @three] |\n"
    yield "  Right     Left\n-------     ------\n     12     [@one]\n     @t     @smith2010\n"
    yield "+-----+-----------+\n| a   | [@one;    |\n|     | @two, p. 3] |\n+-----+-----------+\n"
    yield "+-----+-----------+\n| a   | [@one;    |\n|     | @two]     |\n+-----+-----------+\n"
    yield (
        "-----------------------\n a      words\n------- ---------------\n one    [@one;\n        @two]\n\n"
        " two    @b\n-----------------------\n"
    )


def made() -> dict[str, str]:
    """Return pages by their paths: each block at each width, in each dialect, and the cases."""
    texts = [*CASES.values(), *ANYWHERE.values(), *(text for _, text in PANDOC.values()), *rows()]
    for width in WIDTHS:
        text = "\n".join(textwrap.wrap(SENTENCE, width, break_long_words=False, break_on_hyphens=False))
        within = text.replace("\n", "\n    ")
        texts += (block.format(text, text, **{"in": within}) for block in BLOCKS)
    return {f"{at}{end}": text for at, text in enumerate(texts) for end in (".md", ".Rmd", ".qmd")}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return made()


def test_every_citation_of_pandoc_is_read_and_no_other(pages: dict[str, str]) -> None:
    theirs = by_pandoc(pages)
    read = read_pages(pages.items()).read
    ours = [Counter(citation.key for citation in page.citations) for page, _ in read]
    assert sum(map(Counter.total, theirs)) > 3_000
    assert {path: pair for path, *pair in zip(pages, ours, theirs, strict=True) if pair[0] != pair[1]} == {}


def test_every_citation_stands_where_it_is_said_to_stand(pages: dict[str, str]) -> None:
    for (path, text), (page, _) in zip(pages.items(), read_pages(pages.items()).read, strict=True):
        lines = text.split("\n")
        for found in page.citations:
            rest = lines[found.location.line - 1][found.location.column - 1 :]
            assert re.match(rf"@\{{?{re.escape(found.key)}", rest), (path, found)
