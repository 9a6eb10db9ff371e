"""The plan as people use it: answer, choose, print, share and keep; by keyboard, on a phone, on paper."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from build_tools.rendering.plan.topics import LONGEST, MOST_TACTICS
from tests.site.browsing import COLOURS, STICKING_OUT, darken, faults
from tests.site.test_browser import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.site, pytest.mark.browser]

PLAN = "plan.html"
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")
CHECKED = "radios => radios.filter(r => r.checked).map(r => [r.name, r.value])"


@pytest.fixture
def plan(open_page):
    """Return the plan, empty, opened from its folder."""
    return open_page(PLAN, viewport=DESK)


@pytest.fixture
def chosen(corpus):
    """Return as many tactics as the sheet holds, those with the longest titles."""
    return sorted(corpus.tactics, key=lambda tactic: -len(tactic.title))[:MOST_TACTICS]


def answer(page, answers: dict[str, str]) -> None:
    page.locator("input[name=plan-form][value=long]").check()
    for sign, code in answers.items():
        page.locator(f'input[name="{sign}"][value="{code}"]').check()


def answered(page) -> dict[str, str]:
    return dict(page.locator(".plan-sign input").evaluate_all(CHECKED))


def order(page) -> list[tuple[int, str]]:
    """Return the challenges as they stand, each with its place in words."""
    places = "all => all.map(e => [Number(e.dataset.challenge), e.querySelector('.plan-place').textContent])"
    return [(number, place) for number, place in page.locator(".plan-finding").evaluate_all(places)]


def choose(page, *tactics) -> None:
    for tactic in tactics:
        item = page.locator(f'.plan-tactics > li[data-tactic="{tactic.id}"]').first
        if not item.is_visible():
            item.locator("xpath=ancestor::details/summary").click()
        item.locator("input").check()


def rows(page) -> list[str]:
    return page.locator(".plan-chosen > li").evaluate_all("all => all.map(row => row.dataset.tactic)")


def field(page, label: str):
    return page.locator(".plan-sheet").get_by_label(label).first


def fragment(page) -> str:
    return page.url.partition("#")[2]


def spread(signs) -> dict[str, str]:
    """Return answers that put challenge 3 first, 1 and 9 second together, and 5 last; 7 is clear, 8 unknown."""
    two = {1: "2", 9: "2", 5: "1", 7: "0", 8: "u"}
    answers = {sign: code for number, code in two.items() for sign in signs[number][:2]}
    return dict.fromkeys(signs[3], "3") | answers | {signs[9][2]: "u"}


# ---- what the answers point to ---------------------------------------------------------------------------------


def test_an_empty_plan_says_that_nothing_is_answered(plan, signs):
    assert order(plan) == [(number, "Not answered yet") for number in sorted(signs)]
    assert plan.locator(".plan-summary").inner_text().startswith("Nothing is answered yet.")
    assert plan.locator(".plan-progress").inner_text() == f"0 of {sum(map(len, signs.values()))} signs answered."
    assert plan.locator(".plan-finding details[open]").count() == 0
    assert fragment(plan) == ""


def test_challenges_stand_in_their_order_with_ties_and_what_is_not_known(plan, signs):
    answer(plan, spread(signs))
    open_ones = [n for n in sorted(signs) if n not in (1, 3, 5, 7, 8, 9)]
    assert order(plan) == [
        (3, "First"),
        (1, "Second, shared"),
        (9, "Second, shared"),
        (5, "Fourth"),
        (7, "No sign of it so far"),
        (8, "Not known yet"),
        *((number, "Not answered yet") for number in open_ones),
    ]
    assert plan.locator(".plan-finding details[open]").count() == 3
    said = plan.locator(".plan-summary").inner_text()
    assert "less than half" in said
    assert "share a place" in said
    assert "3 of them with “Don't know”" in plan.locator(".plan-progress").inner_text()
    brief = plan.locator(".plan-brief li")
    assert [words.split()[0] for words in brief.all_inner_texts()] == ["First", "Second,", "Second,", "Fourth"]


def test_a_marked_sign_shows_the_claim_behind_it_and_its_support(plan, corpus, signs):
    answer(plan, {signs[3][0]: "2", signs[3][1]: "0", signs[3][2]: "u"})
    [marked] = plan.locator("#finding-3 .plan-marked li:visible").all()
    [sign] = [sign for _, sign in corpus.signs if sign.id == signs[3][0]]
    claim = corpus.claim_by_id[sign.claim]
    words = marked.inner_text()
    assert words.startswith(f"Mostly: {sign.text}")
    assert claim.text in words
    marked.locator("a").click()
    plan.wait_for_url(f"**/challenges/*.html#{claim.id}")


def test_all_dont_know_ranks_nothing_and_asks_to_find_out(plan, corpus, signs):
    answer(plan, dict.fromkeys(signs[3] + signs[4], "u"))
    assert order(plan)[:2] == [(3, "Not known yet"), (4, "Not known yet")]
    assert "no order" in plan.locator(".plan-summary").inner_text()
    texts = {sign.text for _, sign in corpus.signs if sign.id in signs[3] + signs[4]}
    assert set(plan.locator(".plan-unknown li").all_inner_texts()) <= texts | {f"And {len(texts) - 7} more."}
    assert plan.locator(".plan-unknown li").count() == 8


def test_answers_that_are_all_not_true_rank_nothing(plan, signs):
    answer(plan, dict.fromkeys(signs[2], "0"))
    assert order(plan)[0] == (2, "No sign of it so far")
    assert plan.locator(".plan-brief li").count() == 0


def test_tactics_that_rest_on_a_claim_behind_a_marked_sign_come_first(plan, corpus, signs):
    claims = {sign.id: sign.claim for _, sign in corpus.signs}
    lists = {c.number: [t.id for t in corpus.tactics if c.number in t.challenges] for c in corpus.challenges}
    moved = 0
    for number, asked in signs.items():
        answer(plan, {asked[0]: "2", asked[1]: "0"})
        behind = {t for t in lists[number] if claims[asked[0]] in {c.id for c in corpus.claims_behind.get(t, ())}}
        items = plan.locator(f"#finding-{number} .plan-tactics > li")
        shown = items.evaluate_all("all => all.map(e => [e.dataset.tactic, !e.querySelector('.plan-fits').hidden])")
        fitting = [tactic for tactic, fits in shown if fits]
        assert behind <= set(fitting)
        rest = [tactic for tactic in lists[number] if tactic not in fitting]
        assert shown == [[tactic, tactic in fitting] for tactic in (*fitting, *rest)]
        moved += [tactic for tactic, _ in shown] != lists[number]
    assert moved


# ---- the address -----------------------------------------------------------------------------------------------


def test_answers_and_tactics_come_back_from_the_address(plan, open_page, signs, chosen):
    answer(plan, spread(signs))
    choose(plan, *chosen[:3])
    again = open_page(f"{PLAN}#{fragment(plan)}", viewport=DESK)
    assert answered(again) == spread(signs)
    assert order(again) == order(plan)
    assert rows(again) == [tactic.id for tactic in chosen[:3]]
    assert fragment(again) == fragment(plan)


def test_the_same_works_from_a_server(open_page, served_site, signs, chosen):
    page = open_page(PLAN, base=served_site, viewport=DESK)
    answer(page, spread(signs))
    choose(page, chosen[0])
    page.reload()
    assert answered(page) == spread(signs)
    assert rows(page) == [chosen[0].id]


def test_what_is_typed_lasts_in_the_tab_and_leaves_it_only_when_asked(plan, open_page, signs, chosen):
    answer(plan, {signs[1][0]: "3"})
    choose(plan, chosen[0])
    field(plan, "Who").fill("Sam Okoro")
    field(plan, "What we want to improve").fill("Handover")
    plan.locator("#plan-print").focus()
    plan.reload()
    assert field(plan, "Who").input_value() == "Sam Okoro"
    without = open_page(f"{PLAN}#{fragment(plan)}")
    assert field(without, "Who").input_value() == ""
    plan.get_by_label("Put what is typed").check()
    shared = open_page(f"{PLAN}#{fragment(plan)}")
    assert field(shared, "Who").input_value() == "Sam Okoro"
    assert field(shared, "What we want to improve").input_value() == "Handover"
    plan.get_by_label("Put what is typed").uncheck()
    assert fragment(plan) == fragment(without)


def test_another_link_in_the_same_tab_is_shown_and_can_be_undone(plan, signs):
    answer(plan, {signs[1][0]: "3"})
    before = fragment(plan)
    plan.evaluate(f"location.hash = 'plan=1&2={signs[4][0]}'")
    plan.locator(".plan-notice button").wait_for()
    assert answered(plan) == {signs[4][0]: "2"}
    plan.locator(".plan-notice button").click()
    assert answered(plan) == {signs[1][0]: "3"}
    assert fragment(plan) == before


def test_links_within_the_page_and_the_back_button_lose_no_answer(plan, signs):
    answer(plan, {signs[1][0]: "3"})
    plan.locator(".plan-jump a").click()
    plan.wait_for_url("**#plan=1**")
    answer(plan, {signs[2][0]: "3"})
    later = fragment(plan)
    plan.go_back()
    expect(plan).to_have_url(re.compile("#.+"))
    assert answered(plan) == {signs[1][0]: "3", signs[2][0]: "3"}
    assert fragment(plan) == later


NONSENSE = [
    "#",
    "#plan",
    "#plan=1&&&==&3=.....",
    "#plan=7&3=s1",
    "#plan=1&x=%%%",
    "#&lt;img src=x&gt;",
    "#" + "a." * 5000,
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_the_address_leaves_an_empty_plan_that_works(open_page, signs, nonsense):
    page = open_page(f"{PLAN}{nonsense}", viewport=DESK)
    assert answered(page) == {}
    answer(page, {signs[1][0]: "3"})
    assert order(page)[0] == (1, "No place yet: one more answer needed")
    assert fragment(page) == f"plan=1&3={signs[1][0]}"


def test_a_link_with_signs_that_are_gone_says_so_and_keeps_the_others(open_page, signs):
    page = open_page(f"{PLAN}#plan=1&3={signs[1][0]}.s1-renamed&t=gone", viewport=DESK)
    assert answered(page) == {signs[1][0]: "3"}
    assert "2 answers or tactics" in page.locator(".plan-notice").inner_text()


def test_the_copied_link_is_the_address(open_page, served_site, signs):
    page = open_page(PLAN, base=served_site, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    answer(page, {signs[1][0]: "3"})
    page.locator("#plan-copy").click()
    page.get_by_text("The link is copied.", exact=True).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url == page.locator("#plan-link").input_value()


# ---- what stays on the device, and what leaves it ----------------------------------------------------------------


@pytest.fixture
def watched_site(built_site) -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server of the site, and what it was asked for so far."""
    asked: list[str] = []

    class Watched(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            asked.append(self.requestline)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Watched, directory=built_site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_nothing_is_sent_and_nothing_kept_unasked(open_page, watched_site, signs, chosen):
    address, asked = watched_site
    page = open_page(PLAN, base=address, viewport=DESK)
    page.wait_for_load_state("networkidle")
    assert asked
    asked.clear()
    sent = []
    page.context.on("request", lambda request: sent.append(request.url))
    answer(page, spread(signs))
    choose(page, *chosen[:2])
    field(page, "Who").fill("Sam")
    page.get_by_label("Put what is typed").check()
    page.locator("#plan-copy").click()
    page.locator("#plan-clear").click()
    page.locator(".plan-notice button").click()
    page.locator(".plan-sign input").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert rows(page) == [tactic.id for tactic in chosen[:2]]
    # Chromium fetches the page's icon once, when it gets round to it, and looks it up at each change of the address.
    assert [line for line in asked if line != "GET /assets/favicon.svg HTTP/1.1"] == []
    assert len(asked) <= 1
    assert {url for url in sent if not url.endswith("/favicon.svg")} == set()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('plan'))") == []
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_plan_is_kept_on_the_device_while_the_box_is_ticked(open_page, served_site, signs, chosen):
    page = open_page(PLAN, base=served_site, viewport=DESK)
    answer(page, {signs[1][0]: "3"})
    choose(page, chosen[0])
    field(page, "Who").fill("Sam")
    page.get_by_label("Keep the plan").check()
    empty = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(empty)
    assert answered(page) == {signs[1][0]: "3"}
    assert field(page, "Who").input_value() == "Sam"
    page.get_by_label("Keep the plan").uncheck()
    page.goto("about:blank")
    page.goto(empty)
    assert answered(page) == {}


