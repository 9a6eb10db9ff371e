"""What a reader does with the pages: point, tab, search, switch colours, print, read on a phone or without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.test_pages import address_of

pytestmark = [pytest.mark.site, pytest.mark.browser]

CHALLENGE = "challenges/03-data-and-monitoring.html"
PROSE = "introduction.html"
MATRIX, NOTEBOOK = "evidence/matrix.html", "evidence/evidence-matrix.html"
PAGE_TYPES = {
    "home": "index.html",
    "plan": "plan.html",
    "challenge": CHALLENGE,
    "cross-cutting": "cross-cutting.html",
    "library": "evidence/library.html",
    "matrix": MATRIX,
    "claims": "evidence/claims.html",
    "notebook": NOTEBOOK,
    "report": "evidence/reports/hf2011spi1.html",
    "introduction": "introduction.html",
    "methods": "methods.html",
    "changes": "changes.html",
    "rules": "rules.html",
    "accessibility": "accessibility.html",
    "checklists": "reporting.html",
    "evidence": "evidence/index.html",
    "reports": "evidence/reports/index.html",
    "dependence": "evidence/dependence.html",
    "framework": "evidence/framework-trail.html",
    "claim": "c/c3-burden/index.html",
}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


# ---- citations -------------------------------------------------------------------------------------------------


@pytest.fixture
def challenge(open_page):
    return open_page(CHALLENGE, viewport=DESK)


@pytest.fixture
def prose(open_page):
    """Return a page with citations in running text, which no claim is."""
    return open_page(PROSE, viewport=DESK)


@pytest.fixture
def cite(prose):
    """Return a citation; its reference is hidden."""
    found = prose.locator(".cite").nth(1)
    found.scroll_into_view_if_needed()
    assert not found.get_by_role("tooltip", include_hidden=True).is_visible()
    return found


def tip_of(cite):
    return cite.locator(".cite-tip")


def test_a_reference_shows_while_the_pointer_is_on_it_or_its_citation(prose, cite):
    cite.locator("a").hover()
    assert tip_of(cite).is_visible()
    box, anchor = tip_of(cite).bounding_box(), cite.locator("a").bounding_box()
    prose.mouse.move(anchor["x"] + 5, box["y"] + box["height"] / 2, steps=12)
    assert tip_of(cite).is_visible()
    prose.mouse.move(2, 2)
    assert not tip_of(cite).is_visible()


def test_tab_reaches_a_citation_and_shows_its_reference(prose, cite):
    prose.locator(".cite a").first.focus()
    prose.keyboard.press("Tab")
    assert cite.locator("a:focus-visible").count() == 1
    assert tip_of(cite).is_visible()
    prose.keyboard.press("Tab")
    assert not tip_of(cite).is_visible()


def test_tab_and_enter_alone_open_what_a_claim_rests_on(challenge):
    for _ in range(200):
        challenge.keyboard.press("Tab")
        if challenge.evaluate("document.activeElement.matches('.notes > summary')"):
            break
    challenge.keyboard.press("Enter")
    assert challenge.locator(".note:visible").count() == 1
    challenge.keyboard.press("Tab")
    assert challenge.evaluate("document.activeElement.matches('.note .source-link')")


@pytest.mark.parametrize("reach", ["hover", "focus"])
def test_escape_puts_the_reference_away_until_it_is_asked_for_again(prose, cite, reach):
    getattr(cite.locator("a"), reach)()
    assert tip_of(cite).is_visible()
    prose.keyboard.press("Escape")
    assert not tip_of(cite).is_visible()
    prose.mouse.move(2, 2)
    prose.locator("h2 .headerlink").first.focus()
    getattr(cite.locator("a"), reach)()
    assert tip_of(cite).is_visible()


def test_a_reference_stays_inside_a_narrow_window(open_page):
    page = open_page(PROSE, viewport=PHONE)
    assert page.locator(".cite").count() > 1
    for index in range(page.locator(".cite").count()):
        cite = page.locator(".cite").nth(index)
        cite.locator("a").focus()
        box = tip_of(cite).bounding_box()
        assert box["x"] >= 0, index
        assert box["x"] + box["width"] <= PHONE["width"], index


def test_a_permalink_scrolls_to_its_claim_and_stands_in_the_address(challenge):
    claim = challenge.locator("#c3-box-check")
    claim.locator("summary").click()
    claim.locator(".permalink").click()
    assert challenge.evaluate("location.hash") == "#c3-box-check"
    assert claim.evaluate("e => e.matches(':target')")
    challenge.goto(challenge.url)
    top = claim.evaluate("e => e.getBoundingClientRect().top")
    header = challenge.locator(".md-header").bounding_box()["height"]
    assert header <= top <= DESK["height"] - 40


def test_a_citation_leads_to_the_entry_in_the_library(prose, cite):
    cite.locator("a").click()
    prose.wait_for_url("**/evidence/library.html#dw2012ref01")
    assert prose.locator("#dw2012ref01").is_visible()


def test_a_citation_touched_on_a_phone_shows_its_source_in_place(open_page):
    page = open_page(PROSE, viewport=PHONE, has_touch=True, is_mobile=True)
    cite = page.locator(".cite").first
    before = page.url
    cite.locator("a").tap()
    assert tip_of(cite).is_visible()
    assert page.url == before
    cite.locator("a").tap()
    page.wait_for_url("**/evidence/library.html#dixonwoods2012")


# ---- claims ----------------------------------------------------------------------------------------------------


def test_what_a_claim_rests_on_opens_in_its_place(challenge):
    claim = challenge.locator("#c3-burden")
    assert not claim.locator(".note").is_visible()
    claim.locator("summary").click()
    assert claim.locator(".note .source-link:visible").count() == 2


@pytest.mark.parametrize("how", ["from a folder", "from a server"])
def test_the_browser_remembers_that_all_notes_are_open(open_page, served_site, how):
    page = open_page(CHALLENGE, base=served_site if how == "from a server" else "", viewport=DESK)
    claims = page.locator(".claim").count()
    switch = page.locator(".notes-switch")
    switch.click()
    assert page.locator(".note:visible").count() == claims
    page.reload()
    assert page.locator(".note:visible").count() == claims
    switch.click()
    page.reload()
    assert page.locator(".note:visible").count() == 0


def test_an_address_opens_the_step_that_it_names(open_page):
    page = open_page(f"{CHALLENGE}#do3-trace-one-number", viewport=DESK)
    assert page.locator("#do3-trace-one-number").is_visible()
    assert page.locator("#c3-burden .note").is_hidden()


# ---- colours -----------------------------------------------------------------------------------------------


def test_colours_follow_the_system_and_can_be_switched(open_page):
    for scheme, expected, other in (("light", "default", "slate"), ("dark", "slate", "default")):
        page = open_page("index.html", color_scheme=scheme, viewport=DESK)
        shown = "document.body.dataset.mdColorScheme"
        assert page.evaluate(shown) == expected
        page.locator(".palette-button").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)


# ---- everyone --------------------------------------------------------------------------------------------------


def test_wide_tables_scroll_in_their_own_region_by_keyboard(open_page):
    page = open_page(MATRIX, viewport=PHONE)
    region = page.locator(".table-scroll").first
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)


def test_everything_is_there_without_scripts(open_page, built_site, corpus):
    page = open_page("index.html", java_script_enabled=False, viewport=DESK)
    for guide_page in corpus.pages:
        if guide_page.claims:
            page.goto(f"{built_site.as_uri()}/{address_of(guide_page)}")
            assert page.locator(".claim:visible").count() == len(guide_page.claims)
            cited = sum(len(claim.citations) for claim in guide_page.claims)
            assert page.locator(".note .source-link:visible").count() == cited
            assert page.locator(".step:visible").count() == len(guide_page.steps)


def test_a_reference_shows_without_scripts(open_page):
    page = open_page(PROSE, java_script_enabled=False, viewport=DESK)
    cite = page.locator(".cite").first
    assert not tip_of(cite).is_visible()
    cite.locator("a").hover()
    assert tip_of(cite).is_visible()


# ---- print -----------------------------------------------------------------------------------------------------


@pytest.fixture
def printed(open_page):
    def opened(address):
        page = open_page(address, viewport=DESK)
        page.emulate_media(media="print")
        return page

    return opened


def test_print_shows_claims_and_hides_what_only_a_screen_can_use(printed):
    page = printed(CHALLENGE)
    assert page.locator(".headerlink:visible, .md-top:visible, .jumps:visible, .notes-switch:visible").count() == 0
    assert page.locator(".claim:visible").count() == page.locator(".claim").count() > 0
    assert page.locator(".note:visible").count() == page.locator(".claim").count()
    assert page.locator(".step:visible").count() == page.locator(".step").count() > 3
    page = printed(PROSE)
    page.locator(".cite a").first.focus()
    assert page.locator(".cite-tip:visible").count() == 0


@pytest.mark.parametrize("address", ["evidence/library.html", "methods.html", NOTEBOOK])
def test_print_opens_what_is_folded(printed, address):
    page = printed(address)
    folded = "[...document.querySelectorAll('article details > :not(summary)')]"
    assert page.evaluate(f"{folded}.length") > 0
    assert page.evaluate(f"{folded}.filter(e => !e.checkVisibility() || !e.clientHeight).length") == 0
