"""Reads CSV: text in, values out with the place of each; wrong rows and values become diagnostics.

A `Table` describes one kind of file once: its columns, what each may hold, and what a row becomes.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.review import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from synthesis.model import Rule

Record = TypeVar("Record")


class ValueProblemError(ValueError):
    """A value its column does not allow; `column` names the column, `rule` what it breaks."""

    def __init__(self, column: str, message: str, rule: Rule = rules.BAD_VALUE) -> None:
        super().__init__(message)
        self.column = column
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Held:
    """What a column holds: a pattern, told in words, or one of some words, or a day; `optional`: it may be empty."""

    expected: str = "a value"
    pattern: str = ".+"
    choices: tuple[str, ...] = ()
    is_day: bool = False
    optional: bool = False

    def wrong(self, value: str) -> str:
        """Return what is wrong with a value, as the end of a sentence; nothing when it fits."""
        if not value and self.optional:
            return ""
        if self.choices:
            return "" if value in self.choices else f"expected {', '.join(self.choices)}"
        if not re.fullmatch(self.pattern, value, re.DOTALL):
            return f"expected {self.expected}"
        return "which is no day of the calendar" if self.is_day and not _is_day(value) else ""


TEXT, OPTIONAL = Held(), Held(optional=True)
DAY = Held("a date such as 2026-11-23", r"\d{4}-\d\d-\d\d", is_day=True)
MAYBE_DAY = Held(DAY.expected, DAY.pattern, is_day=True, optional=True)
POSITIVE = Held("a number from 1", r"[1-9][0-9]{0,3}")


def one_of(choices: Iterable[str]) -> Held:
    """Return what holds one of the values of an enum."""
    return Held(choices=tuple(map(str, choices)))


def like(pattern: str, expected: str, *, optional: bool = False) -> Held:
    """Return what matches the whole pattern."""
    return Held(expected, pattern, optional=optional)


def number(numbers: range, what: str = "a number", instead: str = "", *, optional: bool = False) -> Held:
    """Return what holds one of the numbers; `instead` tells what an empty cell says."""
    return like(alternatives(numbers), f"{what} from 1 to {numbers[-1]}{instead}", optional=optional)


def several(numbers: range, what: str) -> Held:
    """Return what holds some of the numbers, or none."""
    one = f"(?:{alternatives(numbers)})"
    return like(rf"{one}(?: {one})*", f"{what} from 1 to {numbers[-1]} separated by one space", optional=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its values by column name, where it begins, and the lines as written."""

    values: dict[str, str]
    location: Location
    written: Sequence[str]

    def __getitem__(self, column: str) -> str:
        """Return the value of a column, stripped."""
        return self.values[column]

    def day(self, column: str) -> date:
        """Return the value of a column of days."""
        return date.fromisoformat(self.values[column])

    def maybe_day(self, column: str) -> date | None:
        """Return the value of a column of days, or None where it is empty."""
        return self.day(column) if self.values[column] else None

    def listed(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """Return the parts of a value between separators, each stripped, without empty ones."""
        return tuple(part.strip() for part in self.values[column].split(separator) if part.strip())

    def place(self, column: str) -> Location:
        """Return where the value of a column begins."""
        starts = dict(zip(self.values, _value_starts(self.written), strict=True))
        line, at = starts[column]
        return Location(self.location.path, self.location.line + line, at)


@dataclass(frozen=True, slots=True)
class Table(Generic[Record]):
    """One kind of CSV file: its columns, what a row becomes, and what tells two records apart."""

    columns: Mapping[str, Held]
    build: Callable[[Row], Record]
    identity: Callable[[Record], object]
    may_be_empty: bool = False

    def read(self, path: str, text: str) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
        """Return one record a row, and what is wrong; of two rows for one thing the second is dropped."""
        rows, problems = read_rows(path, text, tuple(self.columns))
        found: list[Diagnostic] = list(problems)
        records: dict[object, Record] = {}
        places: dict[object, Location] = {}
        for row in rows:
            try:
                record = self._record(row)
            except ValueProblemError as problem:
                found.append(Diagnostic(problem.rule, str(problem), row.place(problem.column)))
                continue
            name = self.identity(record)
            if name in records:
                shown = " ".join(map(str, name)) if isinstance(name, tuple) else name
                message = f"{shown} is recorded already, at line {places[name].line}"
                found.append(Diagnostic(rules.DUPLICATE_ROW, message, row.location, (places[name],)))
                continue
            records[name], places[name] = record, row.location
        if not (records or found or self.may_be_empty):
            found.append(Diagnostic(rules.UNREADABLE_TABLE, "the file holds no rows", Location(path)))
        return tuple(records.values()), tuple(found)

    def _record(self, row: Row) -> Record:
        for column, held in self.columns.items():
            if wrong := held.wrong(row[column]):
                raise ValueProblemError(column, f"{column} is {row[column]!r}; {wrong}".replace("; which", ", which"))
        return self.build(row)


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


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


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
