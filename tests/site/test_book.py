"""The evidence book: its chapters, the links between it and the guide, what it loads, and who can read it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import urlsplit

import pytest

from build_tools.rendering.references import label
from tests.site.test_browser import DESK
from tests.site.test_pages import address_of, data_tables, rows_of, target, words

pytestmark = pytest.mark.site

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(file.stem for file in (ROOT / "notebooks").glob("*.ipynb"))
CHAPTERS = [*NOTEBOOKS, "methods", "reporting", "frameworks", "codebook", "library"]
PAGES = ["index", "search", *CHAPTERS]


def in_book(address: str) -> bool:
    return address.startswith("book/")


# ---- chapters --------------------------------------------------------------------------------------------------


def test_the_book_has_exactly_its_chapters_and_its_menu_names_them(book_pages):
    assert sorted(book_pages) == sorted(f"book/{name}.html" for name in PAGES)
    menu = [
        target("book/index.html", link["href"]) for link in book_pages["book/index.html"].select(".bd-links a[href]")
    ]
    assert sorted(menu) == sorted(f"book/{name}.html" for name in CHAPTERS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_chapter_shows_what_the_guides_page_shows(pages, book_pages, name):
    guide, book = pages[f"evidence/{name}.html"].article, book_pages[f"book/{name}.html"].article
    ours, theirs = guide.select(".table-scroll > table"), book.select(".table-scroll > table")
    assert ours
    assert [words(table.caption) for table in theirs] == [words(table.caption) for table in ours]
    assert [rows_of(table) for table in theirs] == [rows_of(table) for table in ours]
    assert [str(svg) for svg in book("svg")] == [str(svg) for svg in guide.select("figure svg")]
    assert words(book.h1).startswith(words(guide.h1).removesuffix("¶"))


def test_the_methods_say_in_the_book_what_they_say_in_the_guide(pages, book_pages):
    guide, book = pages["methods.html"].article, book_pages["book/methods.html"].article
    headings = [words(heading).rstrip("¶#") for heading in guide(re.compile("^h[1-3]$"))]
    assert headings == [words(heading).rstrip("¶#") for heading in book(re.compile("^h[1-3]$"))]
    assert len(guide("table")) == len(book("table")) > 5


def test_every_citation_leads_to_its_entry_under_the_guides_name(book_pages, corpus):
    library = book_pages["book/library.html"]
    entries = {words(entry.select_one(".label")).strip("[]"): entry for entry in library.select(".citation")}
    # Works that the guide calls alike have a letter each in the book, where nothing but the label tells them apart.
    labels = [label(source) for source in corpus.sources]
    assert len(entries) == len(labels)
    for one, count in Counter(labels).items():
        named = {one} if count == 1 else {f"{one}{letter}" for letter in ascii_lowercase[:count]}
        assert named <= set(entries), one
    cited = 0
    for address, page in book_pages.items():
        for link in page.select("article a.reference.internal[href^='library.html#']"):
            there = library.find(id=link["href"].partition("#")[2])
            assert words(there.select_one(".label")) == f"[{words(link)}]", address
            cited += 1
    assert cited > 5


# ---- links -----------------------------------------------------------------------------------------------------


def test_every_link_of_the_book_leads_somewhere(pages, book_pages, built_site):
    both = pages | book_pages
    anchors = {address: {element["id"] for element in page.select("[id]")} for address, page in both.items()}
    broken, across = [], 0
    for address, page in book_pages.items():
        for element in page.select("[href], [src]"):
            url = element.get("href") or element.get("src")
            if urlsplit(url).scheme:
                continue
            path, _, anchor = target(address, url.partition("?")[0]).partition("#")
            across += not in_book(path)
            if not (built_site / path).is_file() or (anchor and anchor not in anchors.get(path, ())):
                broken.append((address, url))
    assert broken == []
    assert across > 100


def test_claims_in_the_book_open_the_claim_in_the_guide(pages, book_pages, corpus):
    opened = set()
    for address, page in book_pages.items():
        for link in page.select("article th a[href^='../']"):
            claim = corpus.claim_by_id.get(words(link))
            if claim:
                there = f"{address_of(corpus.page_of_claim[claim.id])}#{claim.id}"
                assert target(address, link["href"]) == there
                assert pages[there.partition("#")[0]].find(id=claim.id)
                opened.add(claim.id)
    assert len(opened) > 50


def test_the_guide_leads_to_the_book_and_each_of_its_chapters_back(pages, book_pages):
    led = {
        there
        for address, page in pages.items()
        for link in page.select("a[href]")
        if not urlsplit(link["href"]).scheme and in_book(there := target(address, link["href"]))
    }
    assert led == {"book/index.html", *(f"book/{name}.html" for name in NOTEBOOKS)}
    assert led <= set(book_pages)
    for address, page in book_pages.items():
        assert [target(address, link["href"]) for link in page.select(".guide-link a")] == ["index.html"]


# ---- offline ---------------------------------------------------------------------------------------------------


def test_only_links_that_people_follow_name_another_host(book_pages):
    named = {
        (element.name, urlsplit(element.get("href") or element.get("src")).scheme)
        for page in book_pages.values()
        for element in page.select("[href], [src]")
    }
    assert {name for name, scheme in named if scheme} <= {"a"}
    assert {name for name, _ in named} >= {"a", "link", "script"}


def test_no_style_or_inline_script_loads_anything_from_another_host(book_pages, built_site):
    styles = {file: file.read_text(encoding="utf-8") for file in (built_site / "book").rglob("*.css")}
    loaded = {url for text in styles.values() for url in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", text)}
    assert styles
    assert {url for url in loaded if urlsplit(url).netloc} == set()
    inline = [script.get_text() for page in book_pages.values() for script in page("script") if not script.get("src")]
    assert [text for text in inline if "://" in text] == []
    assert inline


def test_every_page_of_the_book_has_a_policy_that_admits_no_other_host(book_pages):
    for page in book_pages.values():
        [policy] = page.select('meta[http-equiv="Content-Security-Policy"]')
        assert "default-src 'none'" in policy["content"]
        assert "unsafe-inline" not in policy["content"]
        assert "//" not in policy["content"]
        assert page.head.find("meta", attrs={"charset": True}).find_next_sibling() is policy


@pytest.mark.browser
def test_the_search_finds_a_chapter_from_a_folder(open_page):
    page = open_page("book/search.html?q=gaming", viewport=DESK)
    page.locator("#search-results li a").first.wait_for()
    assert "gaps.html" in page.locator("#search-results li a").first.get_attribute("href")


# ---- everyone --------------------------------------------------------------------------------------------------


def test_every_table_scrolls_in_a_named_place_that_tab_reaches_without_scripts(book_pages):
    places = 0
    for address, page in book_pages.items():
        named = [table.parent["aria-label"] for table in page.article("table")] if page.article else []
        assert len(set(named)) == len(named), address
        for table in page.article("table") if page.article else ():
            assert "table-scroll" in table.parent["class"]
            assert (table.parent["role"], table.parent["tabindex"]) == ("region", "0")
            places += 1
    assert places > 40


@pytest.mark.browser
def test_tab_leads_from_a_chapter_to_the_guide(open_page):
    page = open_page("book/gaps.html", viewport=DESK)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.guide-link')"):
            page.keyboard.press("Enter")
            page.wait_for_url("**/site/index.html")
            return
    pytest.fail("no link to the guide within 40 steps")


@pytest.mark.browser
def test_chapters_can_be_read_without_scripts(open_page, book_pages):
    page = open_page("book/gaps.html", java_script_enabled=False, viewport=DESK)
    tables = data_tables(book_pages["book/gaps.html"])
    assert page.locator("article .table-scroll table:visible").count() == len(tables) > 0
