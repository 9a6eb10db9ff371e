"""Everything that the guide publishes as data, as one value; each format is made from it and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from build_tools.export.record import of_sources
from synthesis.analysis import dictionary, tables
from synthesis.analysis.columns import Column, Kind, Part, TableSpec, Value
from synthesis.analysis.lookups import LOOKUPS
from synthesis.history.present import changes_since_release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.export.codebook import Told
    from build_tools.export.record import Record
    from synthesis.corpus import Corpus

    Cell = str | int | float | None


class NotInDictionaryError(Exception):
    """A table has no entry in the dictionary, or other columns than its entry says."""


@dataclass(frozen=True, slots=True)
class About:
    """What the data are of: `released` is the day of the latest release, `modified` the latest day in the data.

    `changed` says whether they differ from that release. `address` is where the site is published, if it is known.
    """

    title: str
    version: str
    authors: tuple[str, ...]
    released: date | None
    modified: date | None
    changed: bool
    address: str


@dataclass(frozen=True)
class Table:
    """One table: what it holds, its columns, and its rows in the order of the guide; an empty cell is None."""

    spec: TableSpec
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def name(self) -> str:
        """Return the table's name, which is that of its file without the ending."""
        return self.spec.name

    @cached_property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """Return each row by the names of its columns."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Dataset:
    """The guide as data: what it is, its tables, and the works of its library as reference managers know them."""

    about: About
    tables: tuple[Table, ...] = ()
    works: tuple[Record, ...] = field(default=())

    @cached_property
    def table_by_name(self) -> Mapping[str, Table]:
        """Return every table by its name."""
        return {table.name: table for table in self.tables}

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of a table by name, each by the names of its columns; KeyError for a name that is none."""
        return self.table_by_name[table].records

    @property
    def content(self) -> tuple[Table, ...]:
        """Return the tables that hold what the guide says, not those that count it."""
        return tuple(table for table in self.tables if table.spec.part is Part.CONTENT)


def dataset(corpus: Corpus, codebook: Mapping[tuple[str, str], Told], site_url: str = "") -> Dataset:
    """Return the guide as data; NotInDictionaryError names a table that is not explained as it is."""
    made: dict[str, _Made] = {name: _of_frame(build(corpus)) for name, build in tables.TABLES.items()}
    made |= {name: _Made(None, [*rows(corpus)]) for name, rows in LOOKUPS.items()}
    specs = {spec.name: spec for spec in dictionary.TABLES}
    if unknown := sorted(made.keys() ^ specs.keys()):
        raise NotInDictionaryError(f"not both a table and in synthesis/dictionary: {', '.join(unknown)}")
    found = tuple(_table(_explained(spec, codebook), *made[name]) for name, spec in specs.items())
    return Dataset(_about(corpus, site_url), found, of_sources(corpus.sources))


def _about(corpus: Corpus, site_url: str) -> About:
    guide, changes = corpus.guide, changes_since_release(corpus)
    days = [
        *(page.reviewed for page in corpus.pages if page.reviewed),
        *(link.coded_on for link in corpus.links),
        *(link.judged_on for link in corpus.tactic_links),
        *(release.released for release in corpus.releases if release.released),
    ]
    return About(
        title=guide.title if guide else "",
        version=guide.version if guide else "",
        authors=guide.authors if guide else (),
        released=corpus.releases[-1].released if corpus.releases else None,
        modified=max(days, default=None),
        changed=any((changes.claims, changes.sources, changes.tactics)),
        address=f"{site_url.rstrip('/')}/" if site_url else "",
    )


class _Made(NamedTuple):
    """A table as it was made; without `names` its columns are those of its entry in the dictionary."""

    names: list[str] | None
    rows: list[tuple[object, ...]]


def _of_frame(frame: pd.DataFrame) -> _Made:
    return _Made([str(name) for name in frame.columns], list(frame.itertuples(index=False, name=None)))


def _explained(spec: TableSpec, codebook: Mapping[tuple[str, str], Told]) -> TableSpec:
    """Return a table's entry with what the codebook tells of its columns and their values."""
    return replace(spec, columns=tuple(_column(column, codebook) for column in spec.columns))


def _column(column: Column, codebook: Mapping[tuple[str, str], Told]) -> Column:
    told = codebook.get(column.told) if column.told else None
    if told is None:
        return column
    meanings = {value.name: value for value in told.values}
    values = tuple(meanings.get(value.name, Value(value.name)) for value in column.values)
    return replace(column, about=column.about or told.about, values=values)


def _table(spec: TableSpec, names: list[str] | None, rows: Iterable[tuple[object, ...]]) -> Table:
    columns = spec.columns if names is None else tuple(_columns(spec, names))
    cells = tuple(tuple(_cell(column, value) for column, value in zip(columns, row, strict=True)) for row in rows)
    return Table(spec, columns, cells)


def _columns(spec: TableSpec, names: list[str]) -> Iterator[Column]:
    """Yield the entry of each column that the table has."""
    known = [column.name for column in spec.columns]
    if names[: len(known)] != known or (len(names) > len(known) and spec.rest is None):
        raise NotInDictionaryError(f"the table {spec.name!r} has other columns than synthesis/dictionary says")
    yield from spec.columns
    if spec.rest:
        yield from (replace(spec.rest, name=name) for name in names[len(known) :])


def _cell(column: Column, value: object) -> Cell:
    if value is None or value is pd.NA or value == "":
        return None
    if column.kind is Kind.WHOLE:
        return int(str(value))
    if column.kind is Kind.NUMBER:
        return float(str(value))
    return value.isoformat() if isinstance(value, date) else str(value)
