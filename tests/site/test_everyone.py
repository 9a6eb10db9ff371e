"""Every page of guide and book for everyone: what axe finds, and what sticks out of a phone's window.

The rules about colours take most of the time. They go by elements, classes, states and colours, so a page is held to
them, in light and in dark, when it shows some of those that no page before it did; every page is held to all others.
Nothing is waited for but that a page has loaded: reduced motion leaves nothing on its way, and whatever scrolls must
be within a keyboard's reach by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.site.browsing import ALL_BUT_COLOURS, COLOURS, STICKING_OUT, darken, faults
from tests.site.test_browser import DESK, PAGE_TYPES, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from bs4 import Tag
    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

CLAIM_PAGES = "c"
# What a wide window shows besides: menus, contents, columns. They are the same on all pages of a kind.
AT_A_DESK = {
    "guide": [PAGE_TYPES[kind] for kind in ("home", "plan", "challenge", "matrix", "claims", "notebook", "claim")],
    "book": [f"book/{name}.html" for name in ("index", "gaps", "codebook", "search")],
}
PARTS = 2  # so that two processes share the work; more would find fewer colours that they know
OUT_OF_REACH = """() => [...document.querySelectorAll("article *")]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX))
    .filter(e => !e.matches("[tabindex='0'][aria-label], [tabindex='0'][aria-labelledby]"))
    .map(e => `out of reach: ${e.outerHTML.slice(0, 120)}`)"""
# Whatever the rules about colours tell elements apart by: of each element with what it stands in, and as it looks.
COLOURED = """() => {
    const told = ["class", "role", "style", "fill", "stroke", "type", "open", "disabled", "checked", "aria-current"];
    const of = (e) => [e.localName, ...told.map((name) => e.getAttribute(name))].join(" ");
    const behind = (e) => {
        const colour = getComputedStyle(e).backgroundColor;
        return colour === "rgba(0, 0, 0, 0)" && e.parentElement ? behind(e.parentElement) : colour;
    };
    const looks = (e) => `${getComputedStyle(e).color} on ${behind(e)}`;
    const all = [...document.body.querySelectorAll("*")];
    return [...new Set(all.map((e) => `${of(e.parentElement)} > ${of(e)}: ${looks(e)}`))];
}"""
# What differs from claim to claim: words, and where things lead.
OF_THE_CLAIM = {"content", "href", "id", "src", "title"}


def seen(page: Page, known: set[str]) -> list[object]:
    """Return what is wrong with a page, also in its colours unless all of them are known; add to the known."""
    found: list[object] = faults(page, ALL_BUT_COLOURS)
    if coloured := set(page.evaluate(COLOURED)) - known:
        known |= coloured
        found += faults(page, COLOURS)
        darken(page)
        found += faults(page, COLOURS)
    return found


def seen_on_a_phone(page: Page, known: set[str]) -> list[object]:
    wide = page.evaluate("document.scrollingElement.scrollWidth") > PHONE["width"]
    return [*["too wide"] * wide, *page.evaluate(STICKING_OUT), *page.evaluate(OUT_OF_REACH), *seen(page, known)]


def wrong(
    page: Page, site: str, addresses: Iterable[str], look: Callable[[Page, set[str]], list[object]]
) -> Mapping[str, list[object]]:
    """Return the pages on which something is wrong, with what it is."""
    found, known = {}, set()
    for address in addresses:
        page.goto(f"{site}/{address}")
        found[address] = look(page, known)
    assert found
    assert known
    return {address: told for address, told in found.items() if told}


def files(site: Path, *, of_claims: bool) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    return [file for file in found if (file.relative_to(site).parts[0] == CLAIM_PAGES) is of_claims]


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_kept_out_of_any_page_on_a_phone(open_page, built_site, served_site, part):
    addresses = [file.relative_to(built_site).as_posix() for file in files(built_site, of_claims=False)]
    assert len(addresses) > 80
    page = open_page("index.html", base=served_site, viewport=PHONE)
    assert wrong(page, served_site, addresses[part::PARTS], seen_on_a_phone) == {}


def shape(file: Path) -> frozenset[object]:
    """Return which elements, with which classes, roles and states, a page has in which others."""

    def of(element: Tag) -> tuple[object, ...]:
        states = {name: str(value) for name, value in element.attrs.items() if name not in OF_THE_CLAIM}
        states |= {name: "" for name in states if name.startswith("aria-label")}
        return element.name, *sorted(states.items())

    body = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").body
    return frozenset((of(element.parent), of(element)) for element in body(True))


def test_nobody_is_kept_out_of_any_page_of_a_claim(open_page, built_site, served_site):
    """Looks at one page of each shape: hundreds come from one template, and a style knows them only by their shape."""
    shapes: dict[frozenset[object], str] = {}
    for file in files(built_site, of_claims=True):
        shapes.setdefault(shape(file), file.relative_to(built_site).as_posix())
    assert 1 < len(shapes) < 40
    page = open_page("index.html", base=served_site, viewport=PHONE)
    assert wrong(page, served_site, shapes.values(), seen_on_a_phone) == {}


@pytest.mark.parametrize("part", AT_A_DESK)
def test_nobody_is_kept_out_of_any_frame_of_a_page_at_a_desk(open_page, served_site, part):
    page = open_page("index.html", base=served_site, viewport=DESK)
    assert wrong(page, served_site, AT_A_DESK[part], seen) == {}
