"""The JSON Schema of front matter says what the reader says, and the committed file is the one the code makes."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from build_tools.disk.workspace import Workspace
from build_tools.prose.front_matter import FENCE, KEYS, read_front_matter
from build_tools.readers import schemas
from build_tools.readers.schemas.front_matter import schema

ROOT = Path(__file__).parents[3]
VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
PAGES = {page.path: FENCE.match(page.text)[1] for page in Workspace(ROOT).pages()}
CHALLENGE = """title: T
challenge: 3
theme: design-and-planning
version: 1.0.0
reviewed: 2026-01-31
message: M
"""
TACTIC = """title: T
kind: tactic
challenges: [3, 10]
stage: [planning]
who: [clinician]
effort: small
version: 1.0.0
reviewed: 2026-01-31
message: M
"""


def accepts(matter: str) -> bool:
    """Return whether the schema takes the YAML as an editor reads it: a date is a text there."""
    values = yaml.safe_load(matter)
    return VALIDATOR.is_valid({key: str(v) if isinstance(v, datetime.date) else v for key, v in values.items()})


def reads(matter: str) -> bool:
    return not read_front_matter("content/page.md", f"---\n{matter}---\n")[1]


@pytest.mark.parametrize("path", schemas.texts())
def test_the_committed_schemas_are_those_that_the_code_makes(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == schemas.texts()[path], "run 'make schemas' and commit"


def test_it_is_a_schema_with_every_key_in_order() -> None:
    Draft202012Validator.check_schema(schema())
    assert tuple(schema()["properties"]) == KEYS


@pytest.mark.parametrize("path", PAGES)
def test_it_takes_our_own_pages(path: str) -> None:
    assert accepts(PAGES[path])


DAMAGES = [
    (CHALLENGE, old, new)
    for old, new in (
        *((line, "") for line in CHALLENGE.splitlines(keepends=True)),
        ("challenge: 3", "challenge: 11"),
        ("challenge: 3", "challenge: 5"),
        ("challenge: 3", "challenge: three"),
        ("design-and-planning", "design"),
        ("1.0.0", "1.0"),
        ("2026-01-31", "31.1.2026"),
        ("message: M", "message: ''"),
        ("title: T", "titel: T"),
        ("challenge: 3\n", ""),
    )
] + [
    (TACTIC, old, new)
    for old, new in (
        *((line, "") for line in TACTIC.splitlines(keepends=True) if not line.startswith("kind")),
        ("[3, 10]", "[3, 11]"),
        ("[3, 10]", "[3, 3]"),
        ("[3, 10]", "[]"),
        ("[planning]", "[planing]"),
        ("[planning]", "[planning, planning]"),
        ("[clinician]", "[nurse]"),
        ("small", "tiny"),
        ("kind: tactic", "kind: tactics"),
        ("kind: tactic\n", "kind: cross-cutting\nthem: x\n"),
    )
]
CLEAN = [
    CHALLENGE,
    TACTIC,
    "title: T\n",
    "title: T\nkind: page\ndescription: D\nhide: [toc]\n",
    TACTIC.replace("[3, 10]", "3").replace("[planning]", "planning"),
    CHALLENGE.replace("title: T", "title: T\nkind: challenge"),
    "title: T\nkind: cross-cutting\nversion: 1.0.0\nreviewed: 2026-01-31\nmessage: M\n",
    "title: T\nkind: tactic\n" + CHALLENGE.removeprefix("title: T\n"),
]


@pytest.mark.parametrize("matter", CLEAN)
def test_reader_and_schema_take_it(matter: str) -> None:
    assert reads(matter)
    assert accepts(matter)


@pytest.mark.parametrize(("matter", "old", "new"), DAMAGES)
def test_reader_and_schema_refuse_it(matter: str, old: str, new: str) -> None:
    assert matter.count(old) == 1
    damaged = matter.replace(old, new)
    assert not reads(damaged)
    assert not accepts(damaged)
