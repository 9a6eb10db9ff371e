"""Every format gives back the same links, as many as the rows that people wrote, whatever the relation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

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
    "nanopublications": lambda made: reading.from_nanopublications(
        reading.content(made, "nanopublications.trig"), reading.HERE
    ),
}


def judged(corpus) -> Counter:
    return Counter((link.claim, link.source, link.relation.value) for link in corpus.links)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_format_holds_the_links_that_were_judged(made, corpus, read):
    assert Counter(read(made)) == judged(corpus)
    assert len(corpus.links) > 150


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_every_format_keeps_every_relation(varied, corpus, read):
    found = Counter(read(varied))
    assert {(claim, source) for claim, source, _ in found} == {(link.claim, link.source) for link in corpus.links}
    assert set(found.values()) == {1}
    relations = [relation for relation, _ in zip([*Relation] * len(corpus.links), corpus.links, strict=False)]
    expected = {
        (link.claim, link.source, relation.value) for link, relation in zip(corpus.links, relations, strict=True)
    }
    assert set(found) == expected


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_format_that_loses_or_turns_a_link_is_found_out(made, corpus, read):
    """The readers see what is there and nothing else: without one link they find one less, changed they find it so."""
    table = made.data.table_by_name["links"]
    rows = [list(row) for row in table.rows[1:]]
    place = [column.name for column in table.columns].index("relation")
    rows[0][place] = "contradicts"
    tables = tuple(replace(one, rows=tuple(map(tuple, rows))) if one is table else one for one in made.data.tables)
    damaged = replace(made, files=files(replace(made.data, tables=tables)))
    found = Counter(read(damaged))
    lost = judged(corpus) - found
    assert sum(found.values()) == len(corpus.links) - 1
    assert len(lost) == 2
    assert [relation for _, _, relation in found - judged(corpus)] == ["contradicts"]


def test_the_matrix_holds_as_many_cells_as_there_are_links_to_reports(made, corpus):
    reports = {source.key for source in corpus.sources if source.kind is SourceKind.REPORT}
    matrix = made.data.table_by_name["matrix_claims_reports"]
    cells = [cell for row in matrix.rows for cell in row[2:] if cell]
    assert len(cells) == sum(link.source in reports for link in corpus.links) > 20


def test_the_files_of_claims_hold_together_what_the_whole_file_holds(made, corpus):
    found: Counter = Counter()
    for address, content in made.beside_claims.items():
        links = reading.from_nanopublications(content.decode(), f"{reading.HERE}{address}")
        assert {f"c/{claim}/nanopub.trig" for claim, _, _ in links} == {address}
        found += Counter(links)
    assert found == judged(corpus)
