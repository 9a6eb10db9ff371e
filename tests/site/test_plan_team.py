"""The plan among several people: the short form, a shared link, answers side by side, and the plan in other forms."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pypandoc
import pytest
from playwright.sync_api import expect

from build_tools.rendering.plan.topics import short_form
from tests.site.browsing import COLOURS, STICKING_OUT, faults
from tests.site.test_browser import DESK, PHONE
from tests.site.test_plan import PLAN, answer, answered, choose, field, fragment, order, rows, tab_to

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture
def plan(open_page):
    return open_page(PLAN, viewport=DESK)


def shown(page) -> list[str]:
    return page.locator(".plan-sign:visible").evaluate_all("all => all.map(e => e.dataset.sign)")


# ---- the short form --------------------------------------------------------------------------------------------


def test_the_short_form_asks_more_only_where_a_sign_is_true(plan, corpus, signs):
    short = short_form(corpus)
    assert set(shown(plan)) == short
    asked = next(sign for sign in signs[3] if sign in short)
    plan.locator(f'input[name="{asked}"][value="0"]').check()
    assert set(shown(plan)) == short
    plan.locator(f'input[name="{asked}"][value="1"]').check()
    assert set(shown(plan)) == short | set(signs[3])
    assert order(plan)[0] == (3, "No place yet: one more answer needed")
    other = next(sign for sign in signs[3] if sign != asked)
    plan.locator(f'input[name="{other}"][value="1"]').check()
    assert order(plan)[0] == (3, "First")


def test_the_long_form_asks_about_every_sign_and_what_was_answered_stays_in_sight(plan, corpus, signs):
    answer(plan, dict.fromkeys(signs[5], "0"))
    assert len(shown(plan)) == len(corpus.signs)
    plan.locator("input[name=plan-form][value=short]").check()
    assert set(shown(plan)) == short_form(corpus) | set(signs[5])


def test_paper_has_every_sign(plan, corpus):
    plan.emulate_media(media="print")
    assert len(shown(plan)) == len(corpus.signs)


# ---- a shared link ---------------------------------------------------------------------------------------------


def test_a_shared_link_says_that_it_is_one_and_lets_one_begin_anew(open_page, corpus, signs):
    page = open_page(f"{PLAN}#plan=1&2={signs[1][0]}.{signs[1][1]}&t={corpus.tactics[0].id}", viewport=PHONE)
    notice = page.locator(".plan-notice")
    assert notice.inner_text().startswith("This plan came with a link: 2 answers and 1 tactic.")
    assert notice.bounding_box()["y"] < PHONE["height"]
    assert notice.get_by_role("link", name="What the answers point to").is_visible()
    notice.get_by_role("button", name="Begin a plan of your own").click()
    assert (answered(page), rows(page)) == ({}, [])
    notice.get_by_role("button", name="Back to the plan of the link").click()
    assert len(answered(page)) == 2


def test_what_one_answered_oneself_is_no_shared_link(plan, signs):
    answer(plan, {signs[1][0]: "2"})
    plan.reload()
    assert answered(plan) == {signs[1][0]: "2"}
    assert not plan.locator(".plan-notice").is_visible()


# ---- side by side ----------------------------------------------------------------------------------------------


@pytest.fixture
def three(signs):
    """Return the links of three people, who differ by three points, by two, by one and by none."""
    a, b, c, d = signs[3]
    return [
        f"https://example.org/plan.html#plan=1&3={a}.{d}&2={b}&1={c}",
        f"plan=1&0={a}&2={c}&3={d}&u={b}",
        f"#plan=1&1={a}&0={b}&3={d}",
    ]


def laid(page, *links: str):
    page.locator("#plan-links").fill("\n".join(links))
    page.get_by_role("button", name="Lay them side by side").click()
    return page


def test_answers_of_several_people_stand_side_by_side_with_their_spread(plan, corpus, signs, three):
    laid(plan, *three, "nonsense", "https://example.org/")
    assert plan.locator(".plan-team-status").inner_text().startswith("3 plans laid side by side. 2 lines are left out")
    expect(plan.locator(".plan-team-found h3")).to_be_focused()
    text = {sign.id: sign.text for _, sign in corpus.signs}
    a, b, c, d = (text[sign] for sign in signs[3])
    assert plan.locator(".plan-apart li").all_inner_texts() == [
        f"{a} From “Not true” to “Very true” (challenge 3).",
        f"{b} From “Not true” to “Mostly” (challenge 3).",
    ]
    lines = plan.locator(".plan-side-by-side tbody tr:has(td)")
    found = [line.locator("th, td").all_inner_texts() for line in lines.all()]
    assert found == [
        [a, "Very true", "Not true", "A little", "3"],
        [b, "Mostly", "Don't know", "Not true", "2"],
        [c, "A little", "Mostly", "–", "1"],
        [d, "Very true", "Very true", "Very true", "0"],
    ]


def test_one_link_holds_them_all_and_opens_them_again(plan, open_page, three):
    laid(plan, *three)
    link = plan.locator("#plan-team-link").input_value()
    again = open_page(f"{PLAN}#{link.partition('#')[2]}", viewport=DESK)
    assert again.locator(".plan-side-by-side").inner_text() == plan.locator(".plan-side-by-side").inner_text()
    assert answered(again) == {}


def test_one_plan_alone_is_not_compared(plan, three):
    laid(plan, three[0], three[0])
    assert "At least two links" in plan.locator(".plan-team-status").inner_text()
    assert not plan.locator(".plan-team-found").is_visible()


def test_the_answers_on_the_page_can_be_added(plan, signs, three):
    answer(plan, {signs[3][0]: "1"})
    plan.locator("#plan-links").fill(three[0])
    plan.get_by_role("button", name="Add the answers on this page").click()
    plan.get_by_role("button", name="Lay them side by side").click()
    assert plan.locator(".plan-team-status").inner_text() == "2 plans laid side by side."


def test_plans_are_compared_by_keyboard_alone(open_page, three):
    page = open_page(PLAN, viewport=DESK)
    page.locator("#plan-clear").focus()
    tab_to(page, "#plan-links", 5)
    page.keyboard.insert_text("\n".join(three))
    tab_to(page, "#plan-compare", 3)
    page.keyboard.press("Enter")
    expect(page.locator(".plan-team-found h3")).to_be_focused()
    tab_to(page, "#plan-copy-team", 5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_answers_side_by_side(open_page, three, scheme, viewport):
    page = laid(open_page(PLAN, color_scheme=scheme, viewport=viewport), *three)
    assert faults(page, COLOURS if scheme == "dark" else {}) == []
    assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]


# ---- other forms -----------------------------------------------------------------------------------------------

NASTY = 'A & B <i>"x"</i>; ä💉, \\n'


@pytest.fixture
def filled(plan, signs, corpus):
    answer(plan, dict.fromkeys(signs[3][:3], "3") | {signs[3][3]: "u"})
    choose(plan, corpus.tactics[0])
    field(plan, "What we want to improve").fill(NASTY)
    field(plan, "Who").fill("Sam Okoro")
    return plan


def downloaded(page, name: str, to):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    path = to / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_plan_comes_as_a_document_that_others_can_read(filled, corpus, tmp_path):
    field(filled, "We come back to this on").fill("2027-01-15")
    path = downloaded(filled, "document", tmp_path)
    with ZipFile(path) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
    read = pypandoc.convert_file(str(path), "plain", extra_args=["--wrap=none", "--columns=300"])
    words = " ".join(read.split())
    asked = [NASTY, "Sam Okoro", corpus.tactics[0].title, "15 January 2027", corpus.page_of_challenge[3].title]
    assert [word for word in asked if word not in words] == []


def test_the_next_look_comes_as_an_entry_for_a_calendar(filled, corpus, tmp_path):
    field(filled, "We come back to this on").fill("2027-12-31")
    text = downloaded(filled, "calendar", tmp_path).read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    assert [line for line in text.split("\r\n") if len(line.encode()) > 75] == []
    entry = dict(line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n") if line)
    assert (entry["DTSTART;VALUE=DATE"], entry["DTEND;VALUE=DATE"]) == ("20271231", "20280101")
    assert entry["SUMMARY"] == 'Look at our plan again: A & B <i>"x"</i>\\; ä💉\\, \\\\n'
    assert entry["DESCRIPTION"].startswith(f"{corpus.tactics[0].title}\\, Sam Okoro\\n\\n")
    assert re.fullmatch(r"\d{8}T\d{6}Z", entry["DTSTAMP"])


def test_without_a_day_there_is_no_entry_and_that_is_said(plan):
    plan.get_by_role("button", name="calendar").click()
    assert "Fill in the day first" in plan.locator(".plan-told").inner_text()


def test_the_sheet_has_the_step_to_which_a_marked_sign_leads(filled, corpus):
    page = corpus.page_of_challenge[3]
    led = {sign.do for sign in page.signs[:3]}
    titles = [step.title for step in page.steps if step.id in led] or [page.steps[0].title]
    [shown] = filled.locator(".plan-steps li").all_inner_texts()
    assert shown.startswith(f"{titles[0]} (")


def test_the_sheet_suggests_tactics_for_the_first_challenge_as_long_as_there_is_room(filled, corpus):
    offered = [tactic for tactic in corpus.tactics if 3 in tactic.challenges and tactic is not corpus.tactics[0]]
    suggested = filled.locator(".plan-suggested li").all_inner_texts()
    assert 0 < len(suggested) <= 2
    assert set(suggested) <= {f"{tactic.title}: {tactic.message}" for tactic in offered}
    choose(filled, *corpus.tactics[1:6])
    assert filled.locator(".plan-suggested li, .plan-steps li").count() == 0
    assert fragment(filled)