def test_a_link_does_not_touch_the_plan_that_the_device_keeps(open_page, served_site, signs):
    page = open_page(PLAN, base=served_site, viewport=DESK)
    answer(page, {signs[1][0]: "3"})
    page.get_by_label("Keep the plan").check()
    empty = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{empty}#plan=1&1={signs[2][0]}")
    assert answered(page) == {signs[2][0]: "1"}
    answer(page, {signs[2][1]: "1"})
    page.goto("about:blank")
    page.goto(empty)
    assert answered(page) == {signs[1][0]: "3"}


def test_start_again_clears_everything_and_can_be_undone(plan, signs, chosen):
    answer(plan, spread(signs))
    choose(plan, chosen[0])
    before = fragment(plan)
    plan.locator("#plan-clear").click()
    assert answered(plan) == {}
    assert rows(plan) == []
    assert fragment(plan) == ""
    assert plan.evaluate("document.activeElement.className") == "plan-notice"
    plan.keyboard.press("Tab")
    plan.keyboard.press("Enter")
    assert answered(plan) == spread(signs)
    assert fragment(plan) == before


# ---- the sheet -------------------------------------------------------------------------------------------------


def test_a_tactic_that_helps_with_several_challenges_is_chosen_everywhere_at_once(plan, corpus):
    tactic = next(tactic for tactic in corpus.tactics if len(tactic.challenges) > 1)
    choose(plan, tactic)
    boxes = plan.locator(f'.plan-tactics > li[data-tactic="{tactic.id}"] input')
    assert boxes.evaluate_all("all => all.map(box => box.checked)") == [True] * len(tactic.challenges)
    assert rows(plan) == [tactic.id]


