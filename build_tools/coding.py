"""Reads what people judged: links, programmes, reports, coding passes; one function a table."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from build_tools.tabular import Row, ValueProblemError, read_records
from synthesis.coding import CodedStatement, Settlement, Statement, StatementClaim
from synthesis.model import Basis, Coder, EvidenceLink, Programme, Relation, Report, Seen

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

    Problems = tuple[Diagnostic, ...]

LINK_COLUMNS = ("claim", "source", "relation", "basis", "seen", "note", "coder", "coded_on", "claim_digest")
PROGRAMME_COLUMNS = ("programme", "name", "years", "about")
REPORT_COLUMNS = ("source", "programme", "position", "listed_title", "listed_date", "about", "note")
PASS_COLUMNS = ("section", "sentence", "part", "paraphrase", "references", "doubt")
SETTLEMENT_COLUMNS = ("section", "sentence", "part", "references", "reason")
STATEMENT_COLUMNS = ("section", "sentence", "part", "claim")

_Choice = TypeVar("_Choice", bound=StrEnum)
_SECTION = re.compile(r"introduction|methods|findings|c(?:[1-9]|10)|conclusions|box-(?:[1-9]|10)")


def read_links(path: str, text: str) -> tuple[tuple[EvidenceLink, ...], Problems]:
    """Return the judgements of links.csv; one row a (claim, source) pair."""
    return read_records(path, text, LINK_COLUMNS, _link, lambda link: (link.claim, link.source))


def read_programmes(path: str, text: str) -> tuple[tuple[Programme, ...], Problems]:
    """Return the programmes of programmes.csv."""
    return read_records(path, text, PROGRAMME_COLUMNS, _programme, lambda programme: programme.id)


def read_reports(path: str, text: str) -> tuple[tuple[Report, ...], Problems]:
    """Return the rows of the review's Table 1 from reports.csv."""
    return read_records(path, text, REPORT_COLUMNS, _report, lambda report: report.source)


def read_pass(path: str, text: str) -> tuple[tuple[CodedStatement, ...], Problems]:
    """Return the statements one coding pass found."""
    return read_records(path, text, PASS_COLUMNS, _coded_statement, lambda row: row.statement)


def read_settlements(path: str, text: str) -> tuple[tuple[Settlement, ...], Problems]:
    """Return how the differences between the passes were settled."""
    return read_records(path, text, SETTLEMENT_COLUMNS, _settlement, lambda row: row.statement)


def read_statements(path: str, text: str) -> tuple[tuple[StatementClaim, ...], Problems]:
    """Return which claim carries which statement of the review."""
    return read_records(path, text, STATEMENT_COLUMNS, _statement_claim, lambda row: row.statement)


def _link(row: Row) -> EvidenceLink:
    return EvidenceLink(
        claim=_required(row, "claim"),
        source=_required(row, "source"),
        relation=_choice(row, "relation", Relation),
        basis=_choice(row, "basis", Basis),
        seen=_choice(row, "seen", Seen),
        note=row["note"],
        coder=_choice(row, "coder", Coder),
        coded_on=_date(row, "coded_on"),
        claim_digest=_matching(row, "claim_digest", r"[0-9a-f]{12}", "12 hexadecimal digits"),
        location=row.location,
    )


def _programme(row: Row) -> Programme:
    return Programme(
        id=_required(row, "programme"),
        name=_required(row, "name"),
        years=row["years"],
        about=_required(row, "about"),
        location=row.location,
    )


def _report(row: Row) -> Report:
    return Report(
        source=_required(row, "source"),
        programme=_required(row, "programme"),
        position=_matching(row, "position", r"[1-5][a-d]", "a place in Table 1 such as 1a"),
        listed_title=_required(row, "listed_title"),
        listed_date=_required(row, "listed_date"),
        about=row["about"],
        note=row["note"],
        location=row.location,
    )


def _coded_statement(row: Row) -> CodedStatement:
    return CodedStatement(
        statement=_statement(row),
        paraphrase=_required(row, "paraphrase"),
        references=_references(row),
        doubt=row["doubt"],
        location=row.location,
    )


def _settlement(row: Row) -> Settlement:
    return Settlement(_statement(row), _references(row), _required(row, "reason"), row.location)


def _statement_claim(row: Row) -> StatementClaim:
    return StatementClaim(_statement(row), _required(row, "claim"), row.location)


def _statement(row: Row) -> Statement:
    section = row["section"]
    if not _SECTION.fullmatch(section):
        expected = "introduction, methods, findings, c1 to c10, conclusions or box-1 to box-10"
        raise ValueProblemError("section", f"section is {section!r}; expected {expected}")
    return Statement(section, _positive(row, "sentence"), _positive(row, "part"))


def _references(row: Row) -> tuple[int, ...]:
    pattern = r"(?:(?:[1-9]|[1-4]\d|5[0-8])(?: (?!$)|$))*"
    numbers = _matching(row, "references", pattern, "numbers from 1 to 58 separated by one space").split()
    return tuple(sorted({int(number) for number in numbers}))


def _required(row: Row, column: str) -> str:
    return _matching(row, column, r"(?s).+", "a value")


def _positive(row: Row, column: str) -> int:
    return int(_matching(row, column, r"[1-9]\d{0,3}", "a number from 1"))


def _matching(row: Row, column: str, pattern: str, expected: str) -> str:
    if not re.fullmatch(pattern, row[column]):
        raise ValueProblemError(column, f"{column} is {row[column]!r}; expected {expected}")
    return row[column]


def _choice(row: Row, column: str, choices: type[_Choice]) -> _Choice:
    if row[column] not in set(choices):
        raise ValueProblemError(column, f"{column} is {row[column]!r}; expected {', '.join(choices)}")
    return choices(row[column])


def _date(row: Row, column: str) -> date:
    text = _matching(row, column, r"\d{4}-\d\d-\d\d", "a date such as 2026-11-23")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueProblemError(column, f"{column} is {text!r}, which is no day of the calendar") from None
