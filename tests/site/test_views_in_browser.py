"""The evidence map and the list of claims as a reader uses them: narrow down, share, open, take along."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from playwright.sync_api import expect
from pybtex.database import parse_string

from build_tools.rendering.claim_facets import answers, claim_facets
from synthesis.model import SourceKind
from tests.site.browsing import COLOURS, darken, faults
from tests.site.counting import challenge_name
from tests.site.test_browser import DESK, PHONE

pytestmark = [pytest.mark.site, pytest.mark.browser]

MAP, CLAIMS = "evidence/matrix.html", "evidence/claims.html"


STICKING_OUT_OF_PAPER = """() => [...document.querySelectorAll("table.map")]
    .filter((table) => table.getBoundingClientRect().right > innerWidth).map((table) => table.dataset.map)"""


def shown_claims(page) -> list[str]:
    rows = page.locator("tr[data-claim]:visible, li[data-claim]:visible")
    return rows.evaluate_all("found => found.map(row => row.dataset.claim)")


def status(page) -> str:
    return page.locator(".view-status").inner_text()


def open_folds(page) -> None:
    page.locator("article details").evaluate_all("all => all.forEach(fold => { fold.open = true; })")


def tick(page, facet: str, *values: str) -> None:
    open_folds(page)
    for value in values:
        page.locator(f'input[name="{facet}"][value="{value}"]').check()


def fragment(page) -> str:
    """Return the part of the address that leads back to the view, as the button writes it at once."""
    page.get_by_role("button", name="Copy a link to this view").click()
    return page.evaluate("location.hash")


def errors_of(page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


# ---- the map ---------------------------------------------------------------------------------------------------


@pytest.fixture
def map_page(open_page):
    return open_page(MAP, viewport=DESK)


def table_cells(page, table: str) -> list[list[str]]:
    rows = page.locator(f'[data-map="{table}"] tr:is([data-challenge], [data-claim]):visible')
    return [[" ".join(t.split()) for t in row.locator("td:visible").all_inner_texts()] for row in rows.all()]


def test_the_map_narrowed_down_counts_what_the_rows_say(map_page, counted, corpus):
    tick(map_page, "programme", "spi")
    tick(map_page, "theme", "design-and-planning")
    keys = [row.source for row in corpus.reports if row.programme == "spi"]
    expected = []
    for number in range(1, 5):
        claims = [claim for claim in counted.text if challenge_name(claim) == f"Challenge {number}"]
        counts = [sum(key in counted.cited[claim] for claim in claims) for key in keys]
        linked = sum(bool(set(keys) & set(counted.cited[claim])) for claim in claims)
        expected.append([f"{n} supports" if n else "–" for n in counts] + [f"{linked} of {len(claims)}"])
    found = [
        [cell.replace("no link", "").strip() or "–" for cell in row] for row in table_cells(map_page, "challenges")
    ]
    assert found == expected
    foot = map_page.locator('[data-map="challenges"] tfoot td:visible').all_inner_texts()
    columns = list(zip(*(row[:-1] for row in expected), strict=True))
    assert foot[:-1] == [str(sum(int(cell.split()[0]) for cell in column if cell != "–")) for column in columns]
    assert len(shown_claims(map_page)) == sum(int(row[-1].split(" of ")[1]) for row in expected)


@pytest.mark.parametrize(
    ("chosen", "rows"),
    [
        ({"programme": ["spi", "ewqi"], "theme": ["design-and-planning"]}, "unlinked"),
        ({"kind": ["literature"], "challenge": ["3", "0"]}, "linked"),
        ({"relation": ["supports"], "kind": ["reports"]}, ""),
    ],
)
def test_the_address_of_a_view_of_the_map_restores_it(map_page, open_page, chosen, rows):
    for facet, values in chosen.items():
        tick(map_page, facet, *values)
    map_page.locator("select[name=rows]").select_option(rows)
    before = (shown_claims(map_page), table_cells(map_page, "challenges"), status(map_page))
    again = open_page(MAP + fragment(map_page), viewport=DESK)
    assert (shown_claims(again), table_cells(again, "challenges"), status(again)) == before


def test_rows_with_and_without_a_link_are_all_rows(map_page, counted):
    tick(map_page, "kind", "reports")
    found = {}
    for rows in ("linked", "unlinked"):
        map_page.locator("select[name=rows]").select_option(rows)
        found[rows] = set(shown_claims(map_page))
    assert found["linked"] == {claim for claim in counted.text if counted.reports(claim)}
    assert found["unlinked"] == set(counted.text) - found["linked"]


def test_a_link_that_the_view_leaves_out_is_not_called_no_link(map_page):
    cell = map_page.locator('tr[data-claim="c3-burden"] td').first
    assert cell.inner_text() == "supports"
    tick(map_page, "relation", "contradicts")
    assert cell.inner_text() == "left out"
    assert cell.locator("a").count() == 0
    assert "0 links" in status(map_page)
    map_page.locator("[data-do=reset]").click()
    assert cell.inner_text() == "supports"


def test_the_map_says_when_nothing_is_left_and_shows_everything_again(map_page, counted):
    tick(map_page, "theme", "design-and-planning")
    tick(map_page, "challenge", "9")
    assert shown_claims(map_page) == []
    assert map_page.get_by_text("No row is left in this view.").first.is_visible()
    assert status(map_page).startswith("No claim is left")
    map_page.locator("[data-do=reset]").click()
    assert len(shown_claims(map_page)) == len(counted.text)
    assert not map_page.get_by_text("No row is left in this view.").first.is_visible()
    expect(map_page).to_have_url(re.compile(r"\.html$"))


def test_a_programme_and_another_kind_of_source_leave_no_column(map_page):
    tick(map_page, "programme", "spi")
    tick(map_page, "kind", "literature")
    assert status(map_page).startswith("No source is left")


def test_a_cell_opens_its_claims_by_keyboard_and_gives_the_focus_back(map_page, counted):
    cell = map_page.locator('[data-map="challenges"] tr[data-challenge="3"] td').first
    assert cell.inner_text().split() == ["1", "supports"]
    for key in ("Enter", "Space"):
        cell.locator("a").focus()
        map_page.keyboard.press(key)
        dialog = map_page.get_by_role("dialog", name=re.compile("^Report 6, Challenge 3"))
        assert dialog.is_visible()
        assert "supports" in dialog.inner_text()
        link = dialog.locator(".map-dialog-claim a")
        assert link.all_inner_texts() == [counted.text["c3-burden"]]
        assert link.first.get_attribute("href").endswith("#c3-burden")
        map_page.keyboard.press("Escape")
        assert not dialog.is_visible()
        assert cell.locator("a").evaluate("a => a === document.activeElement")


def test_an_opened_cell_lists_exactly_its_claims(map_page, counted):
    for index in range(13):
        cell = map_page.locator('[data-map="challenges"] tr[data-challenge="6"] td').nth(index)
        if not cell.locator("a").count():
            continue
        cell.locator("a").click()
        listed = map_page.locator(".map-dialog-claim a").evaluate_all("all => all.map(a => a.href.split('#')[1])")
        of_six = [claim for claim in counted.text if challenge_name(claim) == "Challenge 6"]
        assert listed == [claim for claim in of_six if index + 6 in map(counted.number.get, counted.cited[claim])]
        map_page.get_by_role("button", name="Close").click()


def test_a_cell_leads_to_the_same_claims_in_the_list(map_page):
    map_page.locator('[data-map="challenges"] tr[data-challenge="6"] td a').first.click()
    listed = map_page.locator(".map-dialog-claim a").all_inner_texts()
    map_page.get_by_role("link", name="See them in Find a claim").click()
    map_page.wait_for_url("**/evidence/claims.html#*")
    assert map_page.locator(".found-claim:visible").all_inner_texts() == listed


@pytest.mark.parametrize("settings", [{"java_script_enabled": False}, {"viewport": PHONE}, {}])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_map_holds_every_cell_everywhere(open_page, pages, settings, media):
    page = open_page(MAP, **settings)
    page.emulate_media(media=media)
    built = [" ".join(cell.get_text(" ").split()) for cell in pages[MAP].select("table[data-map] td")]
    cells = page.locator("table[data-map] td")
    assert [" ".join(text.split()) for text in cells.all_text_contents()] == built
    assert all(cells.evaluate_all("all => all.map(cell => cell.checkVisibility())"))


def test_on_paper_the_map_does_not_scroll(open_page):
    page = open_page(MAP, viewport=DESK)
    page.emulate_media(media="print")
    for region in page.locator(".map-region").all():
        assert region.evaluate("e => [getComputedStyle(e).overflowX, getComputedStyle(e).maxHeight]") == [
            "visible",
            "none",
        ]
    page.set_viewport_size({"width": 1030, "height": 720})  # A4, long side across, less its margins
    assert page.evaluate(STICKING_OUT_OF_PAPER) == []


# ---- the list of claims ----------------------------------------------------------------------------------------


@pytest.fixture
def claims_page(open_page):
    return open_page(CLAIMS, viewport=DESK)


def show_all(page) -> None:
    while page.locator(".found-more").is_visible():
        page.locator(".found-more").click()


def counts(page) -> dict[str, dict[str, int]]:
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-facet]")].map((fold) => [fold.dataset.facet,
        Object.fromEntries([...fold.querySelectorAll("label")].map((label) => [label.querySelector("input").value,
        Number(label.querySelector(".count").textContent)]))]))"""
    )


