"""The page of every claim, as built: whoever follows a claim lands on what is behind it and can cite it."""

from __future__ import annotations

import json

import pytest
import rispy
from pybtex.database import parse_file

from tests.site.counting import REVIEW, records
from tests.site.test_pages import address_of, target, words

pytestmark = pytest.mark.site

REVIEW_DOI = "10.1136/bmjqs-2011-000760"


def record(claim_id: str) -> str:
    return f"c/{claim_id}/index.html"


@pytest.fixture(scope="module")
def judged(copy_of_repository):
    """Return what each claim's record says of its sources, by their keys."""
    return {claim: record["sources"] for claim, record in records(copy_of_repository).items()}


@pytest.fixture(scope="module")
def held(copy_of_repository):
    """Return the claims that are held back until what is doubtful about them is settled."""
    return {claim for claim, record in records(copy_of_repository).items() if "held" in record}


def test_every_claim_leads_to_its_record_and_back(pages, corpus):
    for claim in corpus.claims:
        address = address_of(corpus.page_of_claim[claim.id])
        [link] = pages[address].find(id=claim.id).select("a.record")
        assert target(address, link["href"]) == record(claim.id)
        article = pages[record(claim.id)].article
        back = [target(record(claim.id), a["href"]) for a in article("a", href=True)]
        assert f"{address}#{claim.id}" in back
        assert words(article.select_one(".message")) == " ".join(claim.text.split())


def test_every_record_belongs_to_a_claim_that_is_or_was(pages, corpus):
    ids = {claim.id for claim in corpus.claims} | {retired.claim for retired in corpus.retired}
    assert {address for address in pages if address.startswith("c/")} == {record(claim_id) for claim_id in ids}


def test_every_judgement_is_shown_with_its_source(pages, judged):
    for claim_id, found in judged.items():
        article = pages[record(claim_id)].article
        shown = {}
        for told in article.select("dl.judgement"):
            shown[told.find_previous("h3")["id"]] = words(told)
        assert set(shown) == set(found)
        for source, said in found.items():
            assert f"{said['relation']} the claim" in shown[source] or said["relation"] == "background"
            assert said.get("note", "") in shown[source]
            assert f"{said['coded-on'].day} {said['coded-on']:%B %Y}" in shown[source]


def test_every_tactic_that_rests_on_a_claim_is_named(pages, corpus):
    for claim in corpus.claims:
        found = {target(record(claim.id), a["href"]) for a in pages[record(claim.id)].article("a", href=True)}
        expected = {f"tactics/{tactic.id}.html" for tactic in corpus.tactics_on.get(claim.id, ())}
        assert {address for address in found if address.startswith("tactics/")} == expected


def test_the_files_of_a_claim_agree_and_credit_the_review(built_site, judged, held):
    for claim_id in judged.keys() - held:
        found, folder = judged[claim_id], built_site / "c" / claim_id
        items = json.loads((folder / "cite.json").read_text(encoding="utf-8"))
        keys = [item["id"] for item in items]
        assert keys[:2] == [f"ten-challenges-{claim_id}", REVIEW]
        identified = {source for source in found if not source.startswith("dw2012ref")}
        assert set(keys[2:]) == identified - {REVIEW}
        assert list(parse_file(folder / "cite.bib", "bibtex").entries) == keys
        entries = rispy.loads((folder / "cite.ris").read_text(encoding="utf-8"))
        assert [entry["id"] for entry in entries] == keys
        assert [item.get("DOI") for item in items[:2]] == [None, REVIEW_DOI]
        assert [entry.get("doi") for entry in entries[:2]] == [None, REVIEW_DOI]


def test_a_claim_that_is_held_offers_nothing_to_cite(built_site, pages, held):
    assert held
    for claim_id in held:
        assert [file.name for file in (built_site / "c" / claim_id).iterdir()] == ["index.html"]
        links = [a["href"] for a in pages[record(claim_id)].article("a", href=True)]
        assert [link for link in links if "cite." in link] == []


def test_records_stay_out_of_menus(pages):
    for address in ("index.html", record("c3-gaming")):
        menu = pages[address].select(".menu a[href], .md-tabs a[href]")
        assert menu
        assert [link for link in menu if target(address, link["href"]).startswith("c/")] == []