def test_the_sheet_takes_no_more_tactics_than_fit_and_says_so(plan, corpus):
    first, one_more = corpus.tactics[:MOST_TACTICS], corpus.tactics[MOST_TACTICS]
    choose(plan, *first)
    item = plan.locator(f'.plan-tactics > li[data-tactic="{one_more.id}"]').first
    if not item.is_visible():
        item.locator("xpath=ancestor::details/summary").click()
    item.locator("input").click()
    assert not item.locator("input").is_checked()
    assert f"room for {MOST_TACTICS}" in item.locator(".plan-told").inner_text()
    plan.locator(".plan-drop").first.click()
    assert rows(plan) == [tactic.id for tactic in first[1:]]
    assert plan.evaluate("document.activeElement.className") == "plan-drop"


def fill_to_the_brim(page, signs, chosen):
    answers = {sign: "u" for challenge in signs.values() for sign in challenge[2:]}
    answer(page, answers | {sign: "3" for challenge in signs.values() for sign in challenge[:2]})
    choose(page, *chosen)
    for box in page.locator(".plan-sheet [data-text]").all():
        words = ("Longer words stand here. " * 20)[: LONGEST[box.get_attribute("data-text")]]
        box.fill("2027-01-15" if box.get_attribute("type") == "date" else words)


