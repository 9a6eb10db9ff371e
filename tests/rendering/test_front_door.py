"""The front door: one picture of the challenges, what the guide rests on, and the ways in."""

from __future__ import annotations

import dataclasses
from xml.etree import ElementTree

import pytest

from build_tools.rendering.inserts import fill
from build_tools.rendering.life_picture import picture, picture_file
from tests.sites import copy_site

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def corpus(tmp_path):
    return copy_site("coded", tmp_path / "site").corpus()


@pytest.mark.parametrize("tall", [False, True])
def test_the_picture_names_and_links_every_challenge_in_its_phase(corpus, tall):
    drawn = ElementTree.fromstring(picture(corpus, lambda there: there, tall=tall))
    assert [link.get("href") for link in drawn.iter("a")] == ["challenges/03-data.md"]
    phases = [group for group in drawn if group.tag == "g"]
    assert [group.get("aria-label", "").partition(":")[0] for group in phases] == ["Before", "While it runs", "After"]
    assert "Getting data right" in " ".join("".join(phases[0].itertext()).split())
    _, _, width, height = map(int, drawn.get("viewBox", "").split())
    assert [box for box in drawn.iter("rect") if int(box.get("y", "")) + int(box.get("height", "")) > height] == []
    assert [box for box in drawn.iter("rect") if int(box.get("x", "")) + int(box.get("width", "")) > width] == []


@pytest.mark.parametrize(
    ("url", "links"), [("", []), ("https://example.org/guide/", ["https://example.org/guide/challenges/03-data.html"])]
)
def test_the_file_brings_its_colours_and_no_link_that_leads_nowhere(corpus, url, links):
    address, text = picture_file(corpus, url)
    drawn = ElementTree.fromstring(text)
    assert address.endswith(".svg")
    assert "prefers-color-scheme" in "".join(drawn.itertext())
    assert [link.get("href") for link in drawn.iter(f"{SVG}a")] == links


def test_what_is_not_known_of_the_guide_is_not_made_up(corpus):
    known = fill(corpus, "index.md", "<!-- insert: about-line -->")
    assert "Last reviewed 31 January 2026" in known
    nobody = fill(dataclasses.replace(corpus, guide=None, pages=()), "index.md", "<!-- insert: about-line -->")
    assert "Who keeps it is not recorded" in nobody
    assert "Last reviewed" not in nobody


def test_there_is_a_way_in_for_each_role_that_has_a_tactic(corpus):
    ways = fill(corpus, "index.md", "<!-- insert: entrances -->")
    assert 'href="tactics/index.html#who=clinician">I am a clinician' in ways
    assert "executive" not in ways
    assert ways.count("#stage=") == 3


def test_a_title_is_escaped_in_the_picture(corpus):
    [page] = [page for page in corpus.pages if page.challenge]
    evil = dataclasses.replace(corpus, pages=(dataclasses.replace(page, title="<b>&</b>"),))
    assert "<b>" not in picture(evil, lambda there: there)
