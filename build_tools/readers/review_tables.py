"""What was read off the review: its programmes and reports, the two coding passes and how they were settled."""

from __future__ import annotations

from build_tools.readers.tabular import OPTIONAL, POSITIVE, TEXT, Row, Table, like, several
from synthesis.model import Programme, Report
from synthesis.model.coding import CodedStatement, Settlement, Statement
from synthesis.review import REVIEW

_STATEMENT = {
    "section": like(REVIEW.section_pattern, REVIEW.section_words),
    "sentence": POSITIVE,
    "part": POSITIVE,
}
_NUMBERS = several(REVIEW.numbers, "numbers")


def _programme(row: Row) -> Programme:
    return Programme(row["programme"], row["name"], row["years"], row["about"], row.location)


# An overview of reports that Table 1 does not name.
UNLISTED = "unlisted"


def _report(row: Row) -> Report:
    return Report(
        source=row["source"],
        programme=row["programme"],
        position=row["position"],
        listed_title=row["listed_title"],
        listed_date=row["listed_date"],
        about=row["about"],
        derived_from=tuple(key for key in row["derived_from"].split() if key != UNLISTED),
        note=row["note"],
        location=row.location,
    )


def _statement(row: Row) -> Statement:
    return Statement(row["section"], int(row["sentence"]), int(row["part"]))


def _references(row: Row) -> tuple[int, ...]:
    return tuple(sorted({int(number) for number in row["references"].split()}))


def _coded_statement(row: Row) -> CodedStatement:
    return CodedStatement(_statement(row), row["paraphrase"], _references(row), row["doubt"], row.location)


def _settlement(row: Row) -> Settlement:
    return Settlement(_statement(row), _references(row), row["reason"], row.location)


PROGRAMMES = Table(
    {"programme": TEXT, "name": TEXT, "years": OPTIONAL, "about": TEXT}, _programme, lambda programme: programme.id
)
REPORTS = Table(
    {
        "source": TEXT,
        "programme": TEXT,
        "position": like(rf"[1-{REVIEW.programmes}][a-d]", "a place in Table 1 such as 1a"),
        "listed_title": TEXT,
        "listed_date": TEXT,
        "about": OPTIONAL,
        "derived_from": OPTIONAL,
        "note": OPTIONAL,
    },
    _report,
    lambda report: report.source,
)
PASS = Table(
    {**_STATEMENT, "paraphrase": TEXT, "references": _NUMBERS, "doubt": OPTIONAL},
    _coded_statement,
    lambda row: row.statement,
)
SETTLEMENTS = Table(
    {**_STATEMENT, "references": _NUMBERS, "reason": TEXT}, _settlement, lambda row: row.statement, may_be_empty=True
)
