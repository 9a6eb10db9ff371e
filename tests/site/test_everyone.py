"""Every page of guide and book for everyone: what axe finds, and what sticks out of a phone's window.

Dark pages differ from light ones in their colours and in nothing else, so they are held to the rules about colours
and light ones to all. No script of a page is waited for: reduced motion leaves nothing on its way, and what scrolls
must be within a keyboard's reach before any script makes it so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import STICKING_OUT, darken, faults
from tests.site.test_browser import DESK, PAGE_TYPES, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PARTS = 6  # so that several processes share the work
OUT_OF_REACH = """() => [...document.querySelectorAll("article *")]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX))
    .filter(e => !e.matches("[tabindex='0'][aria-label], [tabindex='0'][aria-labelledby]"))
    .map(e => `out of reach: ${e.outerHTML.slice(0, 120)}`)"""


def seen(page: Page) -> list[object]:
    """Return what is wrong with a page in either scheme; leave it in dark."""
    found: list[object] = faults(page)
    darken(page)
    return found + faults(page, colours_only=True)


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_kept_out_of_any_page_on_a_phone(open_page, built_site, served_site, part):
    addresses = sorted(file.relative_to(built_site).as_posix() for file in built_site.rglob("*.html"))
    assert len(addresses) > 200
    page = open_page("index.html", base=served_site, viewport=PHONE)
    wrong = {}
    for address in addresses[part::PARTS]:
        page.emulate_media(color_scheme="light")
        page.goto(f"{served_site}/{address}")
        wide = page.evaluate("document.scrollingElement.scrollWidth") > PHONE["width"]
        found = [*["too wide"] * wide, *page.evaluate(STICKING_OUT), *page.evaluate(OUT_OF_REACH), *seen(page)]
        wrong |= {address: found} if found else {}
    assert wrong == {}


@pytest.mark.parametrize("part", ["guide", "book"])
def test_nobody_is_kept_out_of_any_kind_of_page_at_a_desk(open_page, book_pages, served_site, part):
    page = open_page("index.html", base=served_site, viewport=DESK)
    wrong = {}
    for address in PAGE_TYPES.values() if part == "guide" else book_pages:
        page.emulate_media(color_scheme="light")
        page.goto(f"{served_site}/{address}")
        found = seen(page)
        wrong |= {address: found} if found else {}
    assert wrong == {}
