"""Every format gives back the same links, as many as the rows that people wrote, whatever the relation."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import cycle

import pytest

from build_tools.export.publishing import files
from synthesis.model import Relation, SourceKind
from tests.export import reading

READERS = {
    "CSV": reading.from_csv,
    "JSON": reading.from_json,
    "SQLite": reading.from_sqlite,
    "JSON-LD": reading.from_citations,
    "CiTO": reading.from_cito,
}
BEARINGS = {"JSON-LD": reading.bearings_in_graph}


def judged(corpus) -> Counter:
    return Counter((link.claim, link.source, link.relation.value) for link in corpus.links)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_format_holds_the_links_that_were_judged(made, corpus, read):
    assert Counter(read(made)) == judged(corpus)
    assert len(corpus.in_review.links) > 150
    assert len(corpus.later_links) >= 40


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_format_keeps_every_relation(varied, corpus, read):
    turned = zip(corpus.in_review.links, cycle(Relation))
    expected = Counter((link.claim, link.source, relation.value) for link, relation in turned)
    expected += Counter((link.claim, link.source, "supports") for link in corpus.later_links)
    assert Counter(read(varied)) == expected


@pytest.mark.parametrize("read", BEARINGS.values(), ids=BEARINGS)
def test_what_later_works_do_for_the_review_is_kept(made, varied, corpus, read):
    for one, relations in ((made, [link.relation for link in corpus.later_links]), (varied, cycle(Relation))):
        challenge = {row["claim_id"]: f"challenge-{row['challenge']}" for row in one.data.rows("later_links")}
        expected = {
            (link.claim, relation.value, link.bears_on or challenge[link.claim])
            for link, relation in zip(corpus.later_links, relations, strict=False)
        }
        assert read(one) == expected
        rows = json.loads(reading.content(one, "guide.json"))["later_links"]
        assert {
            (row["claim_id"], row["relation"], row["bears_on"] or challenge[row["claim_id"]]) for row in rows
        } == expected


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_format_that_loses_or_turns_a_link_is_found_out(made, corpus, read):
    """The readers see what is there and nothing else: without one link they find one less, changed they find it so."""
    table = made.data.table_by_name["links"]
    rows = [list(row) for row in table.rows[1:]]
    rows[0][[column.name for column in table.columns].index("relation")] = "contradicts"
    damaged_table = replace(table, rows=tuple(map(tuple, rows)))
    tables = tuple(damaged_table if one is table else one for one in made.data.tables)
    found = Counter(read(replace(made, files=files(replace(made.data, tables=tables)))))
    lost = judged(corpus) - found
    assert sum(found.values()) == len(corpus.links) - 1
    assert len(lost) == 2
    assert [relation for _, _, relation in found - judged(corpus)] == ["contradicts"]


def test_the_matrix_holds_as_many_cells_as_there_are_links_to_reports(made, corpus):
    reports = {source.key for source in corpus.sources if source.kind is SourceKind.REPORT}
    matrix = made.data.table_by_name["matrix_claims_reports"]
    cells = [cell for row in matrix.rows for cell in row[2:] if cell]
    assert len(cells) == sum(link.source in reports for link in corpus.in_review.links) > 20