def expected_counts(corpus, chosen: dict[str, set[str]]):
    """Return the claims that fit, and the count at each box: within a facet any value, between facets all.

    As long as nobody asks for other evidence, these are the claims of the review.
    """
    every = {claim.id: answers(corpus, claim) for claim in corpus.in_review.claims}

    def fits(claim: str, but: str = "") -> bool:
        return all(facet == but or values & set(every[claim][facet]) for facet, values in chosen.items())

    counted = {
        facet.id: Counter(value for claim in every if fits(claim, facet.id) for value in every[claim][facet.id])
        for facet in claim_facets(corpus)
    }
    expected = {
        facet.id: {value: counted[facet.id][value] for value, _ in facet.values} for facet in claim_facets(corpus)
    }
    return [claim for claim in every if fits(claim)], expected


CHOICES = [
    {"challenge": {"3"}},
    {"challenge": {"3", "6"}, "behind": {"report", "reports"}},
    {"report": {"hf2010ewqi"}, "theme": {"context-professions-leadership"}},
    {"programme": {"spi"}, "domain": {"inner-setting", "none"}, "behind": {"report"}},
    {"relation": {"contradicts"}},
]


@pytest.mark.parametrize("chosen", CHOICES)
def test_facets_narrow_down_and_their_counts_follow(claims_page, open_page, corpus, chosen):
    for facet, values in chosen.items():
        tick(claims_page, facet, *sorted(values))
    found, expected = expected_counts(corpus, chosen)
    show_all(claims_page)
    assert sorted(shown_claims(claims_page)) == sorted(found)
    assert counts(claims_page) == expected
    said = f"The list shows {len(found)} of {len(corpus.in_review.claims)} claims." if found else "No claim fits."
    assert status(claims_page).startswith(said)
    again = open_page(CLAIMS + fragment(claims_page), viewport=DESK)
    show_all(again)
    assert shown_claims(again) == shown_claims(claims_page)
    assert counts(again) == expected


