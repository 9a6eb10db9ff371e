"""Reads CSV: text in, rows with the place of every value out; wrong rows become diagnostics."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from synthesis.model import Rule

Record = TypeVar("Record")


class ValueProblemError(ValueError):
    """A value its column does not allow; `column` names the column, `rule` what it breaks."""

    def __init__(self, column: str, message: str, rule: Rule = rules.BAD_VALUE) -> None:
        super().__init__(message)
        self.column = column
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its values by column name, where it begins, and the lines as written."""

    values: dict[str, str]
    location: Location
    written: Sequence[str]

    def __getitem__(self, column: str) -> str:
        """Return the value of a column, stripped."""
        return self.values[column]

    def place(self, column: str) -> Location:
        """Return where the value of a column begins."""
        starts = dict(zip(self.values, _value_starts(self.written), strict=True))
        line, at = starts[column]
        return Location(self.location.path, self.location.line + line, at)


def read_rows(path: str, text: str, columns: Sequence[str]) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """Return the rows that have the right shape, and a diagnostic for each that has not."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    header: list[str] | None = None
    while True:
        start = reader.line_num
        try:
            record = next(reader, None)
        except csv.Error as error:
            place = Location(path, start + 1)
            problems.append(Diagnostic(rules.BAD_ROW, f"the row that begins here cannot be read: {error}", place))
            break
        if record is None:
            break
        if header is None:
            header = record
            if header != list(columns):
                return (), (_wrong_header(path, header, columns),)
        elif len(record) != len(columns):
            message = f"{len(record)} values where the header names {len(columns)} columns"
            problems.append(Diagnostic(rules.BAD_ROW, message, Location(path, start + 1)))
        else:
            rows.append(_row(path, start + 1, lines[start : reader.line_num], record, columns))
    if header is None:
        problems.append(_wrong_header(path, [], columns))
    return tuple(rows), tuple(problems)


def _wrong_header(path: str, header: Sequence[str], columns: Sequence[str]) -> Diagnostic:
    found = ",".join(header) if header else "nothing"
    message = f"the header line is {found[:80]!r}; expected {','.join(columns)!r}"
    return Diagnostic(rules.UNREADABLE_TABLE, message, Location(path))


def _row(path: str, first: int, written: Sequence[str], record: Sequence[str], columns: Sequence[str]) -> Row:
    values = {name: value.strip() for name, value in zip(columns, record, strict=True)}
    return Row(values, Location(path, first), written)


def _value_starts(written: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the line, counted from 0, and the 1-based column at which each value of a record begins."""
    start, enclosed, quoted = True, False, False
    yield 0, 1
    for line, text in enumerate(written):
        for after, char in enumerate(text, start=2):
            if start:
                enclosed = char == '"'
            start = False
            quoted ^= enclosed and char == '"'
            if char == "," and not quoted:
                start = True
                yield line, after


def read_records(
    path: str,
    text: str,
    columns: Sequence[str],
    build: Callable[[Row], Record],
    identity: Callable[[Record], object],
) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """Return one record a row, built and told apart by the functions given; the second of two is dropped."""
    rows, problems = read_rows(path, text, columns)
    found: list[Diagnostic] = list(problems)
    records: dict[object, Record] = {}
    places: dict[object, Location] = {}
    for row in rows:
        try:
            record = build(row)
        except ValueProblemError as problem:
            found.append(Diagnostic(problem.rule, str(problem), row.place(problem.column)))
            continue
        name = identity(record)
        if name in records:
            shown = " ".join(map(str, name)) if isinstance(name, tuple) else name
            message = f"{shown} is recorded already, at line {places[name].line}"
            found.append(Diagnostic(rules.DUPLICATE_ROW, message, row.location, (places[name],)))
            continue
        records[name], places[name] = record, row.location
    return tuple(records.values()), tuple(found)