def test_the_fullest_sheet_prints_on_one_page_and_nothing_else_does(plan, signs, chosen):
    fill_to_the_brim(plan, signs, chosen)
    assert len(PAGE_OF_PDF.findall(plan.pdf(prefer_css_page_size=True))) == 1
    plan.emulate_media(media="print")
    assert plan.locator(".plan-chosen > li:visible").count() == MOST_TACTICS
    assert plan.locator(".plan-written:visible").count() == 2 + 3 * MOST_TACTICS
    assert "A conversation starter, not a verdict." in plan.locator(".plan-sheet").inner_text()
    outside = ".plan-sign:visible, .plan-finding:visible, h1:visible, header:visible, footer:visible, button:visible"
    assert plan.locator(outside).count() == 0


def test_an_empty_plan_prints_as_a_form(plan, signs):
    plan.emulate_media(media="print")
    assert plan.locator(".plan-sign:visible").count() == sum(map(len, signs.values()))
    assert plan.locator(".plan-sum:visible").count() == len(signs)


def test_the_questions_can_be_printed_when_there_are_answers(plan, signs):
    answer(plan, {signs[1][0]: "3"})
    plan.evaluate("window.print = () => { window.printed = document.documentElement.dataset.planPrint; }")
    plan.locator("#plan-print-form").click()
    assert plan.evaluate("window.printed") == "form"
    plan.evaluate("window.dispatchEvent(new Event('afterprint'))")
    plan.locator("#plan-print").click()
    assert plan.evaluate("window.printed") == "sheet"