def test_words_find_claims_best_first_and_the_address_restores_them(claims_page, open_page):
    claims_page.get_by_label("Words to look for").fill("gaming numbers")
    assert shown_claims(claims_page)[0] == "c3-gaming"
    again = open_page(CLAIMS + fragment(claims_page), viewport=DESK)
    assert shown_claims(again) == shown_claims(claims_page)
    assert again.get_by_label("Words to look for").input_value() == "gaming numbers"


@pytest.mark.parametrize(("words", "start"), [("sense of urgency", "c1-"), ("theory of change", "c2-")])
def test_words_that_people_type_find_the_claims_of_their_challenge(claims_page, words, start):
    claims_page.get_by_label("Words to look for").fill(words)
    assert "Nothing has all these words" not in status(claims_page)
    found = shown_claims(claims_page)
    assert found
    assert all(claim.startswith(start) for claim in found)


def test_words_that_no_claim_has_together_still_find_something_and_say_so(claims_page):
    claims_page.get_by_label("Words to look for").fill("gaming diabetes consultants")
    assert shown_claims(claims_page)
    assert "Nothing has all these words" in status(claims_page)


@pytest.mark.parametrize("words", ['"quoted" \\ ] words', "<b>&amp;", "%", "a,b=c&d"])
def test_any_words_may_be_typed_and_shared(claims_page, open_page, words):
    errors = errors_of(claims_page)
    claims_page.get_by_label("Words to look for").fill(f"gaming {words}")
    again = open_page(CLAIMS + fragment(claims_page), viewport=DESK)
    assert shown_claims(again) == shown_claims(claims_page)
    assert errors == []


