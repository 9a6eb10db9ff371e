"""The data people wrote: each table's good row, and each value its columns refuse."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.readers import coding
from synthesis.model import Basis, Coder, EvidenceLink, Location, Programme, Relation, Report, Seen
from synthesis.model.coding import CodedStatement, Settlement, Statement, StatementClaim

READERS = {
    "links": (coding.read_links, coding.LINK_COLUMNS),
    "programmes": (coding.read_programmes, coding.PROGRAMME_COLUMNS),
    "reports": (coding.read_reports, coding.REPORT_COLUMNS),
    "pass": (coding.read_pass, coding.PASS_COLUMNS),
    "settlements": (coding.read_settlements, coding.SETTLEMENT_COLUMNS),
    "statements": (coding.read_statements, coding.STATEMENT_COLUMNS),
}
PLACE = Location("a.csv", 2)
STATEMENT = Statement("c4", 3, 1)

GOOD = {
    "links": (
        'c1-a,smith2010,supports,review,review-text,"Said, and shown",both-passes,2026-01-31,0123456789ab,ba9876543210',
        EvidenceLink(
            "c1-a", "smith2010", Relation.SUPPORTS, Basis.REVIEW, Seen.REVIEW_TEXT, "Said, and shown",
            Coder.BOTH_PASSES, date(2026, 1, 31), "0123456789ab", "ba9876543210", PLACE,
        ),
    ),
    "programmes": ("spi,Safer Patients,2004–08,Large.", Programme("spi", "Safer Patients", "2004–08", "Large.", PLACE)),
    "reports": (
        "hf2011,spi,1a,Phase 1,February 2011,,",
        Report("hf2011", "spi", "1a", "Phase 1", "February 2011", "", "", PLACE),
    ),
    "pass": ("c4,3,1,Words,9 6 6,unsure", CodedStatement(STATEMENT, "Words", (6, 9), "unsure", PLACE)),
    "settlements": ("c4,3,1,,Neither belongs here.", Settlement(STATEMENT, (), "Neither belongs here.", PLACE)),
    "statements": ("c4,3,1,c4-a", StatementClaim(STATEMENT, "c4-a", PLACE)),
}  # fmt: skip


def read(table: str, *rows: str):
    reader, columns = READERS[table]
    return reader("a.csv", "\n".join((",".join(columns), *rows, "")))


@pytest.mark.parametrize("table", GOOD)
def test_a_good_row(table: str) -> None:
    row, expected = GOOD[table]
    assert read(table, row) == ((expected,), ())


@pytest.mark.parametrize("table", GOOD)
def test_a_row_that_stands_twice(table: str) -> None:
    row, expected = GOOD[table]
    records, (problem,) = read(table, row, row)
    assert records == (expected,)
    assert (problem.rule.code, problem.location.line, problem.related) == ("COD304", 3, (PLACE,))


@pytest.mark.parametrize("table", READERS)
@pytest.mark.parametrize("text", ["", "another,header\n"])
def test_a_wrong_header(table: str, text: str) -> None:
    records, (problem,) = READERS[table][0]("a.csv", text)
    assert (records, problem.rule.code, problem.location) == ((), "COD301", Location("a.csv"))


# table, column, value
WRONG = [
    ("links", "claim", ""),
    ("links", "source", ""),
    ("links", "relation", "suports"),
    ("links", "basis", ""),
    ("links", "seen", "all of it"),
    ("links", "coder", "me"),
    ("links", "coded_on", "31.1.2026"),
    ("links", "coded_on", "2026-02-30"),
    ("links", "claim_digest", "0123456789a"),
    ("links", "claim_digest", "0123456789AB"),
    ("programmes", "programme", ""),
    ("programmes", "name", ""),
    ("reports", "position", "6a"),
    ("reports", "listed_title", ""),
    ("pass", "section", "c11"),
    ("pass", "section", "box-0"),
    ("pass", "sentence", "0"),
    ("pass", "part", "first"),
    ("pass", "paraphrase", ""),
    ("pass", "references", "59"),
    ("pass", "references", "6; 9"),
    ("pass", "references", "6  9"),
    ("settlements", "references", "06"),
    ("settlements", "reason", ""),
    ("statements", "section", "C4"),
    ("statements", "claim", ""),
]


@pytest.mark.parametrize(("table", "column", "value"), WRONG)
def test_a_wrong_value_is_named_where_it_stands(table: str, column: str, value: str) -> None:
    cells = GOOD[table][0].replace('"Said, and shown"', "Said").split(",")
    index = READERS[table][1].index(column)
    cells[index] = value
    records, (problem,) = read(table, ",".join(cells))
    place = Location("a.csv", 2, len("".join(cells[:index])) + index + 1)
    assert (records, problem.rule.code, problem.location) == ((), "COD303", place)
    assert f"{column} is {value!r}" in problem.message


SECTIONS = ["introduction", "methods", "findings", "c1", "c10", "conclusions", "box-1", "box-10"]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_sections_of_the_review(section: str) -> None:
    (row,), _ = read("statements", f"{section},12,2,c1-a")
    assert str(row.statement) == f"{section}.12.2"
