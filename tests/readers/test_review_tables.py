"""The data people wrote: each table's good row, and each value its columns refuse."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.readers import confidence, review_tables, surveillance
from synthesis.model import Location, Programme, Report
from synthesis.model.coding import CodedStatement, Settlement, Statement
from synthesis.model.confidence import EVERY_CLAIM, Assessment, Assessor, Component, Concern
from synthesis.model.synonyms import Synonym

TABLES = {
    "programmes": review_tables.PROGRAMMES,
    "reports": review_tables.REPORTS,
    "pass": review_tables.PASS,
    "settlements": review_tables.SETTLEMENTS,
    "synonyms": surveillance.SYNONYMS,
    "unassessed": confidence.UNASSESSED,
}
PLACE = Location("a.csv", 2)
STATEMENT = Statement("c4", 3, 1)

GOOD = {
    "programmes": ("spi,Safer Patients,2004–08,Large.", Programme("spi", "Safer Patients", "2004–08", "Large.", PLACE)),
    "reports": (
        "hf2011,spi,1a,Phase 1,February 2011,,hf2010 unlisted,So",
        Report("hf2011", "spi", "1a", "Phase 1", "February 2011", "", "So", PLACE, ("hf2010",)),
    ),
    "pass": ("c4,3,1,Words,9 6 6,unsure", CodedStatement(STATEMENT, "Words", (6, 9), "unsure", PLACE)),
    "settlements": ("c4,3,1,,Neither belongs here.", Settlement(STATEMENT, (), "Neither belongs here.", PLACE)),
    "synonyms": ("buy-in,a.md", Synonym("buy-in", "a.md", PLACE)),
    "unassessed": (
        "coherence,Nobody read the reports.,guide,2026-01-31",
        Assessment(
            EVERY_CLAIM, Component.COHERENCE, Concern.NOT_ASSESSED, "Nobody read the reports.", Assessor.GUIDE,
            date(2026, 1, 31), PLACE,
        ),
    ),
}  # fmt: skip


def read(table: str, *rows: str):
    return TABLES[table].read("a.csv", "\n".join((",".join(TABLES[table].columns), *rows, "")))


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


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("text", ["", "another,header\n"])
def test_a_wrong_header(table: str, text: str) -> None:
    records, (problem,) = TABLES[table].read("a.csv", text)
    assert (records, problem.rule.code, problem.location) == ((), "COD301", Location("a.csv"))


# table, column, value
WRONG = [
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
    ("settlements", "section", "C4"),
    ("synonyms", "term", ""),
    ("synonyms", "page", ""),
    ("unassessed", "component", "overall"),
    ("unassessed", "component", "richness"),
    ("unassessed", "assessor", "review"),
    ("unassessed", "assessed_on", "31.1.2026"),
    ("unassessed", "assessed_on", "2026-02-30"),
]


@pytest.mark.parametrize(("table", "column", "value"), WRONG)
def test_a_wrong_value_is_named_where_it_stands(table: str, column: str, value: str) -> None:
    cells = GOOD[table][0].split(",")
    index = [*TABLES[table].columns].index(column)
    cells[index] = value
    records, (problem,) = read(table, ",".join(cells))
    place = Location("a.csv", 2, len("".join(cells[:index])) + index + 1)
    assert (records, problem.rule.code, problem.location) == ((), "COD303", place)
    assert f"{column} is {value!r}" in problem.message


SECTIONS = ["introduction", "methods", "findings", "c1", "c10", "conclusions", "box-1", "box-10"]


@pytest.mark.parametrize("section", SECTIONS)
def test_the_sections_of_the_review(section: str) -> None:
    (row,), _ = read("pass", f"{section},12,2,Words,,")
    assert str(row.statement) == f"{section}.12.2"


def test_a_term_may_lead_to_several_pages_and_is_one_in_any_capitals() -> None:
    terms, (problem,) = read("synonyms", "buy-in,a.md", "buy-in,b.md", "BUY-IN,a.md")
    assert [(one.term, one.page) for one in terms] == [("buy-in", "a.md"), ("buy-in", "b.md")]
    assert (problem.rule.code, problem.location.line) == ("COD304", 4)


@pytest.mark.parametrize(("words", "code"), [("Nobody did.", "COD310"), ("The score of it is low.", "COD311")])
def test_why_nothing_is_assessed_is_a_sentence_and_no_score(words: str, code: str) -> None:
    records, (problem,) = read("unassessed", f"coherence,{words},guide,2026-01-31")
    assert (records, problem.rule.code, problem.location) == ((), code, Location("a.csv", 2, 11))
