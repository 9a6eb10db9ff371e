"""The evidence map of a tiny corpus: every state in words, counts that add up, data that matches the tables."""

from __future__ import annotations

import dataclasses
import json

import pytest
from bs4 import BeautifulSoup

from build_tools.rendering.evidence_map import map_page
from synthesis.model import Relation
from tests.sites import copy_site


@pytest.fixture
def corpus(tmp_path):
    return copy_site("reviewed", tmp_path / "site").corpus()


def with_relation(corpus, claim, relation):
    links = tuple(dataclasses.replace(one, relation=relation) if one.claim == claim else one for one in corpus.links)
    return dataclasses.replace(corpus, links=links)


def parsed(corpus) -> BeautifulSoup:
    return BeautifulSoup(map_page(corpus).markdown, "html.parser")


def cell(page, row: str, heading: str):
    table = page.select_one(f"tr[{row}]").find_parent("table")
    names = [" ".join(found.get_text().split()) for found in table.select("thead tr:last-child th")]
    return page.select_one(f"tr[{row}]").select("td")[names.index(heading)]


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("relation", Relation)
def test_a_cell_says_in_a_word_what_the_source_does(corpus, relation):
    page = parsed(with_relation(corpus, "c1-elsewhere", relation))
    found = cell(page, 'data-claim="c1-elsewhere"', "Report 6")
    assert words(found) == relation.value
    assert found["class"] == [relation.value]


def test_a_cell_of_a_challenge_counts_claims_and_says_when_they_differ(corpus):
    alike, differing = parsed(corpus), parsed(with_relation(corpus, "c1-elsewhere", Relation.QUALIFIES))
    assert words(cell(alike, 'data-challenge="1"', "Report 6")) == "2 supports"
    assert words(cell(differing, 'data-challenge="1"', "Report 6")) == "2 mixed"


def test_no_link_is_said_and_leads_nowhere(corpus):
    found = cell(parsed(corpus), 'data-claim="c1-show"', "Report 6")
    assert words(found) == "no link"
    assert found.a is None


def test_the_page_says_that_all_links_support_only_while_they_do(corpus):
    assert "every link reads *supports*" in map_page(corpus).markdown
    assert "every link reads" not in map_page(with_relation(corpus, "c1-elsewhere", Relation.CONTRADICTS)).markdown


def test_the_key_explains_every_state_that_a_cell_can_have(corpus):
    page = parsed(corpus)
    assert [words(term) for term in page.select(".map-key dt")] == [*map(str, Relation), "mixed", "no link"]


def test_the_data_for_the_script_hold_the_links_that_the_tables_show(corpus):
    page = parsed(corpus)
    data = json.loads(page.select_one("#map-data").string)
    linked = {(claim, column) for claim, column, *_ in data["links"]}
    shown = {
        (row["data-claim"], index)
        for row in page.select("tr[data-claim]")
        for index, found in enumerate(row.select("td"))
        if found.a
    }
    assert linked == shown
    assert len(data["links"]) == len(corpus.links)
    assert {key for _, _, key, *_ in data["links"]} == set(data["sources"])


def test_columns_and_rows_add_up(corpus):
    page = parsed(corpus)
    challenges, claims = page.select("table.map")
    for table, rows in ((challenges, "tbody tr"), (claims, "tr[data-claim]")):
        totals = [int(found.get_text()) for found in table.select("tfoot td")[:3]]
        columns = list(
            zip(*([words(found) for found in row.select("td")[:3]] for row in table.select(rows)), strict=True)
        )
        counted = [
            sum(int(text.split()[0]) if table is challenges else 1 for text in column if text != "no link")
            for column in columns
        ]
        assert totals == counted
    assert sum(int(found.get_text().split(" of ")[1]) for found in challenges.select("tbody td:last-child")) == len(
        corpus.claims
    )
