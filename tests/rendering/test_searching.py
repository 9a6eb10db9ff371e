"""What search knows: pages with the words people type, claims, works, and what the review does not speak of."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.rendering.searching import BEYOND, LEFT_OUT, search_index
from synthesis.model import Location
from synthesis.model.synonyms import Synonym
from tests.sites import copy_site

PAGE, TACTIC = "challenges/03-data.md", "tactics/count-once.md"
STACK = MarkdownStack(("attr_list",))


@pytest.fixture
def site(tmp_path):
    return copy_site("coded", tmp_path / "site")


@pytest.fixture
def corpus(site):
    return site.corpus()


def found(corpus, texts: dict[str, str] | None = None) -> dict:
    """Return what search knows, of pages with these texts."""
    script = search_index(corpus, STACK, texts or {})
    return json.loads(script.removeprefix("window.guideSearchIndex = ").removesuffix(";\n"))


def entries(corpus, texts) -> dict[str, dict]:
    return {entry["address"]: entry for entry in found(corpus, texts)["entries"]}


def test_a_page_comes_with_its_message_its_signs_its_terms_and_its_first_step(site, corpus):
    entry = entries(corpus, {PAGE: site.read(f"content/{PAGE}")})["challenges/03-data.html"]
    assert entry["kind"] == "Challenge 3"
    assert entry["message"] == "Measure little, and measure it well."
    assert entry["step"] == "Count once"
    assert entry["signs"] == "People count the same thing twice."
    assert entry["terms"] == ["KPI"]


def test_a_tactic_comes_with_the_first_of_its_steps(corpus):
    text = "# T\n\n## How {: #how }\n\n1. **Ask *one* person.**\n2. **Ask two.**\n"
    assert entries(corpus, {TACTIC: text})["tactics/count-once.html"]["step"] == "Ask one person"


def test_the_words_of_a_page_stand_once_and_without_citations_and_parts_found_elsewhere(corpus):
    text = "# Title\n\nOne one two [@wade2001].\n\n## Related {: #related }\n\nThree.\n\n## More {: #more }\n\nFour.\n"
    assert entries(corpus, {PAGE: text})["challenges/03-data.html"]["words"] == "title one two more four"


def test_every_claim_comes_with_its_sources_and_its_initials(corpus):
    [page] = [page for page in corpus.pages if page.claims]
    claim = replace(page.claims[0], text="Use a < b & plan-do-study-act.")
    changed = replace(corpus, pages=(replace(page, claims=(claim,)),))
    entry = entries(changed, {})["challenges/03-data.html#c3-time"]
    assert entry["title"] == "Use a < b & plan-do-study-act."
    assert "wade" in entry["words"]
    assert entry["words"].endswith("pdsa")


def test_a_work_that_nobody_has_identified_is_not_found(corpus):
    works = [entry for entry in entries(corpus, {}).values() if entry["of"] == "work"]
    assert len(works) == len([source for source in corpus.sources if source.kind != "unidentified"])


def test_a_page_made_from_data_is_found_by_its_title_and_first_words_and_pages_of_single_claims_are_not(corpus):
    texts = {
        "evidence/library.md": "---\ntitle: x\n---\n\n# Library\n\nEvery source.\n\nWade\n" + "\nMore.\n" * 9,
        "c/c3-time/index.md": "# Claim\n\nText.",
        "evidence/reports/r.md": "# Report\n\nText.",
    }
    known = {address: entry for address, entry in entries(corpus, texts).items() if entry["of"] == "page"}
    assert list(known) == ["evidence/library.html"]
    assert (known["evidence/library.html"]["title"], known["evidence/library.html"]["message"]) == (
        "Library",
        "Every source.",
    )


def test_what_the_review_does_not_speak_of_comes_with_the_nearest_pages(corpus):
    rows = (("AI", f"{LEFT_OUT}#digital"), ("AI", PAGE), ("KPI", PAGE), ("lean", BEYOND))
    synonyms = tuple(Synonym(term, page, Location("s.csv")) for term, page in rows)
    assert found(replace(corpus, synonyms=synonyms))["beyond"] == [
        {
            "term": "AI",
            "address": "beyond-the-review.html#digital",
            "title": "What the review leaves out",
            "near": ["challenges/03-data.html"],
        },
        {
            "term": "lean",
            "address": BEYOND.replace(".md", ".html"),
            "title": "What the guide does not know",
            "near": [],
        },
    ]
