"""Finished HTML stands aside of a page's Markdown and comes back where it was."""

from __future__ import annotations

from markdown import markdown

from build_tools.rendering.aside import Aside, finished

TABLE = '<table id="claims">\n\n<tr id="x-1"><td>*not Markdown*</td></tr>\n</table>'
PAGE = f"# Title\n\n{finished(TABLE)}\n\nWords, *then* more.\n\n{finished('<b>end</b>')}\n"


def test_what_is_finished_comes_back_in_its_place_as_it_was():
    aside = Aside.of(PAGE)
    assert "table" not in aside.text
    page = aside.back_in(markdown(aside.text))
    assert page.index("<h1>") < page.index(TABLE) < page.index("<em>then</em>") < page.index("<b>end</b>")
    assert "<!--" not in page


def test_the_ids_of_what_stands_aside_are_known():
    assert Aside.of(PAGE).ids == {"claims", "x-1"}


def test_a_page_without_finished_html_is_left_alone():
    assert Aside.of("# Title") == Aside("# Title", ())
    assert Aside.of(PAGE).back_in("<!-- piece 0 --><!-- 7 -->") == "<!-- piece 0 --><!-- 7 -->"


def test_paragraphs_that_search_leaves_out_stand_aside_after_the_pieces():
    claim = '<p class="claim" data-search-exclude="" id="x-1">Text <em>and</em> <a href="#">more</a>.</p>'
    rest = '<ul><li data-search-exclude=""><p>In a list</p></li></ul><p>Found.</p>'
    before = Aside.of(PAGE)
    aside = before.and_excluded(f"{before.text}{claim}\n{rest}{claim}")
    assert aside.text == f"{before.text}<!-- \ue0002 -->\n{rest}<!-- \ue0003 -->"
    assert aside.back_in(aside.text) == f"{before.back_in(before.text)}{claim}\n{rest}{claim}"
