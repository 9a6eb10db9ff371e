"""The page on which a claim is found: everything stands there without a script, and what the script reads is right."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from build_tools.rendering.claim_facets import answers, claim_facets
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.inline_data import data_block
from synthesis.model import Relation, SourceKind
from tests.sites import copy_site


@pytest.fixture
def reviewed(tmp_path):
    return copy_site("reviewed", tmp_path / "reviewed").corpus()


@pytest.fixture
def coded(tmp_path):
    return copy_site("coded", tmp_path / "coded").corpus()


def parsed(corpus) -> BeautifulSoup:
    return BeautifulSoup(claims_page(corpus).markdown, "html.parser")


def data(page) -> dict:
    return json.loads(page.select_one("#explorer-data").string)


def test_every_claim_is_listed_once_in_its_words(reviewed):
    listed = [
        (item["data-claim"], item.select_one(".found-claim").get_text(strip=True)) for item in parsed(reviewed)("li")
    ]
    assert listed == [(claim.id, claim.text) for claim in reviewed.claims]


def test_claims_stand_under_their_challenge(reviewed):
    groups = {
        section["data-challenge"]: [item["data-claim"] for item in section("li")]
        for section in parsed(reviewed)("section")
    }
    assert groups == {"1": [c.id for c in reviewed.claims if c.id.startswith("c1-")], "0": ["x-longer"]}


def test_the_counts_at_the_boxes_are_those_of_the_claims(coded):
    page = parsed(coded)
    for facet in claim_facets(coded):
        counted = Counter(value for claim in coded.claims for value in answers(coded, claim)[facet.id])
        labels = page.select(f'[data-facet="{facet.id}"] label')
        shown = {label.input["value"]: int(label.select_one(".count").get_text()) for label in labels}
        assert shown == {value: counted[value] for value, _ in facet.values}
        assert set(counted) <= set(shown)


def test_what_a_claim_answers(coded):
    looks = answers(coded, coded.claim_by_id["c3-looks"])
    assert looks["relation"] == ("supports", "qualifies")
    assert looks["basis"] == ("guide",)
    assert looks["behind"] == ("literature",)
    time = answers(coded, coded.claim_by_id["c3-time"])
    assert time["tactic"] == ("count-once",)
    assert len(time["domain"]) == 1


def test_one_report_is_told_from_several(reviewed):
    again = dataclasses.replace(reviewed.source_by_key["keen1999"], kind=SourceKind.REPORT)
    sources = tuple(again if source.key == again.key else source for source in reviewed.sources)
    changed = dataclasses.replace(reviewed, sources=sources)
    behind = {claim.id: answers(changed, claim)["behind"][0] for claim in changed.claims}
    assert behind == {
        "c1-elsewhere": "report",
        "c1-show": "review",
        "c1-stories": "reports",
        "c1-pictures": "literature",
        "x-longer": "review",
    }


def test_a_question_that_nothing_answers_is_not_asked(reviewed):
    asked = [facet.id for facet in claim_facets(reviewed)]
    assert "tactic" not in asked
    assert "domain" not in asked
    assert "report" in asked


def test_a_source_that_does_not_support_says_what_it_does(reviewed):
    links = tuple(dataclasses.replace(link, relation=Relation.CONTRADICTS) for link in reviewed.links)
    page = parsed(dataclasses.replace(reviewed, links=links))
    said = page.select_one('[data-claim="c1-elsewhere"] .found-sources').get_text()
    assert said == "contradicts: report 6"
    assert parsed(reviewed).select_one('[data-claim="c1-elsewhere"] .found-sources').get_text() == "report 6"


def test_the_sources_come_as_bibtex_and_an_unidentified_number_comes_as_nothing(reviewed):
    nobody = dataclasses.replace(reviewed.source_by_key["keen1999"], kind=SourceKind.UNIDENTIFIED)
    sources = tuple(nobody if source.key == nobody.key else source for source in reviewed.sources)
    bibtex = data(parsed(dataclasses.replace(reviewed, sources=sources)))["bibtex"]
    assert set(bibtex) == {link.source for link in reviewed.links}
    assert bibtex["keen1999"] == ""
    entries = parse_string("\n".join(bibtex.values()), "bibtex").entries
    assert set(entries) == set(bibtex) - {"keen1999"}


def test_no_text_can_end_the_data_or_begin_a_comment_in_it():
    hostile = ["</script><b>", "<!--", "&lt;", "\u2028", "“quoted”"]
    block = BeautifulSoup(data_block("x", hostile), "html.parser").script
    assert json.loads(block.string) == hostile
    assert "<" not in block.string
