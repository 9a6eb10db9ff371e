"""CITATION.cff keeps the official schema of its format, and is published as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema import FormatChecker
from jsonschema.validators import validator_for

from tests.export.reading import content

ROOT = Path(__file__).parents[2]
SCHEMA = get_builtin_schema("vendor.citation-file-format")
VALIDATOR = validator_for(SCHEMA)(SCHEMA, format_checker=FormatChecker())


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
        lambda cff: cff["references"][0].pop("type"),
        lambda cff: cff["references"][0].update(doi="https://doi.org/10.1136/x"),
    ],
)
def test_a_damaged_file_breaks_it(citation, damage):
    damage(citation)
    assert not VALIDATOR.is_valid(citation)


def test_it_is_published_as_it_stands(made):
    assert content(made, "CITATION.cff") == (ROOT / "CITATION.cff").read_text(encoding="utf-8")
