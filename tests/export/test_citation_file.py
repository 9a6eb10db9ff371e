"""CITATION.cff: a strict part of the schema of its version 1.2.0, as far as the file goes, and that it is published."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tests.export.reading import content

ROOT = Path(__file__).parents[2]
_TEXT = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
_WHOLE = {"type": "integer", "minimum": 0}
_LICENCES = {"enum": ["MIT", "CC-BY-4.0"]}
# Persons and bodies have more keys in the schema; these are the ones that the file may use.
_AUTHOR = {
    "type": "object",
    "anyOf": [{"required": ["name"]}, {"required": ["family-names"]}],
    "properties": dict.fromkeys(("name", "family-names", "given-names"), _TEXT),
    "additionalProperties": False,
}
_AUTHORS = {"type": "array", "items": _AUTHOR, "minItems": 1, "uniqueItems": True}
_REFERENCE = {
    "type": "object",
    "required": ["authors", "title", "type"],
    "properties": {
        "type": {"enum": ["article"]},
        "title": _TEXT,
        "authors": _AUTHORS,
        "journal": _TEXT,
        "notes": _TEXT,
        "doi": {"type": "string", "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+$"},
        **dict.fromkeys(("year", "volume"), _WHOLE),
        **{name: {"anyOf": [_WHOLE, _TEXT]} for name in ("start", "end")},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": _TEXT,
        "type": {"enum": ["dataset", "software"]},
        "title": _TEXT,
        "version": _TEXT,
        "date-released": _DAY,
        "authors": _AUTHORS,
        "license": {"anyOf": [_LICENCES, {"type": "array", "items": _LICENCES, "minItems": 1, "uniqueItems": True}]},
        "keywords": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        "references": {"type": "array", "items": _REFERENCE, "minItems": 1, "uniqueItems": True},
    },
    "additionalProperties": False,
}
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def read(text: str) -> dict:
    """Return the file with its days as text, as the schema wants them."""
    found = yaml.safe_load(text)
    return {**found, "date-released": str(found["date-released"])}


@pytest.fixture
def citation() -> dict:
    return read((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_file_keeps_the_schema(citation):
    assert [error.message for error in VALIDATOR.iter_errors(citation)] == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda cff: cff.pop("message"),
        lambda cff: cff.update(authors=[]),
        lambda cff: cff.update({"cff-version": "1.2"}),
        lambda cff: cff.update({"date-released": "2026-02-30"}),
        lambda cff: cff.update(licence="MIT"),
        lambda cff: cff.update(version=1.0),
        lambda cff: cff["references"][0].pop("type"),
        lambda cff: cff["references"][0].update(doi="https://doi.org/10.1136/x"),
        lambda cff: cff["references"][0]["authors"].append({"given-names": "A."}),
    ],
)
def test_a_damaged_file_breaks_it(citation, damage):
    damage(citation)
    assert not VALIDATOR.is_valid(citation)


def test_it_is_published_as_it_stands(made):
    assert content(made, "CITATION.cff") == (ROOT / "CITATION.cff").read_text(encoding="utf-8")
