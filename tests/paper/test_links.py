"""Links on paper lead to a place that is there, out to the web, or stay as words."""

from __future__ import annotations

import pytest

from build_tools.paper.links import Places, bound, label
from build_tools.paper.pandoc import nodes, read_html, words

PAGES = {
    "a/one.md": '<h1 id="top">One</h1><p><span id="c1-x"></span>Text <a href="../two.html#c2-y">two</a> '
    '<a href="/a/one.md#gone">here</a> <a href="#c1-x">self</a> '
    '<a href="../../out.html">out</a> <a href="https://example.org/">web</a></p>',
    "two.md": '<p><span id="c2-y">More</span></p>',
}


@pytest.fixture(scope="module")
def pages():
    return read_html(PAGES)


def test_every_page_comes_back_under_its_name(pages):
    assert list(pages) == list(PAGES)
    assert "More" in words(pages["two.md"])


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../two.html#c2-y", f"#{label('two.md', 'c2-y')}"),
        ("/two.md", f"#{label('two.md')}"),
        ("#c1-x", f"#{label('a/one.md', 'c1-x')}"),
        ("#gone", f"#{label('a/one.md')}"),
        ("../elsewhere.html", None),
        ("../../../etc/passwd", None),
        ("https://example.org/", "https://example.org/"),
        ("javascript:x", None),
    ],
)
def test_where_a_link_leads(pages, href, target):
    assert Places.of(pages).target("a/one.md", href) == target


def test_a_bound_page_has_labels_of_its_own_and_no_dead_link(pages):
    blocks = bound(pages["a/one.md"], "a/one.md", Places.of(pages))
    targets = [node["c"][2][0] for node in nodes(blocks) if node["t"] == "Link"]
    assert targets == [
        f"#{label('two.md', 'c2-y')}", f"#{label('a/one.md')}", f"#{label('a/one.md', 'c1-x')}", "https://example.org/"
    ]  # fmt: skip
    assert "out" in words(blocks)
    assert blocks[0]["c"][1][0] == label("a/one.md", "top")


def test_binding_changes_nothing_in_place(pages):
    before = repr(pages)
    bound(pages["a/one.md"], "a/one.md", Places.of(pages))
    assert repr(pages) == before
