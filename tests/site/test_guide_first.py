"""What to do comes first, and what it rests on stays a touch away: measured on every challenge page."""

from __future__ import annotations

import pytest

from tests.site.test_browser import DESK
from tests.site.test_pages import CHALLENGE_PAGES

pytestmark = [pytest.mark.site, pytest.mark.browser]

PHONE = {"width": 390, "height": 844}
FIRST_STEP, LINKS, APPARATUS = 1_000, 70, 0.12
TOP = "document.querySelector('.step').getBoundingClientRect().top + scrollY"
# The sign behind a heading shows when the heading is pointed at, and opens nothing.
SEEN = """[...document.querySelectorAll("article a[href]:not(.headerlink)")].filter(e => e.checkVisibility()).length"""
SHARE = """() => {
    const claims = [...document.querySelectorAll("article .claim")];
    const height = () => claims.reduce((sum, claim) => sum + claim.getBoundingClientRect().height, 0);
    const whole = height();
    for (const notes of document.querySelectorAll(".claim .notes")) notes.style.display = "none";
    return 1 - height() / whole;
}"""


@pytest.fixture(scope="module", params=CHALLENGE_PAGES)
def measured(request, browser, built_site):
    """Return what a phone shows of a page before anything is opened."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{built_site.as_uri()}/{request.param}")
    yield {"first step": page.evaluate(TOP), "links": page.evaluate(SEEN), "apparatus": page.evaluate(SHARE)}
    context.close()


def test_the_first_step_begins_early(measured):
    assert 300 < measured["first step"] <= FIRST_STEP


def test_few_links_stand_in_the_way(measured):
    assert 10 < measured["links"] <= LINKS


def test_what_a_claim_rests_on_takes_little_room_until_it_is_asked_for(measured):
    assert 0 < measured["apparatus"] <= APPARATUS


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_sign_leads_to_what_to_do_in_one_touch(open_page, viewport):
    page = open_page(CHALLENGE_PAGES[2], viewport=viewport)
    page.locator("#s3-gaming .do").click()
    step = page.locator("#do3-look-for-the-loophole")
    assert step.is_visible()
    assert 0 <= step.evaluate("e => e.getBoundingClientRect().top") < viewport["height"]
