"""The Table Schemas say what the readers say: each is asked about each column, with many values."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from build_tools.readers import assessments, checklists, coding, frameworks, later, retired, signoffs, synonyms
from build_tools.readers.schemas import tables

ROOT = Path(__file__).parents[2]
DATA = ROOT / "synthesis/data"
RESOURCES = {resource["path"]: resource for resource in tables.package()["resources"]}
READERS = {
    "links.csv": coding.read_links,
    "later-links.csv": later.read_later_links,
    "surveillance/searches.csv": later.read_searches,
    "surveillance/screening.csv": later.read_screening,
    "notices.csv": later.read_notices,
    "candidates.csv": later.read_candidates,
    "tactic-links.csv": coding.read_tactic_links,
    "synonyms.csv": synonyms.read_synonyms,
    "retired.csv": retired.read_retired,
    "confidence.csv": assessments.read_judgements,
    "programmes.csv": coding.read_programmes,
    "reports.csv": coding.read_reports,
    "coding/pass-a.csv": coding.read_pass,
    "coding/pass-b.csv": coding.read_pass,
    "coding/settlements.csv": coding.read_settlements,
    "coding/statements.csv": coding.read_statements,
    "coding/cfir-pass-a.csv": frameworks.read_code_pass,
    "coding/cfir-pass-b.csv": frameworks.read_code_pass,
    "claim-codes.csv": frameworks.read_claim_codes,
    "frameworks/domains.csv": frameworks.read_domains,
    "frameworks/cfir-2009.csv": frameworks.read_constructs,
    "frameworks/final-2012.csv": frameworks.read_final,
    "checklists/entreq.csv": checklists.read_checklist,
    "checklists/prisma-2020.csv": checklists.read_checklist,
}
FIELDS = {
    **{path: resource["schema"]["fields"] for path, resource in RESOURCES.items()},
    "signoffs": tables.signoffs()["fields"],
}
SIGNOFF = {
    "judgement": "link",
    "other": "one",
    "claim_digest": "0" * 12,
    "other_digest": "1" * 12,
    "name": "Ann",
    "signed_on": "2026-01-31",
    "reason": "It holds.",
}
RETIRED = {"claim": "c1-x", "withdrawn_on": "2026-01-31", "reason": "It was wrong.", "successor": ""}
PROBES = (
    *("", "words", "0", "1", "11", "59", "58 1", "58  1", "9999", "10000", "1a", "12c", "5d", "6a"),
    *("2026-01-31", "2026-02-30", "2026-1-31", "0123456789ab", "0123456789AB", "0123"),
    *("supports", "Supports", "box-11", "c10", "c11", "methods", "a-b", "a--b", "A", "design-and-planning"),
    *("guide", "met", "reported", "same", "link", "*"),
)
# What a Table Schema cannot say: a value that depends on another column's, or on a list of words.
BEYOND = {
    ("confidence.csv", "claim"),
    ("confidence.csv", "judgement"),
    ("confidence.csv", "component"),
    ("confidence.csv", "explanation"),
    ("confidence.csv", "claim_digest"),
    ("later-links.csv", "bears_on"),
    ("later-links.csv", "bears_on_digest"),
    ("surveillance/screening.csv", "source"),
    ("surveillance/screening.csv", "decision"),
    ("notices.csv", "status"),
    ("notices.csv", "checked_on"),
    ("notices.csv", "notice"),
    ("signoffs", "judgement"),
    ("signoffs", "other_digest"),
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
    if path in ("signoffs", "retired.csv"):
        return SIGNOFF if path == "signoffs" else RETIRED
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def reads(path: str, row: dict[str, str]) -> bool:
    text = io.StringIO()
    writer = csv.DictWriter(text, row, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    if path == "signoffs":
        return not signoffs.read_signoffs(signoffs.path_of("c1-x"), text.getvalue())[1]
    return not READERS[path](path, text.getvalue())[1]


def test_every_data_file_has_its_schema() -> None:
    files = {file.relative_to(DATA).as_posix() for file in DATA.rglob("*.csv") if file.parent.name != "signoffs"}
    assert set(RESOURCES) == files == set(READERS)


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
