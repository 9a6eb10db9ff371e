"""Search, as a reader uses it: people's own words find the page, from a folder and from a server, by keyboard alone."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from build_tools.rendering.searching import is_beyond
from tests.site.browsing import COLOURS, faults
from tests.site.counting import rows
from tests.site.test_browser import CHALLENGE, DESK, PHONE

pytestmark = [pytest.mark.site, pytest.mark.browser]

C = {
    1: "challenges/01-convincing-people-of-the-problem.html",
    2: "challenges/02-convincing-people-of-the-solution.html",
    3: "challenges/03-data-and-monitoring.html",
    4: "challenges/04-ambitions-and-projectness.html",
    5: "challenges/05-culture-capacity-context.html",
    6: "challenges/06-tribalism-and-engagement.html",
    7: "challenges/07-leadership.html",
    8: "challenges/08-incentives-and-hard-edges.html",
    9: "challenges/09-sustainability.html",
    10: "challenges/10-unintended-consequences.html",
}
# What people type, and the page that comes first.
PAGES = {
    "gaming the numbers": C[3],
    "consultants won't engage": C[6],
    "Consultants won’t engage!": C[6],
    "KPIs": C[3],
    "(dashboards)": C[3],
    "run chart": C[3],
    "SPC": C[3],
    "PDSA": C[3],
    "CQC": C[8],
    "leadership": C[7],
    "leaders": C[7],
    "the board is not interested": C[7],
    "sustaining": C[9],
    "handover": C[9],
    "people went back to the old way": C[9],
    "how do we keep it going": C[9],
    "them and us": C[6],
    "how do I get doctors on board": C[6],
    "nurses won't speak up": C[6],
    "too much agency staff": C[5],
    "sense of urgency": C[1],
    "they say it is not a problem here": C[1],
    "program theory": C[2],
    "quick wins": C[4],
    "flavor of the month": C[4],
    "unintended consequences": C[10],
    "naming and shaming": C[8],
    "huddle": "tactics/feed-back-results.html",
    "peer audit": "tactics/peer-led-audit.html",
    "audit fatigue": "tactics/weigh-data-burden.html",
    "funding is running out": "tactics/plan-beyond-project.html",
    "who is responsible?": "tactics/agree-ownership.html",
    "junior doctors rotate": "tactics/plan-succession.html",
    "losing our lead": "tactics/plan-succession.html",
    "my manager doesn't support us": "tactics/agree-senior-support.html",
    "how was the review coded": "methods.html",
}
# Of what the review does not speak, with the nearest page; nothing else comes with it.
NOT_SPOKEN_OF = {
    "AI": C[2],
    "lean": C[2],
    "Model for Improvement": C[2],
    "digital": C[3],
    "covid": C[5],
    "equity": C[5],
    "equality": C[5],
    "whistleblowing": C[6],
    "waiting lists": C[8],
}
# Works of the library, by author, title or place.
WORKS = {"Ivers": "ivers2012", "Pronovost": "shekelle2011", "matching michigan": "dixonwoods2013matching"}
ASK = """async (queries) => {
    const engine = await window.guideSearch.load();
    return Object.fromEntries(queries.map((query) => {
        const { hits, near, ...found } = engine.find(query);
        const of = (entry) => [entry.of, entry.address, entry.id ?? ""];
        return [query, { ...found, meant: [], hits: hits.map(({ entry }) => of(entry)), near: near.map(of) }];
    }));
}"""


@pytest.fixture
def ask(open_page):
    """Return a function that asks the search of a page opened from its folder."""
    page = open_page("index.html", viewport=DESK)
    return lambda *queries: page.evaluate(ASK, list(queries))


def pages_of(found) -> list[str]:
    return [address for kind, address, _ in found["hits"] if kind not in ("claim", "work")]


def claims_of(found) -> list[str]:
    return [claim for kind, _, claim in found["hits"] if kind == "claim"]


def works_of(found) -> list[str]:
    return [address for kind, address, _ in found["hits"] if kind == "work"]


# ---- what is found ---------------------------------------------------------------------------------------------


def test_forty_questions_find_the_page_first(ask):
    assert len(PAGES) + len(NOT_SPOKEN_OF) + len(WORKS) >= 40
    found = ask(*PAGES)
    assert {query: (pages_of(one) or [""])[0] for query, one in found.items()} == PAGES


def test_what_the_review_does_not_speak_of_is_said_with_the_nearest_page_and_no_other(ask):
    found = ask(*NOT_SPOKEN_OF)
    assert {query: [address for _, address, _ in one["near"]] for query, one in found.items()} == {
        query: [page] for query, page in NOT_SPOKEN_OF.items()
    }
    assert {query for query, one in found.items() if pages_of(one) or not one["beyond"]} == set()


def test_authors_and_titles_find_the_works_of_the_library(ask):
    for query, found in ask(*WORKS).items():
        assert works_of(found)[0].endswith(f"#{WORKS[query]}"), query


def test_every_synonym_finds_its_pages_before_all_others(ask, copy_of_repository):
    expected, beyond = defaultdict(set), set()
    for row in rows(copy_of_repository / "synthesis/data/synonyms.csv"):
        if is_beyond(row["page"]):
            beyond.add(row["term"])
        expected[row["term"]].add(row["page"].replace(".md", ".html"))
    found = ask(*(expected.keys() - beyond))
    assert found
    lost = {term: pages_of(one)[:4] for term, one in found.items()
            if not set(pages_of(one)[: len(expected[term]) + 2]) >= expected[term]}  # fmt: skip
    assert lost == {}


def test_a_claim_is_found_by_its_own_words(ask, corpus):
    found = ask(*(claim.text for claim in corpus.claims))
    best = {text: claims_of(one) for text, one in found.items()}
    assert [claim.id for claim in corpus.claims if claim.id not in best[claim.text]] == []
    assert sum(best[claim.text][0] == claim.id for claim in corpus.claims) > 0.9 * len(corpus.claims)


def test_an_abbreviation_finds_the_claims_that_write_it_out(ask, corpus):
    written_out = {claim.id for claim in corpus.claims if "plan-do-study-act" in claim.text}
    assert written_out
    assert set(claims_of(ask("PDSA")["PDSA"])) == written_out


# A misspelling is mended where the word is none, and said; a word that the guide knows is never another.
MENDED = {"consutlants": "consultants", "resistenc": "resistance", "sustainibility": "sustainability"}
ITSELF = ["audit", "lean", "AI", "list", "equality", "organization", "behavior", "GP"]


def test_only_what_is_no_word_is_mended_and_that_is_said(ask):
    found = ask(*MENDED, *ITSELF)
    assert {query: dict(found[query]["mended"]) for query in MENDED} == {
        typed: {typed: word} for typed, word in MENDED.items()
    }
    assert {query: found[query]["mended"] for query in ITSELF} == {query: [] for query in ITSELF}


SPELLINGS = [("organisation", "organization"), ("programme theory", "program theory"), ("behaviour", "behavior")]


@pytest.mark.parametrize("pair", SPELLINGS)
def test_british_and_american_spelling_find_the_same(ask, pair):
    found = ask(*pair)
    assert found[pair[0]]["hits"] == found[pair[1]]["hits"] != []


def test_nonsense_finds_nothing_and_leads_on(ask):
    found = ask("qqxzzk wvvxq")["qqxzzk wvvxq"]
    assert (found["hits"], found["lost"]) == ([], ["qqxzzk", "wvvxq"])
    assert found["instead"]


def test_a_result_is_the_message_and_a_first_step(open_page, corpus):
    page = searching(open_page, "gaming the numbers")
    first = page.locator(".search__option").first
    assert first.locator(".search__message").inner_text() == corpus.page_of_challenge[3].message
    assert first.locator(".search__step").inner_text().startswith("First step: ")
    assert "last reviewed" not in page.locator(".search__found").inner_text()


# ---- how it is used --------------------------------------------------------------------------------------------


def searching(open_page, words: str, address: str = CHALLENGE, **settings):
    """Return a page with its search opened by keyboard and the words typed."""
    page = open_page(address, **{"viewport": DESK, **settings})
    page.locator(".search-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search__input")).to_be_focused()
    page.keyboard.type(words)
    page.locator(".search__option").first.wait_for()
    return page


def test_nothing_of_the_search_is_loaded_before_it_is_opened(open_page, served_site):
    page = open_page(CHALLENGE, base=served_site, viewport=DESK)
    loaded = "performance.getEntriesByType('resource').map((one) => one.name.split('/').pop())"
    needed = {"minisearch.js", "search-engine.js", "search-index.js", "search.css"}
    assert needed & set(page.evaluate(loaded)) == set()
    page.locator(".search-open").click()
    page.locator(".search__input").fill("data")
    page.locator(".search__option").first.wait_for()
    assert needed <= set(page.evaluate(loaded))


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("how", ["from a folder", "from a server"])
def test_a_result_is_reached_by_keyboard_alone(open_page, served_site, how, viewport):
    base = {"base": served_site} if how == "from a server" else {}
    page = searching(open_page, "gaming the numbers", viewport=viewport, **base)
    expect(page.locator("[role=status].search__status")).to_have_text("Found: 2 pages, 1 claim.")
    field = page.locator(".search__input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    marked = page.locator(".search__option[aria-selected=true]")
    assert marked.get_attribute("id") == field.get_attribute("aria-activedescendant")
    address = marked.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_tab_goes_through_the_results_and_a_letter_goes_back_to_the_field(open_page):
    page = searching(open_page, "gaming the numbers")
    page.keyboard.press("Tab")  # the button that closes
    page.keyboard.press("Tab")
    expect(page.locator(".search__option").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__option").nth(1)).to_be_focused()
    assert page.locator(".search__option").nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search__input")).to_be_focused()


def test_escape_gives_the_focus_back(open_page):
    page = searching(open_page, "gaming")
    page.keyboard.press("Escape")
    expect(page.locator(".search-open")).to_be_focused()
    assert not page.locator("#search").is_visible()


@pytest.mark.parametrize("query", ["gaming the numbers", "consultants won't engage"])
def test_a_search_can_be_shared_as_an_address(open_page, query):
    page = open_page(f"index.html?q={quote_plus(query)}", viewport=DESK)
    first = page.locator(".search__option").first
    first.wait_for()
    assert first.get_attribute("href").endswith(PAGES[query])


def test_the_form_of_the_first_page_opens_the_search(open_page):
    page = open_page("index.html", viewport=DESK)
    page.locator("#home-q").fill("gaming the numbers")
    page.keyboard.press("Enter")
    expect(page.locator(".search__option").first).to_have_attribute("href", f"{page.url.rpartition('/')[0]}/{C[3]}")


def test_many_claims_are_seen_in_the_list_of_claims(open_page):
    page = searching(open_page, "leaders")
    more = page.get_by_role("option", name="claims with these words")
    count = more.inner_text().split()[1]
    more.click()
    page.wait_for_url("**/evidence/claims.html#q=leaders")
    page.locator("select[name=era]").select_option("all")
    expect(page.locator(".view-status")).to_contain_text(f"{count} of")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("words", ["consutlants", "AI", "qqxzzk"])
def test_axe_finds_nothing_while_searching(open_page, scheme, viewport, words):
    page = searching(open_page, words, color_scheme=scheme, viewport=viewport)
    assert faults(page, COLOURS if scheme == "dark" else {}) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]


def test_without_scripts_there_is_no_button_that_does_nothing(open_page):
    page = open_page("index.html", java_script_enabled=False, viewport=DESK)
    assert not page.locator(".search-open").is_visible()
