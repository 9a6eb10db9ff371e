"""The Table Schemas say what the readers say: each is asked about each column, with many values."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from build_tools.disk.workspace import DATA as PREFIX
from build_tools.readers.data_files import DATA_FILES
from build_tools.readers.schemas import tables

ROOT = Path(__file__).parents[3]
DATA = ROOT / PREFIX
RESOURCES = {resource["path"]: resource for resource in tables.package()["resources"]}
TABLES = {one.path.removeprefix(f"{PREFIX}/"): one.table for one in DATA_FILES}
FIELDS = {path: resource["schema"]["fields"] for path, resource in RESOURCES.items()}
PROBES = (
    *("", "words", "0", "1", "11", "59", "58 1", "58  1", "9999", "10000", "1a", "12c", "5d", "6a"),
    *("2026-01-31", "2026-02-30", "2026-1-31", "0123456789ab", "0123456789AB", "0123"),
    *("supports", "Supports", "box-11", "c10", "c11", "methods", "a-b", "a--b", "A", "design-and-planning"),
    *("guide", "met", "reported", "same", "link", "*"),
)
# What a Table Schema cannot say: a value that depends on another column's, or on a list of words.
BEYOND = {
    ("unassessed.csv", "explanation"),
    ("surveillance/screening.csv", "source"),
    ("surveillance/screening.csv", "decision"),
    ("notices.csv", "status"),
    ("notices.csv", "checked_on"),
    ("notices.csv", "notice"),
}


def takes(field: dict, value: str) -> bool:
    """Return whether a field of a Table Schema takes a value, as its specification says."""
    limits = field.get("constraints", {})
    if not value:
        return not limits.get("required")
    if field["type"] == "date":
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    fits = re.search(limits["pattern"], value) if "pattern" in limits else True
    return bool(fits) and value in limits.get("enum", [value])


def example(path: str) -> dict[str, str]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def reads(path: str, row: dict[str, str]) -> bool:
    text = io.StringIO()
    writer = csv.DictWriter(text, row, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return not TABLES[path].read(path, text.getvalue())[1]


def test_every_data_file_has_its_schema() -> None:
    files = {file.relative_to(DATA).as_posix() for file in DATA.rglob("*.csv")}
    assert set(RESOURCES) == files == set(TABLES)


@pytest.mark.parametrize("path", RESOURCES)
def test_it_takes_our_own_rows(path: str) -> None:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = FIELDS[path]
    for row in rows:
        assert list(row) == [field["name"] for field in fields]
        assert [field["name"] for field in fields if not takes(field, row[field["name"]].strip())] == []


@pytest.mark.parametrize(("path", "column"), [(path, f["name"]) for path, fields in FIELDS.items() for f in fields])
def test_reader_and_schema_take_the_same_values(path: str, column: str) -> None:
    [field] = [field for field in FIELDS[path] if field["name"] == column]
    row = example(path)
    assert reads(path, row)
    for value in PROBES:
        if (path, column) in BEYOND:
            assert takes(field, value) or not reads(path, row | {column: value}), value
        else:
            assert takes(field, value) is reads(path, row | {column: value}), value


def test_names_and_paths_are_those_of_a_data_package() -> None:
    names = [resource["name"] for resource in RESOURCES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    assert all(not path.startswith(("/", "..")) for path in RESOURCES)
