"""What search knows: pages with the words people type, sections that tell something, and every claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_tools.rendering.searching import entries
from tests.sites import copy_site

PAGE, TACTIC = "challenges/03-data.html", "tactics/count-once.html"


@pytest.fixture
def corpus(tmp_path):
    return copy_site("coded", tmp_path / "site").corpus()


def found(corpus, *locations: str) -> dict[str, dict]:
    indexed = [{"location": location, "title": "T", "text": "<p>x</p>"} for location in locations]
    return {entry["location"]: entry for entry in entries(corpus, indexed)}


def test_every_claim_is_a_result_of_its_own_after_its_page(corpus):
    known = found(corpus, PAGE)
    assert list(known) == [PAGE, f"{PAGE}#c3-time", f"{PAGE}#c3-looks"]
    assert known[f"{PAGE}#c3-looks"]["title"] == "Claim c3-looks"
    assert known[f"{PAGE}#c3-looks"]["text"] == "<p>People stop counting when nobody looks, and they say so.</p>"


def test_a_claim_is_text_and_no_markup(corpus):
    [page] = [page for page in corpus.pages if page.claims]
    claim = replace(page.claims[0], text="a < b & c")
    changed = replace(corpus, pages=(replace(page, claims=(claim,)),))
    assert found(changed)[f"{PAGE}#c3-time"]["text"] == "<p>a &lt; b &amp; c</p>"


def test_synonyms_belong_to_their_page_and_are_not_shown(corpus):
    known = found(corpus, PAGE, f"{PAGE}#signs", "about.html")
    assert known[PAGE]["terms"] == "KPI"
    assert known["about.html"]["terms"] == "pilot"
    assert "terms" not in known[f"{PAGE}#signs"]
    assert all("KPI" not in entry["title"] + entry["text"] for entry in known.values())


def test_parts_that_repeat_what_stands_elsewhere_are_left_out(corpus):
    known = found(corpus, f"{PAGE}#signs", f"{PAGE}#sure", f"{TACTIC}#how", f"{TACTIC}#form", f"{TACTIC}#sure")
    kept = {f"{PAGE}#signs", f"{TACTIC}#how", f"{TACTIC}#sure"}
    assert {location for location in known if "#c3-" not in location} == kept


def test_a_page_made_from_data_is_found_by_its_first_words_only(corpus):
    library = "evidence/library.html"
    indexed = [
        {"location": library, "title": "Library", "text": "<p>Every source.</p> <p>Wade</p>"},
        {"location": f"{library}#wade2001", "title": "Wade", "text": "<p>Counting</p>"},
        {"location": "about.html", "title": "About", "text": "<p>One.</p> <p>Two.</p>"},
        {"location": "about.html#more", "title": "More", "text": "<p>Three.</p>"},
        {"location": "data/index.html", "title": "Data", "text": "<ul><li>a</li></ul>"},
    ]
    texts = {entry["location"]: entry["text"] for entry in entries(corpus, indexed) if "#c3-" not in entry["location"]}
    assert texts == {
        library: "<p>Every source.</p>",
        "about.html": "<p>One.</p> <p>Two.</p>",
        "about.html#more": "<p>Three.</p>",
        "data/index.html": "",
    }


def test_challenges_come_before_tactics_and_both_before_the_rest(corpus):
    known = found(corpus, PAGE, TACTIC, "about.html", "evidence/library.html")
    boosts = [known[page]["boost"] for page in (PAGE, TACTIC, "about.html", "evidence/library.html")]
    assert boosts[0] > boosts[1] > boosts[2] == boosts[3]
