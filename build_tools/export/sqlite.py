"""All tables as one SQLite database with primary and foreign keys, the same bytes for the same tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from synthesis.analysis.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.dataset import Dataset, Table
    from synthesis.analysis.columns import Column

_TYPES = {Kind.TEXT: "TEXT", Kind.WHOLE: "INTEGER", Kind.NUMBER: "REAL", Kind.DAY: "TEXT"}
# Where the header of a database says which version of SQLite wrote it; nothing reads it but people.
_WRITER = slice(96, 100)


def database(data: Dataset) -> bytes:
    """Return the database, a table for each table."""
    keys = {table.name: table.spec.key for table in data.tables}
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in data.tables:
            connection.execute(_definition(table, keys))
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", table.rows)
        connection.commit()
        content = bytearray(connection.serialize())
    content[_WRITER] = bytes(4)
    return bytes(content)


def _definition(table: Table, keys: Mapping[str, tuple[str, ...]]) -> str:
    lines = [*map(_column, table.columns), f"PRIMARY KEY ({', '.join(map(_name, table.spec.key))})"]
    inside = ",\n  ".join((*lines, *_foreign_keys(table, keys)))
    return f"CREATE TABLE {_name(table.name)} (\n  {inside}\n)"


def _column(column: Column) -> str:
    return f"{_name(column.name)} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}"


def _foreign_keys(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for column in table.columns:
        if column.refers:
            there = ", ".join(map(_name, keys[column.refers]))
            yield f"FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.refers)} ({there})"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
