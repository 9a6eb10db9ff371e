"""Search, as a reader uses it: people's own words find the page, from a folder and from a server."""

from __future__ import annotations

import json
from collections import defaultdict
from urllib.parse import quote_plus

import pytest

from tests.site.counting import rows
from tests.site.test_browser import DESK

pytestmark = [pytest.mark.site, pytest.mark.browser]

CHALLENGE_3 = "challenges/03-data-and-monitoring.html"
CHALLENGE_6 = "challenges/06-tribalism-and-engagement.html"
FIRST = {
    "gaming the numbers": CHALLENGE_3,
    "consultants won't engage": CHALLENGE_6,
    "Consultants won’t engage!": CHALLENGE_6,
    "consultant engaging": CHALLENGE_6,
    "consutlants": CHALLENGE_6,
    "KPIs": CHALLENGE_3,
    "(dashboards)": CHALLENGE_3,
    "leadership": "challenges/07-leadership.html",
    "leaders": "challenges/07-leadership.html",
    "sustaining": "challenges/09-sustainability.html",
    "them and us": CHALLENGE_6,
    "peer audit": "tactics/peer-led-audit.html",
    "how do I get doctors on board": CHALLENGE_6,
    "nurses won't speak up": CHALLENGE_6,
    "the board is not interested": "challenges/07-leadership.html",
    "too much agency staff": "challenges/05-culture-capacity-context.html",
    "people went back to the old way": "challenges/09-sustainability.html",
    "how do we keep it going": "challenges/09-sustainability.html",
    "funding is running out": "tactics/plan-beyond-project.html",
    "who is responsible?": "tactics/agree-ownership.html",
    "junior doctors rotate": "tactics/plan-succession.html",
    "my manager doesn't support us": "tactics/agree-senior-support.html",
}
RESULTS = ".md-search-result__item > a"
ASK = """async (queries) => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(config.search, location));
    const ask = (message) => new Promise((resolve) => {
        worker.addEventListener("message", (event) => resolve(event.data), { once: true });
        worker.postMessage(message);
    });
    const index = await (await fetch("search/search_index.json")).json();
    await ask({ type: 0, data: { ...index, options: { suggest: false } } });
    const found = {};
    for (const query of queries) {
        const { items } = (await ask({ type: 2, data: query })).data;
        found[query] = items.map((group) => group.map((item) => [item.location, item.score]));
    }
    return found;
}"""


@pytest.fixture
def ask(open_page, served_site):
    """Return a function that asks the site's own search and gives the locations it finds, best first, by page."""
    page = open_page("index.html", base=served_site, viewport=DESK)
    return lambda *queries: page.evaluate(ASK, list(queries))


def pages_of(groups: list[list[tuple[str, float]]]) -> list[str]:
    return [group[0][0].split("#")[0] for group in groups]


def test_what_people_type_finds_the_page_first(ask):
    found = ask(*FIRST)
    assert {query: pages_of(groups)[0] for query, groups in found.items() if groups} == FIRST


def test_a_project_that_loses_its_lead_finds_who_takes_over_beside_leadership(ask):
    found = pages_of(ask("losing our lead")["losing our lead"])[:2]
    assert set(found) == {"challenges/07-leadership.html", "tactics/plan-succession.html"}


def test_every_synonym_finds_its_pages_before_all_others(ask, copy_of_repository):
    expected = defaultdict(set)
    for row in rows(copy_of_repository / "synthesis/data/synonyms.csv"):
        expected[row["term"].lower()].add(row["page"].replace(".md", ".html"))
    found = ask(*expected)
    lost = {term: pages_of(groups)[:4] for term, groups in found.items()
            if not set(pages_of(groups)[: len(expected[term]) + 2]) >= expected[term]}  # fmt: skip
    assert lost == {}


def test_a_claim_is_a_result_of_its_own(ask, corpus):
    ids = {claim.id for claim in corpus.claims}
    found = ask(*(claim.text for claim in corpus.claims))
    best = {}
    for text, groups in found.items():
        scored = {place.partition("#")[2]: score for group in groups for place, score in group}
        best[text] = sorted(ids & scored.keys(), key=scored.get, reverse=True)
    assert [claim.id for claim in corpus.claims if claim.id not in best[claim.text]] == []
    assert sum(best[claim.text][0] == claim.id for claim in corpus.claims) > 0.9 * len(corpus.claims)


def test_nonsense_finds_nothing(ask):
    assert ask("qqxzzk wvvxq") == {"qqxzzk wvvxq": []}


@pytest.mark.parametrize("how", ["from a folder", "from a server"])
@pytest.mark.parametrize("query", ["gaming the numbers", "consultants won't engage"])
def test_a_search_can_be_shared_as_an_address(open_page, served_site, how, query):
    base = served_site if how == "from a server" else ""
    page = open_page(f"index.html?q={quote_plus(query)}", base=base, viewport=DESK)
    page.locator(RESULTS).first.wait_for(timeout=30_000)
    assert FIRST[query] in page.locator(RESULTS).first.get_attribute("href")
    assert quote_plus(query.replace("'", "")) in page.locator(".md-search__options a[href*='?q=']").get_attribute(
        "href"
    ).replace("%27", "").replace("'", "")


def test_the_index_is_small_and_holds_no_reference_list(built_site):
    text = (built_site / "search/search_index.json").read_text(encoding="utf-8")
    index = json.loads(text)
    assert len(text.encode()) < 220_000
    assert not [doc["location"] for doc in index["docs"] if doc["location"].startswith("evidence/library.html#")]
    assert len({doc["location"] for doc in index["docs"]}) == len(index["docs"])
