"""The columns of the evidence map and what the links of a cell say together."""

from __future__ import annotations

import dataclasses

import pytest

from synthesis.analysis.evidence_map import CellState, ColumnKind, cells, columns, links_of, state
from synthesis.corpus import Corpus
from synthesis.model import Location, Relation, Report, SourceKind
from tests.synthesis.making import claim, link, page, source

SAYS = claim("c1-says", "six", "seven", "book", "number", "review")


def report(key: str, number: int):
    return dataclasses.replace(source(key, SourceKind.REPORT), review_number=number)


@pytest.fixture
def corpus():
    return Corpus(
        pages=(page(SAYS),),
        sources=(
            source("review", SourceKind.REVIEW),
            report("seven", 7),
            report("six", 6),
            source("book"),
            source("number", SourceKind.UNIDENTIFIED),
        ),
        reports=(Report("six", "a", "1", "T", "2001", "", "", Location("r.csv")),),
        links=tuple(link(SAYS, key) for key in ("six", "book", "number", "review")),
    )


def test_reports_have_a_column_each_by_number_and_the_rest_share_two(corpus):
    found = columns(corpus)
    assert [column.id for column in found] == ["six", "seven", "literature", "review"]
    assert [column.programme for column in found] == ["a", "", "", ""]
    assert found[2].sources == {"book", "number"}
    assert found[3].kind is ColumnKind.REVIEW


def test_every_judged_link_of_a_claim_falls_into_one_column(corpus):
    found = cells(links_of(corpus, SAYS), columns(corpus))
    assert {id_: [one.source for one in links] for id_, links in found.items()} == {
        "six": ["six"],
        "seven": [],  # cited, but nobody judged it yet
        "literature": ["book", "number"],
        "review": ["review"],
    }


@pytest.mark.parametrize("relation", Relation)
def test_links_that_agree_say_what_each_says(relation):
    links = [link(SAYS, key, relation=relation) for key in ("six", "seven")]
    assert state(links) == relation.value


def test_links_that_differ_are_mixed_and_none_is_a_state_of_its_own():
    both = [link(SAYS, "six"), link(SAYS, "seven", relation=Relation.QUALIFIES)]
    assert state(both) is CellState.MIXED
    assert state([]) is CellState.NO_LINK


def test_every_state_is_told_apart_and_explained():
    assert len({found.value for found in CellState}) == len(Relation) + 2
    assert len({found.meaning for found in CellState}) == len(CellState)
