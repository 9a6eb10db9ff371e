"""Later evidence on the pages: apart from the review's, beside the claim on which it bears, and marked in search."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from build_tools.export.claim import credit
from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.rendering import later, notices
from build_tools.rendering.claims import claim_pages
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.evidence_map import map_page
from build_tools.rendering.inserts import fill
from build_tools.rendering.library import library_page
from build_tools.rendering.pages import generated_pages
from build_tools.rendering.searching import search_index
from build_tools.rendering.support import support_words
from synthesis.history.present import snapshot
from synthesis.model import Location
from synthesis.model.guide import Guide

if TYPE_CHECKING:
    from tests.sites import Site


@pytest.fixture
def corpus(site):
    return site("later").corpus()


def made(corpus):
    return {page.address: page.markdown for page in generated_pages(corpus, {})}


def test_a_claim_of_the_review_says_what_came_since(corpus) -> None:
    said = [words for _, words in later.beside(corpus, corpus.claim_by_id["c1-stories"])]
    assert said == ["since 2012: qualified by Late 2016"]
    assert list(later.beside(corpus, corpus.claim_by_id["c1-show"])) == []


def test_a_later_claim_says_what_it_is(corpus) -> None:
    assert support_words(corpus, corpus.claim_by_id["c1-since-stories"]) == "since 2012: qualifies"
    assert support_words(corpus, corpus.claim_by_id["c1-report-year"]) == "the reports themselves: background"
    assert support_words(corpus, corpus.claim_by_id["c1-elsewhere"]) == "1 evaluation report"


def test_the_evidence_section_points_to_it_and_counts_the_review_alone(corpus) -> None:
    led = fill(corpus, "challenges/01-problem.md", "<!-- insert: evidence-here -->")
    assert "3 claims from the review; 1 evaluation report of 1 programme cited." in led
    assert "[Since 2012: 1 work, of which 1 qualifies what the review says.](#since-2012)" in led


def test_the_map_counts_the_review_alone_and_shows_the_rest_apart(corpus) -> None:
    whole, alone = map_page(corpus).markdown, map_page(corpus.in_review).markdown
    before, after = whole.split("## Since 2012")
    assert "c1-since-stories" not in before
    assert 'href="../challenges/01-problem.html#c1-since-stories">Late 2016</a>' in after
    assert "Since 2012" not in alone
    assert re.findall(r"<option value=\"(\w*)\">", whole)[-3:] == ["", "since", "all"]


def test_the_list_of_claims_marks_and_asks(corpus) -> None:
    page = claims_page(corpus).markdown
    assert "4 retell the 2012 review; 2 are this guide's own" in page
    assert '"layer":"later"' in page.replace(" ", "")
    assert '<select name="era"><option value="">Of the 2012 review</option>' in page
    assert 'name="era"' not in claims_page(corpus.in_review).markdown


def test_the_page_of_later_evidence_puts_disagreement_first(site) -> None:
    there: Site = site("later")
    corpus = there.corpus()
    page = made(corpus)["evidence/since-2012.md"]
    assert page.index("Qualifies</strong>") < page.index("## What the reports themselves say")
    assert "its abstract read" in page
    assert "evidence/since-2012.md" not in made(corpus.in_review)


def test_the_records_of_both_claims_lead_to_each_other(corpus) -> None:
    pages = dict(claim_pages(corpus, {}))
    assert "(../c1-since-stories/index.md)" in pages["c/c1-stories/index.md"]
    assert "it **qualifies** [Their own numbers" in pages["c/c1-since-stories/index.md"]


def test_nobody_is_told_to_credit_the_review_for_what_it_does_not_say(corpus) -> None:
    guide = Guide("A guide", "1.0.0", ("Wade A",), Location("CITATION.cff"))
    assert credit(corpus, guide, corpus.claim_by_id["c1-since-stories"]).review is None
    assert credit(corpus, guide, corpus.claim_by_id["c1-stories"]).review is not None


def test_search_says_which_claims_are_later(corpus) -> None:
    found = json.loads(search_index(corpus, MarkdownStack(), {}).partition(" = ")[2].removesuffix(";\n"))["entries"]
    said = {entry["id"]: "(since 2012)" in entry["kind"] for entry in found if entry["of"] == "claim"}
    assert (said["c1-since-stories"], said["c1-stories"]) == (True, False)


def test_corrections_stand_in_the_library_and_retractions_beside_claims(site) -> None:
    there: Site = site("later")
    corpus = there.corpus()
    assert "Corrected: a page was wrong. Checked 31 January 2026: its page." in library_page(corpus).markdown
    assert list(notices.of_claim(corpus, corpus.claim_by_id["c1-stories"])) == []
    kept = "retracted,2026-01-31,its page,a page was wrong,It is the only one."
    there.replace("synthesis/data/notices.csv", "corrected,2026-01-31,its page,a page was wrong,", kept)
    corpus = there.corpus()
    said = list(notices.of_claim(corpus, corpus.claim_by_id["c1-stories"]))
    assert said == ["Keen 1999 is retracted: It is the only one."]


def test_a_search_that_nobody_ran_is_shown_so(corpus) -> None:
    assert "| 1 | PubMed | stories | not yet run | 1 March 2026 |" in fill(corpus, "a.md", "<!-- insert: searches -->")


def test_the_log_shows_what_was_left_out_first_and_what_is_missing_from_it(site) -> None:
    there: Site = site("later")
    shown = fill(there.corpus(), "a.md", "<!-- insert: screening -->")
    assert shown.index("Left out (1)") < shown.index("Taken in (1)")
    assert "without a row" not in shown
    path = "synthesis/data/surveillance/screening.csv"
    there.write(path, "".join(line for line in there.read(path).splitlines(True) if "later2016" not in line))
    assert "1 later work in the library without a row in this log: later2016." in fill(
        there.corpus(), "a.md", "<!-- insert: screening -->"
    )


def test_a_snapshot_keeps_what_a_later_claim_does(corpus) -> None:
    claim = snapshot(corpus).claim_by_id["c1-since-stories"]
    assert (claim.layer.value, claim.evidence[0].bearing, claim.evidence[0].bears_on) == (
        "later",
        "qualifies",
        "c1-stories",
    )
