"""Reads what people judged: links, programmes, reports, coding passes; one function a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, ValueProblemError, read_records
from build_tools.readers.values import choice, day, digest, matching, positive, required
from synthesis.model import Basis, Coder, EvidenceLink, Programme, Relation, Report, Seen, TacticLink
from synthesis.model.coding import CodedStatement, Settlement, Statement, StatementClaim

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

    Problems = tuple[Diagnostic, ...]

LINK_COLUMNS = (
    "claim",
    "source",
    "relation",
    "basis",
    "seen",
    "note",
    "coder",
    "coded_on",
    "claim_digest",
    "source_digest",
)
TACTIC_LINK_COLUMNS = ("tactic", "claim", "reason", "judged_on", "tactic_digest", "claim_digest")
PROGRAMME_COLUMNS = ("programme", "name", "years", "about")
REPORT_COLUMNS = ("source", "programme", "position", "listed_title", "listed_date", "about", "note")
PASS_COLUMNS = ("section", "sentence", "part", "paraphrase", "references", "doubt")
SETTLEMENT_COLUMNS = ("section", "sentence", "part", "references", "reason")
STATEMENT_COLUMNS = ("section", "sentence", "part", "claim")

_SECTION = re.compile(r"introduction|methods|findings|c(?:[1-9]|10)|conclusions|box-(?:[1-9]|10)")


def read_links(path: str, text: str) -> tuple[tuple[EvidenceLink, ...], Problems]:
    """Return the judgements of links.csv; one row a (claim, source) pair."""
    return read_records(path, text, LINK_COLUMNS, _link, lambda link: (link.claim, link.source))


def read_tactic_links(path: str, text: str) -> tuple[tuple[TacticLink, ...], Problems]:
    """Return the judgements of tactic-links.csv; one row a (tactic, claim) pair."""
    return read_records(path, text, TACTIC_LINK_COLUMNS, _tactic_link, lambda link: (link.tactic, link.claim))


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
        claim=required(row, "claim"),
        source=required(row, "source"),
        relation=choice(row, "relation", Relation),
        basis=choice(row, "basis", Basis),
        seen=choice(row, "seen", Seen),
        note=row["note"],
        coder=choice(row, "coder", Coder),
        coded_on=day(row, "coded_on"),
        claim_digest=digest(row, "claim_digest"),
        source_digest=digest(row, "source_digest"),
        location=row.location,
    )


def _tactic_link(row: Row) -> TacticLink:
    return TacticLink(
        tactic=required(row, "tactic"),
        claim=required(row, "claim"),
        reason=required(row, "reason"),
        judged_on=day(row, "judged_on"),
        tactic_digest=digest(row, "tactic_digest"),
        claim_digest=digest(row, "claim_digest"),
        location=row.location,
    )


def _programme(row: Row) -> Programme:
    return Programme(
        id=required(row, "programme"),
        name=required(row, "name"),
        years=row["years"],
        about=required(row, "about"),
        location=row.location,
    )


def _report(row: Row) -> Report:
    return Report(
        source=required(row, "source"),
        programme=required(row, "programme"),
        position=matching(row, "position", r"[1-5][a-d]", "a place in Table 1 such as 1a"),
        listed_title=required(row, "listed_title"),
        listed_date=required(row, "listed_date"),
        about=row["about"],
        note=row["note"],
        location=row.location,
    )


def _coded_statement(row: Row) -> CodedStatement:
    return CodedStatement(
        statement=_statement(row),
        paraphrase=required(row, "paraphrase"),
        references=_references(row),
        doubt=row["doubt"],
        location=row.location,
    )


def _settlement(row: Row) -> Settlement:
    return Settlement(_statement(row), _references(row), required(row, "reason"), row.location)


def _statement_claim(row: Row) -> StatementClaim:
    return StatementClaim(_statement(row), required(row, "claim"), row.location)


def _statement(row: Row) -> Statement:
    section = row["section"]
    if not _SECTION.fullmatch(section):
        expected = "introduction, methods, findings, c1 to c10, conclusions or box-1 to box-10"
        raise ValueProblemError("section", f"section is {section!r}; expected {expected}")
    return Statement(section, positive(row, "sentence"), positive(row, "part"))


def _references(row: Row) -> tuple[int, ...]:
    pattern = r"(?:(?:[1-9]|[1-4]\d|5[0-8])(?: (?!$)|$))*"
    numbers = matching(row, "references", pattern, "numbers from 1 to 58 separated by one space").split()
    return tuple(sorted({int(number) for number in numbers}))
