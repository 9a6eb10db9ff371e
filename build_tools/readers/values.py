"""One value of a CSV row as what its column holds; ValueProblemError when it is something else."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from build_tools.readers.tabular import ValueProblemError

if TYPE_CHECKING:
    from build_tools.readers.tabular import Row

_Choice = TypeVar("_Choice", bound=StrEnum)


def required(row: Row, column: str) -> str:
    """Return a value that may be anything but empty."""
    return row[column] or matching(row, column, ".+", "a value")


def positive(row: Row, column: str) -> int:
    """Return a whole number from 1 to 9999."""
    return int(matching(row, column, r"[1-9]\d{0,3}", "a number from 1"))


def matching(row: Row, column: str, pattern: str, expected: str) -> str:
    """Return a value that matches the whole pattern; `expected` says in words what it should be."""
    if not re.fullmatch(pattern, row[column]):
        raise ValueProblemError(column, f"{column} is {row[column]!r}; expected {expected}")
    return row[column]


def choice(row: Row, column: str, choices: type[_Choice]) -> _Choice:
    """Return one of the values of an enum."""
    try:
        return choices(row[column])
    except ValueError:
        expected = ", ".join(choices)
        raise ValueProblemError(column, f"{column} is {row[column]!r}; expected {expected}") from None


def digest(row: Row, column: str) -> str:
    """Return the fingerprint of a wording: 12 hexadecimal digits."""
    return matching(row, column, r"[0-9a-f]{12}", "12 hexadecimal digits")


def day(row: Row, column: str) -> date:
    """Return a day of the calendar, written 2026-11-23."""
    text = matching(row, column, r"\d{4}-\d\d-\d\d", "a date such as 2026-11-23")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueProblemError(column, f"{column} is {text!r}, which is no day of the calendar") from None
