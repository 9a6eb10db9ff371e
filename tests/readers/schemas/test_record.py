"""The JSON Schema of records says what their reader says: it takes what is read, and refuses what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from build_tools.readers.claim_records import read_record
from build_tools.readers.schemas.record import schema
from tests.readers.test_claim_records import PATH, SECTIONS, WRONG

ROOT = Path(__file__).parents[3]
VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())
RECORDS = [*(ROOT / "synthesis/claims").glob("*.yaml"), *(ROOT / "tests/sites").glob("*/synthesis/claims/*.yaml")]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: a date is a text."""


EditorLoader.yaml_implicit_resolvers = {
    sign: [one for one in known if one[0] != "tag:yaml.org,2002:timestamp"]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
# What a schema cannot say: a value that depends on another, or on what the words of a text are.
BEYOND = ("restates", "confidence")
REFUSED = [
    *(one[:3] for one in WRONG if one[0] not in BEYOND and one[3] == "COD323"),
    ("confidence", "adequacy", "richness"),
    ("confidence", "judgement: minor", "judgement: ''"),
    ("confidence", "agree., assessor: guide", "agree., assessor: review"),
    ("sources", "sources:", "sauces:"),
    ("sources", "note: So", "nota: So"),
    ("sources", "[c1-b]", "{c1-b: c1-c}"),
    ("sources", "[c1-b]", "[{c1-c: d}]"),
    ("restates", "[c4.3.1, box-10.12.2]", "{c4.3.1: c4.3.2}"),
    ("restates", "[c4.3.1, box-10.12.2]", "''"),
    ("fingerprints", "wording: 0123456789ab", "wording: 0123456789a"),
    ("fingerprints", "wording: ba9876543210", "wording: BA9876543210"),
    ("fingerprints", "day: 2026-01-31", "day: 2026-02-30"),
    ("withdrawn", "day: 2026-01-31, ", ""),
    ("withdrawn", "day: 2026-01-31", "on: 2026-01-31"),
]


def accepts(text: str) -> bool:
    return VALIDATOR.is_valid(yaml.load(text, Loader=EditorLoader))


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert len(RECORDS) > 200


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_takes_our_own_records(path: Path) -> None:
    assert [str(one) for one in VALIDATOR.iter_errors(yaml.load(path.read_text("utf-8"), Loader=EditorLoader))] == []


def test_it_takes_every_section() -> None:
    assert accepts("".join(SECTIONS.values()))


@pytest.mark.parametrize(("section", "old", "new"), REFUSED)
def test_reader_and_schema_refuse_it(section: str, old: str, new: str) -> None:
    assert SECTIONS[section].count(old) == 1
    damaged = SECTIONS[section].replace(old, new)
    assert "COD323" in [one.rule.code for one in read_record(PATH, damaged)[1]]
    assert not accepts(damaged)
