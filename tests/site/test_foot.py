"""The menu, the place of a page, its foot, and what a lost address shows."""

from __future__ import annotations

import pytest

from tests.site.test_browser import CHALLENGE, DESK
from tests.site.test_guide_first import PHONE
from tests.site.test_pages import NOT_FOUND, address_of, target, words

pytestmark = pytest.mark.site

REPORT, CLAIM = "evidence/reports/hf2011spi1.html", "c/c3-burden/index.html"


def test_every_page_says_where_to_report_how_to_cite_and_who_made_it(pages):
    for address, page in pages.items():
        foot = page.select_one("footer.foot")
        names = {words(link) for link in foot.select("li a")}
        assert {"Report a mistake", "Licence", "Accessibility", "Who made this, and with what money"} <= names, address
        cited = [words(name) for name in foot.select(".cite-page dt")]
        if address == NOT_FOUND or address.startswith("c/"):
            assert cited == []
        else:
            assert cited == ["Text", "APA", "Vancouver", "BibTeX", "RIS"], address


def test_a_page_is_cited_with_its_title_version_and_date(pages, corpus):
    for page in corpus.pages:
        if page.challenge:
            shown = pages[address_of(page)].select(".cite-page dd")
            text, apa, vancouver, bibtex, ris = (words(one) for one in shown)
            for form in (text, apa, vancouver, bibtex, ris):
                assert page.title.rpartition("“")[0] in form
            assert f"({page.reviewed:%Y, %B} {page.reviewed.day})." in apa
            assert str(page.reviewed.year) in vancouver
            assert f"Version {page.version}." in text
            assert f"version = {{{page.version}}}" in bibtex
            assert "TY - ELEC" in ris


def test_the_front_page_is_cited_as_the_guide(pages, corpus):
    head = pages["index.html"].head
    assert head.find("meta", attrs={"name": "citation_title"})["content"] == corpus.guide.title
    assert head.find("meta", property="og:title")["content"] == corpus.guide.title


@pytest.mark.parametrize(("address", "place"), [(REPORT, "evidence/reports/index.html"), (CLAIM, CHALLENGE)])
def test_a_report_and_a_claim_have_menu_place_and_next(pages, address, place):
    page = pages[address]
    assert [target(address, link["href"]) for link in page.select(".crumbs a")] == [place]
    assert page.select_one(".md-tabs__item--active")
    assert len(page.select("nav.menu a")) > 4
    [after] = page.select('.foot-turn a[rel="next"]')
    assert target(address, after["href"]).startswith(address.partition("/")[0])


def test_reading_on_from_the_first_report_leads_through_all(pages, corpus):
    address, seen = f"evidence/reports/{corpus.listed_reports[0][1].key}.html", []
    while address not in seen:
        seen.append(address)
        following = pages[address].select('.foot-turn a[rel="next"]')
        address = target(address, following[0]["href"]) if following else address
    assert seen == [f"evidence/reports/{source.key}.html" for _, source, _ in corpus.listed_reports]


def test_a_lost_address_shows_ways_on(pages):
    links = [link["href"] for link in pages[NOT_FOUND].article("a")]
    assert {"/index.html#challenges", "/signs.html", "/mistakes.html"} <= set(links)


@pytest.mark.browser
def test_the_menu_of_a_phone_is_a_button_and_its_closed_links_are_not_in_the_way(open_page):
    page = open_page(CHALLENGE, viewport=PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.menu')")
        if page.evaluate("!!document.activeElement.closest('article')"):
            break
    else:
        pytest.fail("the page is not reached within 12 steps")
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("!!document.activeElement.closest('.menu')")
    page.locator(".menu summary", has_text="Tactics").press("Enter")
    page.locator(".menu a[href$='tactics/show-local-figures.html']").wait_for()
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("e => e === document.activeElement")


@pytest.mark.browser
def test_the_menu_opens_without_scripts(open_page):
    page = open_page(CHALLENGE, viewport=PHONE, java_script_enabled=False)
    assert not page.locator(".menu").is_visible()
    page.locator("#__drawer").focus()
    page.keyboard.press("Space")
    assert page.locator(".menu").is_visible()


@pytest.mark.browser
def test_a_desk_shows_the_section_of_the_page(open_page):
    menu = open_page(CHALLENGE, viewport=DESK).locator(".menu")
    assert menu.locator("[aria-current=page]").is_visible()
    assert menu.locator("a:visible").count() == 12
