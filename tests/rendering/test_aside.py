"""Finished HTML stands aside of a page's Markdown and comes back where it was."""

from __future__ import annotations

from markdown import markdown

from build_tools.rendering.aside import Aside, finished

TABLE = '<table id="claims">\n\n<tr id="x-1"><td>*not Markdown*</td></tr>\n</table>'
PAGE = f"# Title\n\n{finished(TABLE)}\n\nWords, *then* more.\n\n{finished('<b>end</b>')}\n"


def test_what_is_finished_comes_back_in_its_place_as_it_was():
    aside = Aside.of(PAGE)
    assert "table" not in aside.markdown
    page = aside.back_in(markdown(aside.markdown))
    assert page.index("<h1>") < page.index(TABLE) < page.index("<em>then</em>") < page.index("<b>end</b>")
    assert "piece" not in page


def test_the_ids_of_what_stands_aside_are_known():
    assert Aside.of(PAGE).ids == {"claims", "x-1"}


def test_a_page_without_finished_html_is_left_alone():
    assert Aside.of("# Title") == Aside("# Title", ())
    assert Aside.of("Words").back_in("<!-- piece 0 -->") == "<!-- piece 0 -->"