def test_a_link_with_something_unknown_says_what_was_left_out(open_page, corpus):
    page = open_page(f"{CLAIMS}#challenge=3,77&nonsense=%zz", viewport=DESK)
    assert "challenge=77; nonsense=%zz" in status(page)
    show_all(page)
    assert set(shown_claims(page)) == {claim.id for claim in corpus.in_review.claims if claim.id.startswith("c3-")}


@pytest.mark.parametrize(("order", "reverse"), [("most", True), ("fewest", False)])
def test_claims_are_sorted_by_their_reports(claims_page, counted, order, reverse):
    claims_page.get_by_label("Order").select_option(order)
    show_all(claims_page)
    found = [len(counted.reports(claim)) for claim in shown_claims(claims_page)]
    assert found == sorted(found, reverse=reverse)
    assert len(found) == len(counted.text)


def test_one_claim_after_another_by_keyboard_alone(claims_page):
    claims_page.get_by_label("Words to look for").focus()
    claims_page.keyboard.type("data")
    expect(claims_page.locator(".view-status")).to_contain_text("Words: data.")
    total = len(shown_claims(claims_page))
    for _ in range(30):
        claims_page.keyboard.press("Tab")
        if claims_page.evaluate("document.activeElement.name") == "challenge":
            break
    for _ in range(2):
        claims_page.keyboard.press("Tab")
    claims_page.keyboard.press("Space")
    assert claims_page.evaluate("document.activeElement.value") == "3"
    found = shown_claims(claims_page)
    assert 0 < len(found) < total
    assert all(claim.startswith("c3-") for claim in found)


def test_more_claims_are_shown_on_demand_and_the_focus_moves_to_the_first_of_them(claims_page):
    before = len(shown_claims(claims_page))
    claims_page.locator(".found-more").focus()
    claims_page.keyboard.press("Enter")
    after = shown_claims(claims_page)
    assert len(after) > before
    assert claims_page.evaluate("document.activeElement.closest('li').dataset.claim") == after[before]


