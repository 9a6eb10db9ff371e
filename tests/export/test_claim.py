"""How a claim is cited: guide, review and works are credited, in every format alike, and nothing is invented."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy
from pybtex.database import parse_string

from build_tools.export.claim import cite_files, credit, plain_text
from synthesis.model import Body, Location
from synthesis.model.guide import Guide
from tests.sites import copy_site

GUIDE = Guide("A guide", "0.2.0", ("Berg KL", Body("The Small House")), Location("CITATION.cff"))
SITE = "https://guide.example/ten"


@pytest.fixture
def reviewed(tmp_path):
    return copy_site("reviewed", tmp_path / "site").corpus()


@pytest.fixture
def files(reviewed):
    claim = reviewed.claim_by_id["c1-stories"]
    return dict(cite_files(credit(reviewed, GUIDE, claim, SITE)))


def test_every_format_credits_the_claim_the_review_and_the_works_behind_it(files):
    expected = ["ten-challenges-c1-stories", "review2012", "report2011", "keen1999"]
    assert list(parse_string(files["bib"], "bibtex").entries) == expected
    assert [entry["id"] for entry in rispy.loads(files["ris"])] == expected
    assert [item["id"] for item in json.loads(files["json"])] == expected


def test_the_claim_is_the_guides_with_its_version_date_and_address(files, reviewed):
    claim, page = reviewed.claim_by_id["c1-stories"], reviewed.page_of_claim["c1-stories"]
    item = json.loads(files["json"])[0]
    assert item["title"] == claim.text
    assert item["author"] == [{"family": "Berg", "given": "K. L."}, {"literal": "The Small House"}]
    assert (item["container-title"], item["version"]) == ("A guide", "0.2.0")
    assert item["issued"]["date-parts"] == [[page.reviewed.year, page.reviewed.month, page.reviewed.day]]
    assert item["URL"] == f"{SITE}/c/c1-stories/"
    assert "c1-stories" in item["note"]
    assert f"version {page.version}" in item["note"]


def test_the_claim_has_no_doi_and_without_a_published_site_no_address(reviewed):
    for claim in reviewed.claims:
        assert credit(reviewed, GUIDE, claim, SITE).claim.doi == ""
        assert credit(reviewed, GUIDE, claim).claim.url == ""


def test_the_plain_text_names_all_of_them(files):
    text = files["txt"]
    for words in ("Berg KL, The Small House", "A guide, version 0.2.0", "Moor C", "The Programme Office", "Keen D"):
        assert words in text, words
    assert text.index("Berg KL") < text.index("Moor C") < text.index("Keen D")


def test_the_review_is_credited_once_also_where_the_claim_cites_it_alone(reviewed):
    keys = [record.key for record in credit(reviewed, GUIDE, reviewed.claim_by_id["c1-show"]).records]
    assert keys == ["ten-challenges-c1-show", "review2012"]


def test_a_number_that_nobody_identified_is_named_and_becomes_no_work(tmp_path):
    site = copy_site("reviewed", tmp_path / "other")
    book = site.read("references/library.bib").replace(
        "x-kind = {literature},\n  x-review-number", "x-kind = {unidentified},\n  x-review-number"
    )
    site.write("references/library.bib", book)
    corpus = site.corpus()
    credits_ = credit(corpus, GUIDE, corpus.claim_by_id["c1-stories"])
    assert [record.key for record in credits_.behind] == ["report2011"]
    assert credits_.unidentified == (9,)
    assert "Reference 9 of the review" in plain_text(credits_)
    assert "reference 9 of the review" in " ".join(credits_.claim.notes)


def test_a_page_without_date_gives_no_date(reviewed):
    pages = tuple(replace(page, reviewed=None, version="") for page in reviewed.pages)
    corpus = replace(reviewed, pages=pages)
    claim = credit(corpus, GUIDE, corpus.claims[0]).claim
    assert claim.issued == ()
    assert "reviewed" not in " ".join(claim.notes)
