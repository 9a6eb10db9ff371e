"""What a published table holds: its columns, what is in them, and how tables hang together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """What every value of a column is, in the terms of Table Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    DAY = "date"


class Part(StrEnum):
    """Whether a table holds what the guide says and rests on, or counts it."""

    CONTENT = "content"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a column chooses from; `meaning` is empty where the value speaks for itself."""

    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it tells, of what kind its values are, and whether each row has one.

    `refers` names the table whose key its values are. `many` parts the values of a cell that holds several.
    `told` is the heading and the column of the codebook that explain its values, and itself where `about` is empty.
    """

    name: str
    about: str = ""
    kind: Kind = Kind.TEXT
    required: bool = True
    values: tuple[Value, ...] = ()
    refers: str = ""
    many: str = ""
    told: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its name, what one row is, its columns, and those that tell its rows apart.

    `rest` stands for all columns that depend on the content, such as one for each report.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    part: Part = Part.CONTENT
    rest: Column | None = None


def values_of(names: Iterable[str]) -> tuple[Value, ...]:
    """Return the members of an enumeration, or other words, as values."""
    return tuple(Value(str(name)) for name in names)