def download(page, name: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.path().read_bytes().decode("utf-8")


def test_the_selection_comes_along_as_csv(claims_page, counted, corpus):
    tick(claims_page, "challenge", "3", "6")
    text = download(claims_page, "CSV")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    chosen = [claim for claim in counted.text if challenge_name(claim) in ("Challenge 3", "Challenge 6")]
    assert [row["claim"] for row in rows] == chosen
    for row in rows:
        claim = corpus.claim_by_id[row["claim"]]
        assert row["wording"] == claim.text
        assert row["evaluation reports"] == str(len(counted.reports(claim.id)))
        cited = [part.split(" (")[0] for part in row["sources and what they do"].split("; ")]
        assert cited == counted.cited[claim.id]
        assert row["page"].endswith(f".html#{claim.id}")


def test_the_sources_of_the_selection_come_along_as_bibtex(claims_page, counted, corpus):
    tick(claims_page, "challenge", "3")
    text = download(claims_page, "BibTeX")
    cited = {key for claim in counted.text if claim.startswith("c3-") for key in counted.cited[claim]}
    unknown = {key for key in cited if corpus.source_by_key[key].kind is SourceKind.UNIDENTIFIED}
    assert unknown
    assert set(parse_string(text, "bibtex").entries) == (cited - unknown) | {corpus.review.key}
    assert set(re.search(r"nobody has identified the work: (.*)\.$", text, re.MULTILINE)[1].split(", ")) == unknown


@pytest.mark.parametrize("settings", [{"java_script_enabled": False}, {"viewport": DESK}])
def test_without_scripts_and_on_paper_every_claim_is_there(open_page, corpus, settings):
    # The script lists the evidence of the review as long as nobody asks for other.
    claims = (corpus.in_review if "viewport" in settings else corpus).claims
    page = open_page(CLAIMS, **settings)
    page.emulate_media(media="print")
    expect(page.locator("li[data-claim]")).to_have_count(len(claims))
    assert shown_claims(page) == [claim.id for claim in claims]
    assert page.locator("li[data-claim] .support:visible").count() == len(claims)
    assert page.locator("form:visible, button:visible").count() == 0


def test_on_paper_stands_the_selection_and_what_was_chosen(claims_page, corpus):
    tick(claims_page, "behind", "review")
    claims_page.emulate_media(media="print")
    on_review = sum(answers(corpus, claim)["behind"] == ("review",) for claim in corpus.in_review.claims)
    expect(claims_page.locator("li[data-claim]:visible")).to_have_count(on_review)
    assert "The review’s own text only" in status(claims_page)
    assert claims_page.locator(".view-status").is_visible()


# ---- the review and what came since ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("era", "layers"),
    [("", ["review"]), ("later", ["later"]), ("reports", ["reports"]), ("all", ["review", "reports", "later"])],
)
def test_the_list_shows_the_evidence_that_was_asked_for(open_page, corpus, era, layers):
    page = open_page(f"{CLAIMS}#era={era}" if era else CLAIMS, viewport=DESK)
    show_all(page)
    assert set(shown_claims(page)) == {claim.id for claim in corpus.claims if claim.layer.value in layers}
    assert f"Evidence: {page.locator('select[name=era] option:checked').inner_text().lower()}." in status(page)
    assert ("more would fit" in status(page)) == (era != "all")


@pytest.mark.parametrize(("era", "seen"), [("", (True, False)), ("since", (False, True)), ("all", (True, True))])
def test_the_map_shows_the_evidence_that_was_asked_for(open_page, era, seen):
    page = open_page(f"{MAP}#era={era}" if era else MAP, viewport=DESK)
    parts = ('table[data-map="challenges"]', "#map-later table")
    assert tuple(page.locator(part).is_visible() for part in parts) == seen


def test_a_link_to_what_came_since_opens_it(map_page):
    map_page.get_by_role("link", name="later evidence").click()
    expect(map_page.locator("#map-later table")).to_be_visible()
    expect(map_page.locator('table[data-map="challenges"]')).to_be_visible()


# ---- everyone --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("viewport", [PHONE, DESK])
@pytest.mark.parametrize("address", [MAP, f"{CLAIMS}#q=measures&challenge=3"])
def test_axe_finds_nothing_while_the_view_is_in_use(open_page, viewport, address):
    page = open_page(address, viewport=viewport)
    open_folds(page)
    if address == MAP:
        tick(page, "relation", "supports")
        page.locator('tr[data-challenge="3"] td a').first.click()
    assert faults(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
    darken(page)
    assert faults(page, COLOURS) == []
