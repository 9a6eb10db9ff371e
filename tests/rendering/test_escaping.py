"""Nothing that people write into a library or a table becomes markup on a page."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import markdown
import pytest

from build_tools.prose.extension import CitationsExtension
from build_tools.readers.site_settings import read_stack
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.evidence_map import map_page
from build_tools.rendering.library import library_page
from build_tools.rendering.lists import escaped
from build_tools.rendering.reports import report_pages
from tests.sites import copy_site

if TYPE_CHECKING:
    from synthesis.corpus import Corpus

NASTY = r"""a & b &amp; \ ` * _ { } [x](javascript:alert(1)) <b>bold</b> @key [@key] # | {: .evidence } "q" 'q'
second line"""


def html_of(text: str, copy_site_root) -> str:
    settings = (copy_site_root / "mkdocs.yml").read_text(encoding="utf-8")
    stack = read_stack("mkdocs.yml", settings)
    return markdown.markdown(
        text, extensions=[*stack.extensions, CitationsExtension()], extension_configs=dict(stack.settings)
    )


@pytest.fixture
def reviewed(tmp_path):
    return copy_site("reviewed", tmp_path / "site")


@pytest.mark.parametrize("around", ["{}", "- {}", "**{}**", "[{}](page.md)", "### {}"])
def test_escaped_text_is_read_back_as_written(reviewed, around):
    rendered = html_of(around.format(escaped(NASTY)), reviewed.root)
    words = re.sub(r"<[^>]*>", "", rendered)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, char)
    words = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), words)
    assert words.strip() == " ".join(NASTY.split("\n"))
    assert "<b>" not in rendered
    assert "data-key" not in rendered


def hostile(corpus: Corpus) -> Corpus:
    """Return the corpus with hostile words in every field of its sources and reports."""
    bad = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) {: .evidence }"
    sources = tuple(
        dataclasses.replace(
            source,
            title=bad,
            authors=(bad,),
            fields=(("note", bad), ("journal", bad), ("url", f"https://x.org/><b> {bad}")),
            seen_at=(bad, f"https://x.org/ {bad}"),
            unverified=(bad,),
        )
        for source in corpus.sources
    )
    reports = tuple(
        dataclasses.replace(row, listed_title=bad, listed_date=bad, about=bad, note=bad) for row in corpus.reports
    )
    programmes = tuple(dataclasses.replace(row, name=bad, about=bad) for row in corpus.programmes)
    return dataclasses.replace(corpus, sources=sources, reports=reports, programmes=programmes)


def test_no_field_of_a_source_or_report_becomes_markup(reviewed):
    corpus = hostile(reviewed.corpus())
    reports = (text for _, text in report_pages(corpus))
    pages = [library_page(corpus).markdown, map_page(corpus).markdown, claims_page(corpus).markdown, *reports]
    assert len(pages) == 5
    for page in pages:
        body = page.split("---\n", 2)[2]
        rendered = html_of(body, reviewed.root)
        assert "onerror" in rendered
        assert "<img" not in rendered
        assert 'href="javascript:' not in rendered
        assert 'class="evidence"' not in rendered
