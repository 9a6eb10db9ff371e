"""What a page sheds and gains on its way to paper."""

from __future__ import annotations

import pytest

from build_tools.paper.dressing import for_paper
from build_tools.paper.pandoc import read_html, section, string, words, write_typst


def typst(html: str) -> str:
    return write_typst({"x": for_paper(read_html({"x": html})["x"])})["x"]


@pytest.mark.parametrize("css", ["cite-tip", "headerlink", "note-reference", "reason", "unseen"])
def test_screen_furniture_goes(css):
    assert typst(f'<p>Stays <span class="{css}">goes</span></p>').split() == ["Stays"]


def test_a_label_in_a_form_gets_a_line_and_an_empty_cell_room():
    form = "<ul><li>Owner:</li></ul><table><tr><th>A</th></tr><tr><td></td></tr></table>"
    inside, outside = typst(f'<div class="blank-form">{form}</div>'), typst(form)
    assert "line(length: 100%" in inside
    assert "#v(" in inside
    assert "line(length: 100%" not in outside


def test_a_section_ends_at_the_next_heading_of_its_level():
    blocks = read_html({"x": '<h2 id="a">A</h2><p>one</p><h3>B</h3><p>two</p><h2 id="c">C</h2><p>three</p>'})["x"]
    assert words(section(blocks, "a")) == "oneBtwo"
    assert section(blocks, "none") == []


def test_what_people_write_cannot_leave_its_string():
    assert string('a "b" \\ #c\n') == '"a \\"b\\" \\\\ #c "'


def test_markup_of_the_typesetter_in_a_text_stays_text():
    assert "#panic" not in typst("<p>#panic() *bold* $x$</p>").replace("\\#panic", "")
