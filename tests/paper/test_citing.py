"""How a page is cited, and how a mistake on it is reported."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from build_tools.paper.citing import cites
from build_tools.rendering.metadata import About
from build_tools.rendering.reporting_mistakes import report_link
from synthesis.model import Location
from synthesis.model.guide import Guide

GUIDE = Guide("A guide", "1.0.0", ("Wade A", "The keepers"), Location("CITATION.cff"))
PAGES = (
    About("index.md", "A guide"),
    About("a/data.md", "Getting “data” & *more* <right>", reviewed=date(2026, 11, 25), version="1.2.0"),
    About("a/other.md", "Another page", reviewed=date(2026, 11, 25), version="1.0.0"),
)


def test_styles_are_those_of_their_manuals():
    page = cites(GUIDE, PAGES, "https://example.org")["a/other.md"]
    assert page.apa == (
        "Wade, A., & The keepers. (2026, November 25). Another page. A Guide. https://example.org/a/other.html"
    )
    assert page.vancouver == (
        "Wade A, The keepers. A guide [Internet]. 2026. Another page. Available from: https://example.org/a/other.html"
    )


def test_each_page_is_cited_alone_and_in_its_own_words():
    found = cites(GUIDE, PAGES)
    assert list(found) == [page.address for page in PAGES]
    assert "2026a" not in found["a/data.md"].apa
    for one in found.values():
        assert "\ue000" not in "".join(text for _, text in one.forms)
    assert "& *more* <right>" in found["a/data.md"].apa


def test_an_undated_page_says_so_and_no_address_is_made_up():
    found = cites(GUIDE, PAGES)["index.md"]
    assert "(n.d.)" in found.apa
    assert "http" not in "".join(text for _, text in found.forms)


@pytest.mark.parametrize("to", ["somebody@example.org", "mailto:somebody@example.org"])
def test_a_mailbox_gets_a_letter_with_the_page_filled_in(to):
    parts = urlsplit(report_link("a/data.md", "Data & more", to))
    assert (parts.scheme, parts.path) == ("mailto", "somebody@example.org")
    asked = parse_qs(parts.query)
    assert asked["subject"] == ["A mistake: Data & more"]
    assert "a/data.html" in asked["body"][0]


@pytest.mark.parametrize(
    "to", ["https://example.org/issues/new", "https://example.org/issues/new?template=mistake.yml"]
)
def test_a_form_gets_the_page_filled_in_beside_what_its_address_says(to):
    asked = parse_qs(urlsplit(report_link("c/c3-x/index.md", "Counting takes time.", to)).query)
    assert asked["title"] == ["A mistake: Counting takes time."]
    assert "c/c3-x/index.html" in asked["body"][0]
    assert ("template" in asked) == ("template" in to)


def test_without_a_setting_the_page_that_says_how_is_linked():
    assert report_link("a/data.md", "Data", "") == "../mistakes.html"
