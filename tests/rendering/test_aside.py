"""Finished HTML stands aside of a page's Markdown and comes back where it was."""

from __future__ import annotations

from markdown import markdown

from build_tools.rendering.finished_html import Pieces

TABLE = '<table id="claims">\n\n<tr id="x-1"><td>*not Markdown*</td></tr>\n</table>'


def made():
    pieces = Pieces()
    marks = pieces.mark(lambda: TABLE), pieces.mark(lambda: "<b>end</b>")
    return pieces.page("a.md", f"# Title\n\n{marks[0]}\n\nWords, *then* more.\n\n{marks[1]}\n")


def test_what_is_finished_comes_back_in_its_place_as_it_was():
    page = made()
    assert "table" not in page.text
    aside = page.aside(page.text)
    html = aside.back_in(markdown(aside.text))
    assert html.index("<h1>") < html.index(TABLE) < html.index("<em>then</em>") < html.index("<b>end</b>")
    assert "<!--" not in html
    assert page.markdown == f"# Title\n\n{TABLE}\n\nWords, *then* more.\n\n<b>end</b>\n"


def test_a_piece_is_made_only_when_the_page_is():
    pieces, calls = Pieces(), []
    page = pieces.page("a.md", pieces.mark(lambda: calls.append("made") or "piece"))
    assert calls == []
    assert page.markdown == "piece"
    assert calls == ["made"]


def test_the_ids_of_what_stands_aside_are_known():
    assert made().aside("").ids == {"claims", "x-1"}


def test_a_mark_that_somebody_writes_is_a_comment():
    written = "<!-- piece 0 --><!-- 0 -->"
    assert made().aside("").back_in(written) == written
