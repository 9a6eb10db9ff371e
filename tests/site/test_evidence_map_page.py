"""The evidence map as built: every cell, recounted from the records that people wrote."""

from __future__ import annotations

from collections import defaultdict

import pytest

from synthesis.model.layer import Layer
from tests.site.counting import REVIEW, challenge_name
from tests.site.test_pages import data_tables, target, words

pytestmark = pytest.mark.site

MAP = "evidence/matrix.html"
OTHERS = ["Other literature", "The review’s own text"]


@pytest.fixture(scope="module")
def tables(pages):
    challenges, claims, _ = data_tables(pages[MAP])
    return challenges, claims


def headings(table) -> list[str]:
    return [words(cell) for cell in table.select("thead tr:last-child th")]


def cells(row) -> list[str]:
    return [words(cell) for cell in row("td")]


def expected_links(counted, claim: str) -> list[int]:
    """Return how many sources of each column a claim has: 13 reports, other literature, the review."""
    cited = counted.cited[claim]
    reports = [sum(counted.number.get(key) == number for key in cited) for number in range(6, 19)]
    review = cited.count(REVIEW)
    return [*reports, len(cited) - sum(reports) - review, review]


def test_both_tables_can_be_read_by_everyone(pages, tables):
    every = data_tables(pages[MAP])
    assert pages[MAP].article("table") == every
    assert len({words(table.caption) for table in every}) == 3
    for table in every:
        assert {cell["scope"] for cell in table.thead("th")} == ({"col", "colgroup"} if table in tables else {"col"})
        assert {cell["scope"] for cell in table.tbody("th")} <= {"row", "rowgroup"}
        assert [cell for cell in table(["th", "td"]) if not words(cell)] == []
        widths = {sum(int(cell.get("colspan", 1)) for cell in row(["th", "td"])) for row in table.select("tbody tr")}
        assert len(widths) == 1
        assert table.parent["tabindex"] == "0"
        assert table.parent["aria-label"] == words(table.caption)


def test_every_report_has_a_column_under_its_programme(tables, corpus):
    names = {p.id: p.name + (f", {p.years}" if p.years else "") for p in corpus.programmes}
    expected = defaultdict(list)
    for row in corpus.reports:
        expected[names[row.programme]].append(corpus.source_by_key[row.source].review_number)
    for table in tables:
        assert headings(table) == [f"Report {number}" for number in range(6, 19)] + OTHERS
        groups = {words(cell): int(cell["colspan"]) for cell in table.select("thead [data-programme]")}
        assert groups == {name: len(numbers) for name, numbers in expected.items()} | {"Other sources": 2}


def test_claims_by_source(tables, counted):
    shown = {row["data-claim"]: row for row in tables[1].select("tr[data-claim]")}
    assert set(shown) == set(counted.text)
    for claim, row in shown.items():
        assert words(row.th) == " ".join(counted.text[claim].split())
        assert target(MAP, row.th.a["href"]).endswith(f"#{claim}")
        expected = [
            "no link" if not count else "supports" if count == 1 else f"{count} supports"
            for count in expected_links(counted, claim)
        ]
        assert cells(row) == expected, claim


def test_challenges_by_source(tables, counted):
    of = defaultdict(list)
    for claim in counted.text:
        of[challenge_name(claim)].append(expected_links(counted, claim))
    rows = tables[0].select("tbody tr")
    assert len(rows) == len(of) == 11
    for row in rows:
        number = row["data-challenge"]
        claims = of[f"Challenge {number}" if number != "0" else "Across all"]
        counts = [sum(map(bool, column)) for column in zip(*claims, strict=True)]
        assert cells(row)[:-1] == [f"{count} supports" if count else "no link" for count in counts]
        assert cells(row)[-1] == f"{sum(map(any, claims))} of {len(claims)}"


def test_the_last_row_counts_the_claims_of_each_column(tables, counted):
    every = [expected_links(counted, claim) for claim in counted.text]
    expected = [str(sum(map(bool, column))) for column in zip(*every, strict=True)]
    assert cells(tables[0].tfoot) == [*expected, f"{len(every)} of {len(every)}"]
    assert cells(tables[1].tfoot) == expected


def test_later_evidence_has_a_table_of_its_own(pages, corpus):
    table = data_tables(pages[MAP])[2]
    shown = [target(MAP, link["href"]).partition("#")[2] for link in table.select("td a")]
    later = [link.claim for link in corpus.later_links if corpus.claim_by_id[link.claim].layer is Layer.LATER]
    assert sorted(shown) == sorted(later)


def test_every_cell_with_a_link_leads_somewhere_and_no_other(tables):
    for table in tables:
        for cell in table.select("tbody td"):
            assert bool(cell.a) == (" of " not in words(cell) and words(cell) != "no link")
