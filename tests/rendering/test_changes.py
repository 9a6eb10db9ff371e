"""The page that says what changed, the badge on changed claims, and the feed."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import markdown
import pytest
from bs4 import BeautifulSoup

from build_tools.prose.extension import CitationsExtension
from build_tools.rendering.changes import changes_page, steps_of
from build_tools.rendering.feed import feed
from build_tools.rendering.painting import Painter
from synthesis.corpus import Corpus
from synthesis.history.claim_history import claim_history
from tests.sites import DATA_PAGE, Site

ATOM = "{http://www.w3.org/2005/Atom}"


def built(text: str, *extensions: object) -> BeautifulSoup:
    body = text.split("\n---\n", 1)[1] if text.startswith("---") else text
    html = markdown.markdown(body, extensions=["attr_list", "md_in_html", *extensions])
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def released(site) -> Site:
    return site("released")


def test_before_the_first_release() -> None:
    page = built(changes_page(Corpus()))
    assert "No release has been made yet" in page.text
    assert page.find("h2") is None


def test_one_section_a_release_and_one_since_each(released: Site) -> None:
    page = built(changes_page(released.corpus()))
    ids = [heading["id"] for heading in page.find_all(["h2", "h3"])]
    assert ids == ["release-1.1.0", "release-1.0.0", "cited", "since-1.1.0", "since-1.0.0"]
    assert "The first release: 2 claims (2 with literature only), 2 sources and 0 tactics." in page.text


def section(page: BeautifulSoup, anchor: str) -> BeautifulSoup:
    return page.find(id=anchor).find_next("div", class_="changes")


def test_each_claim_stands_in_a_list_with_what_happened_to_it(released: Site) -> None:
    found = section(built(changes_page(released.corpus())), "release-1.1.0")
    claims = found.find("ul")
    items = claims.find_all("li", recursive=False)
    assert [item.find("a").text for item in items] == ["c3-looks", "c3-old", "c3-time"]
    assert [len(item.find_all("li")) for item in items] == [1, 3, 2]
    assert items[0].find("a")["href"] == "challenges/03-data.md#c3-looks"
    assert items[1].find("a")["href"] == "c/c3-old/index.md"
    assert str(items[2].find("li")) == "<li>reworded: Counting <ins>by hand</ins> takes time.</li>"


def test_what_changed_since_the_latest_release_comes_first(released: Site) -> None:
    released.replace(DATA_PAGE, "People stop", "<i>Staff</i> & [others](x) stop")
    page = built(changes_page(released.corpus()))
    first = page.find("h2")
    assert (first["id"], first.find_next("a")["href"]) == ("unreleased", "#since-1.1.0")
    for anchor in ("since-1.1.0", "since-1.0.0"):
        assert section(page, anchor).find("li")
    assert "Staff" in section(page, "since-1.1.0").find("ins").text
    assert page.find("i") is None


def test_a_claim_says_when_it_changed(released: Site) -> None:
    assert badges(released) == {"c3-time": "changed in 1.1.0", "c3-looks": "new in 1.1.0"}
    released.replace(DATA_PAGE, "takes time", "takes hours")
    assert badges(released) == {"c3-time": "changed since 1.1.0", "c3-looks": "new in 1.1.0"}


def test_the_first_release_is_no_news(released: Site) -> None:
    corpus = released.corpus()
    assert badges(released, replace(corpus, releases=())) == {}
    assert badges(released, replace(corpus, releases=corpus.releases[1:])) == {}


def badges(site: Site, corpus: Corpus | None = None) -> dict[str, str]:
    whole = corpus or site.corpus()
    painted = built(site.read(DATA_PAGE), CitationsExtension(Painter(whole, claim_history(whole))))
    found = {claim["id"]: claim.find("a", class_="news") for claim in painted.find_all(class_="claim")}
    assert found
    for link in filter(None, found.values()):
        kind, version = ("release", "1.1.0") if " in " in link.text else ("since", "1.1.0")
        assert link["href"] == f"/changes.md#{kind}-{version}"
    return {name: link.text for name, link in found.items() if link}


def test_the_steps_of_a_claim_the_latest_first(released: Site) -> None:
    released.replace(DATA_PAGE, "takes time", "takes hours")
    corpus = released.corpus()
    found = built("\n".join(steps_of(corpus, claim_history(corpus)["c3-time"], "c/c3-time/index.md")))
    links = [item.find("a") for item in found.find("ul").find_all("li", recursive=False)]
    assert [(link.text, link["href"]) for link in links] == [
        ("Changed since 1.1.0", "../../changes.md#since-1.1.0"),
        ("Changed in 1.1.0", "../../changes.md#release-1.1.0"),
    ]
    assert list(steps_of(corpus, (), "a.md")) == []
    assert claim_history(replace(corpus, releases=())) == {}


@pytest.mark.parametrize("site_url", ["", "https://example.org/guide/"])
def test_the_feed_is_valid_atom_and_the_same_each_time(released: Site, site_url: str) -> None:
    releases = released.corpus().releases
    text = feed(releases, "A guide & more", "The authors", site_url)
    assert text == feed(releases, "A guide & more", "The authors", site_url)
    root = ET.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    assert [root.findtext(f"{ATOM}{name}") for name in ("title", "updated")] == [
        "A guide & more: releases",
        "2026-02-28T00:00:00Z",
    ]
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Release 1.1.0", "Release 1.0.0"]
    for entry in (root, *entries):
        assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert entry.find(f"{ATOM}link[@rel='alternate']").get("href").startswith(f"{site_url}changes.html")
    assert len({entry.findtext(f"{ATOM}id") for entry in (root, *entries)}) == 3
    assert (root.find(f"{ATOM}link[@rel='self']") is not None) == bool(site_url)


def test_ids_in_the_feed_do_not_depend_on_where_the_site_is(released: Site) -> None:
    releases = released.corpus().releases
    here, there = (ET.fromstring(feed(releases, "A", "B", url)) for url in ("", "https://example.org"))
    ids = [[one.text for one in root.iter(f"{ATOM}id")] for root in (here, there)]
    assert ids[0] == ids[1]
    older = ET.fromstring(feed(releases[:1], "A", "B"))
    assert [one.text for one in older.iter(f"{ATOM}id")][-1] == ids[0][-1]


def test_without_releases_there_is_no_feed(site) -> None:
    from build_tools.rendering.pages import generated_files

    assert "feed.xml" not in dict(generated_files(site("coded").corpus()))