# ---- everyone --------------------------------------------------------------------------------------------------


def tab_to(page, selector: str, limit: int = 400) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    pytest.fail(f"no {selector} within {limit} steps")


def test_a_plan_can_be_made_by_keyboard_alone(open_page, signs):
    page = open_page(PLAN, viewport=DESK)
    tab_to(page, ".plan-sign input")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert answered(page) == {signs[1][0]: "2", signs[1][1]: "0"}
    tab_to(page, ".plan-jump a")
    page.keyboard.press("Enter")
    tab_to(page, ".plan-choose input", 30)
    page.keyboard.press("Space")
    assert len(rows(page)) == 1
    tab_to(page, "#plan-purpose", 200)
    page.keyboard.type("Handover")
    tab_to(page, '.plan-chosen [data-text="owner"]', 10)
    page.keyboard.type("Sam")
    tab_to(page, "#plan-clear", 30)
    page.keyboard.press("Enter")
    assert answered(page) == {}
    tab_to(page, ".plan-notice button", 1)
    page.keyboard.press("Enter")
    assert answered(page) == {signs[1][0]: "2", signs[1][1]: "0"}
    assert field(page, "Who").input_value() == "Sam"


def test_the_bar_below_the_questions_covers_no_answer_that_has_the_focus(open_page):
    page = open_page(PLAN, viewport=PHONE)
    tab_to(page, ".plan-sign input")
    for _ in range(10):
        page.keyboard.press("Tab")
        box = "document.activeElement.getBoundingClientRect().bottom"
        bar = "document.querySelector('.plan-so-far').getBoundingClientRect().top"
        assert page.evaluate(f"{box} <= {bar}")


def test_what_changed_is_told_once_the_answering_pauses(plan, corpus, signs):
    live = plan.locator("#plan-live")
    assert live.inner_text() == ""
    answer(plan, {signs[3][0]: "3", signs[3][1]: "2"})
    title = corpus.page_of_challenge[3].title
    expect(live).not_to_be_empty()
    assert live.inner_text() == f"2 of {sum(map(len, signs.values()))} signs answered. First so far: {title}."


def test_axe_finds_nothing_in_a_filled_plan(open_page, signs, chosen):
    page = open_page(PLAN, viewport=DESK)
    answer(page, spread(signs))
    choose(page, *chosen[:2])
    page.get_by_label("Keep the plan").check()
    page.get_by_label("Keep the plan").uncheck()
    page.evaluate(f"location.hash = 'plan=1&2={signs[4][0]}&t={chosen[0].id}'")
    page.locator(".plan-notice button").wait_for()
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert faults(page) == [], viewport
    darken(page)
    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert faults(page, COLOURS) == [], viewport


def test_a_filled_plan_is_no_wider_than_a_phone(open_page, signs, chosen):
    page = open_page(PLAN, viewport=PHONE)
    answer(page, spread(signs))
    choose(page, *chosen)
    assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    small = (
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width && (r.width < 24 || r.height < 24)).length"
    )
    assert page.locator(".plan-choices label, .plan-button, .plan-drop, .plan-choose label").evaluate_all(small) == 0


def test_without_scripts_the_page_is_a_form_for_paper(open_page, corpus, signs):
    page = open_page(PLAN, java_script_enabled=False, viewport=DESK)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        legends = page.locator(".plan-sign:visible legend").all_inner_texts()
        assert legends == [sign.text for _, sign in corpus.signs]
        assert page.locator(".plan-sign input:visible").count() == 5 * len(legends)
        assert page.locator("div.plan-paper:visible").count() == 1
        assert page.locator(".plan-sum:visible").count() == len(signs)
        assert page.locator(".plan-sheet .plan-rows > li:visible").count() > 1
    assert page.locator(".plan-sheet .plan-written:visible").count() == 2
    page.emulate_media(media="screen")
    for challenge in corpus.challenges:
        links = page.locator(f"#finding-{challenge.number} .plan-tactics a:visible").count()
        assert links == sum(challenge.number in tactic.challenges for tactic in corpus.tactics)
    assert page.locator("button:visible").evaluate_all("all => all.filter(b => b.closest('article')).length") == 0
