"""Mappings of YAML as values: each kind of fault is named where it stands, and costs the smallest thing it can."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - read_form asks for the hints
from dataclasses import dataclass, field
from datetime import date

import pytest

from build_tools.disk.workspace import decode
from build_tools.readers.forms import Fingerprint, Line, Placed, read_form
from synthesis.model import Location, Relation
from tests.sites import CARET, place_at


@dataclass(frozen=True)
class Part:
    """A mapping in a mapping."""

    relation: Relation
    seen_on: date
    location: Location
    note: Line = ""


@dataclass(frozen=True)
class Whole:
    """A file."""

    name: Line
    location: Location
    sure: bool = False
    told: tuple[Placed, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    prints: Mapping[str, Fingerprint] = field(default_factory=dict)


SOUND = """# a comment
name: "A  name"
sure: true
told: [one, two]
parts:
  a: {relation: supports, seen-on: 2026-01-31}
prints: {wording: 0123456789ab, other: '012345678901'}
"""
PARTS = "  a: {relation: supports, seen-on: 2026-01-31}"


def test_a_sound_file() -> None:
    part = Part(Relation.SUPPORTS, date(2026, 1, 31), Location("a.yaml", 6, 3))
    told = (Placed("one", Location("a.yaml", 4, 8)), Placed("two", Location("a.yaml", 4, 13)))
    prints = {"wording": "0123456789ab", "other": "012345678901"}
    whole = Whole("A name", Location("a.yaml", 2, 1), sure=True, told=told, parts={"a": part}, prints=prints)
    assert read_form("a.yaml", SOUND, Whole) == (whole, ())


# What is damaged, how, with the caret at the place that must be named, what is said, and what is left of the file.
FAULTS = {
    "a key that is unknown": (
        "sure:",
        "‸shure:",
        "the file has no key 'shure' (did you mean 'sure'?)",
        "name told parts",
    ),
    "a key that is needed": ('name: "A  name"\n', "", "the file lacks name", None),
    "a key in a part that is needed": (PARTS, "  a: ‸{relation: supports}", "'a' lacks seen-on", "name told"),
    "a key that stands twice": (
        "sure: true",
        "sure: true\n‸sure: false",
        "'sure' stands twice in the file",
        "name told",
    ),
    "a name that stands twice": (PARTS, f"{PARTS}\n‸{PARTS}".replace("‸  ", "  ‸"), "'a' stands twice", "name parts"),
    "a value of no choice": ("supports", "‸suports", "'suports' (did you mean 'supports'?); expected", "name told"),
    "no day of the calendar": ("2026-01-31", "‸2026-02-30", "which is no day of the calendar", "name told"),
    "no day at all": ("2026-01-31", "‸31 January", "expected a date such as 2026-11-23", "name told"),
    "no truth": ("sure: true", "sure: ‸perhaps", "sure is 'perhaps'; expected true or false", "name told parts"),
    "a fingerprint too short": ("0123456789ab", "‸0123456789a", "expected 12 hexadecimal digits", "name parts"),
    "a fingerprint in capitals": ("0123456789ab", "‸0123456789AB", "expected 12 hexadecimal digits", "name parts"),
    "a text that is empty": ('"A  name"', "‸''", "name is ''; expected some words", None),
    "a text that is a list": ('"A  name"', "‸[a]", "name is a list; expected a single value", None),
    "a mapping that is a text": (
        f"parts:\n{PARTS}",
        "parts: ‸a",
        "parts is a single value; expected a mapping",
        "name told",
    ),
    "a mapping that is nothing": (
        f"parts:\n{PARTS}",
        "parts:‸",
        "parts is a single value; expected a mapping",
        "name told",
    ),
    "a list in a list": ("[one, two]", "[‸[one], two]", "told is a list; expected a single value", "name told parts"),
    "a key that is a list": ("sure: true", "? ‸[sure]\n: true", "a key of the file is no single value", "name told"),
    "a merge key": ("sure: true", "‸<<: {sure: true}", "the file has no key '<<'", "name told parts"),
    "an alias of a text": ("[one, two]", "‸[&one one, *one]", "a member of told is an alias", "name told parts"),
    "an alias of a mapping": (
        PARTS,
        "  a: &a {relation: supports, seen-on: 2026-01-31}\n  ‸b: *a",
        "alias",
        "name parts",
    ),
    "an alias of what it stands in": (f"parts:\n{PARTS}", "parts: &x\n  ‸a: *x", "parts 'a' is an alias", "name told"),
    "a bracket left open": ("[one, two]", "[one, two\nx‸: y", "this is no YAML: ", None),
    "a tab": (PARTS, "‸\ta: {}", "this is no YAML: found character '\\t'", None),
    "marks of a merge": ("sure: true", "<<<<<<< HEAD\n‸sure: true\n=======", "this is no YAML: ", None),
    "an alias of nothing": ("true", "‸*nothing", "this is no YAML: found undefined alias", None),
    "a second document": ("prints:", "‸---\nprints:", "this is no YAML: but found another document", None),
}


@pytest.mark.parametrize(("old", "new", "says", "left"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_where_it_stands(old: str, new: str, says: str, left: str | None) -> None:
    assert SOUND.count(old) == 1
    before, caret, _ = SOUND.replace(old, new).partition(CARET)
    whole, problems = read_form("a.yaml", SOUND.replace(old, new.replace(CARET, "")), Whole)
    assert says in problems[0].message
    assert {one.rule.code for one in problems} == {"COD323"}
    assert str(problems[0].location) == f"a.yaml:{place_at(before) if caret else '2:1'}"
    assert (whole is None) is (left is None)
    assert all(getattr(whole, name) for name in (left or "").split())


WHOLE = {
    "empty": ("", "the file holds nothing"),
    "a comment": ("# so\n", "the file holds nothing"),
    "a list": ("- a\n", "the file is a list; expected a mapping"),
    "a text": ("a\n", "the file is a single value; expected a mapping"),
    "brackets a thousand deep": ("[" * 1000, "nested too deeply"),
    "a million brackets": ("[" * 1_000_000, "nested too deeply"),
    "mappings very deep": ("{a: " * 3000, "nested too deeply"),
    "aliases of aliases": (
        "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9) if at else 'x'}]\n" for at in range(40)),
        "the file has no key 'a0'",
    ),
}


@pytest.mark.parametrize(("text", "says"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_holds_something_else(text: str, says: str) -> None:
    whole, problems = read_form("a.yaml", text, Whole)
    assert whole is None
    assert says in problems[0].message
    assert str(problems[0].location) == "a.yaml:1:1"


@pytest.mark.parametrize("raw", [b"\xff\xfea\x00", b"name: \xe9\n", b"name: \x00\n"])
def test_bytes_that_are_no_text_are_told_of_and_read_as_far_as_they_go(raw: bytes) -> None:
    file = decode("a.yaml", raw)
    whole, problems = read_form("a.yaml", file.text, Whole)
    assert file.problems
    assert whole or problems
