"""The documents name what the code has: commands, keys, fields, columns, values; and their links lead somewhere."""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from build_tools.readers.checklists import CHECKLIST_COLUMNS
from build_tools.readers.retired import RETIRED_COLUMNS
from build_tools.readers.signoffs import SIGNOFF_COLUMNS
from build_tools.readers.synonyms import SYNONYM_COLUMNS

from build_tools import cli
from build_tools.commands.examining import Status
from build_tools.prose.front_matter import KEYS
from build_tools.readers import assessments, coding, frameworks, later
from build_tools.readers.bibtex import OWN_PREFIX
from build_tools.readers.entries import read_entries
from synthesis.model import Basis, Coder, Identification, PageKind, Relation, Seen, SourceKind, Theme
from synthesis.model.confidence import COMPONENTS, EVERY_CLAIM, Assessor, Component, Concern, Confidence
from synthesis.model.notices import Status as WorkStatus
from synthesis.model.surveillance import Decision

if TYPE_CHECKING:
    from enum import StrEnum

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = "synthesis/data/codebook.md"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-CONTENT.md", CODEBOOK)

TABLES = {
    "links.csv": coding.LINK_COLUMNS,
    "later-links.csv": later.LATER_LINK_COLUMNS,
    "surveillance/searches.csv": later.SEARCH_COLUMNS,
    "surveillance/screening.csv": later.SCREENING_COLUMNS,
    "notices.csv": later.NOTICE_COLUMNS,
    "candidates.csv": later.CANDIDATE_COLUMNS,
    "tactic-links.csv": coding.TACTIC_LINK_COLUMNS,
    "synonyms.csv": SYNONYM_COLUMNS,
    "retired.csv": RETIRED_COLUMNS,
    "confidence.csv": assessments.CONFIDENCE_COLUMNS,
    "signoffs": SIGNOFF_COLUMNS,
    "programmes.csv": coding.PROGRAMME_COLUMNS,
    "reports.csv": coding.REPORT_COLUMNS,
    "coding/pass-a.csv and coding/pass-b.csv": coding.PASS_COLUMNS,
    "coding/settlements.csv": coding.SETTLEMENT_COLUMNS,
    "coding/statements.csv": coding.STATEMENT_COLUMNS,
    "coding/cfir-pass-a.csv and coding/cfir-pass-b.csv": frameworks.CODE_PASS_COLUMNS,
    "claim-codes.csv": frameworks.CLAIM_CODE_COLUMNS,
    "frameworks/domains.csv": frameworks.DOMAIN_COLUMNS,
    "frameworks/cfir-2009.csv": frameworks.CONSTRUCT_COLUMNS,
    "frameworks/final-2012.csv": frameworks.FINAL_COLUMNS,
    "checklists/entreq.csv and checklists/prisma-2020.csv": CHECKLIST_COLUMNS,
}
CHOICES: dict[str, type[StrEnum]] = {"relation": Relation, "basis": Basis, "seen": Seen, "coder": Coder}

_FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?)(?: *\{:? *#(?P<id>[\w-]+).*\})?$", re.MULTILINE)


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def code_words(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def table_rows(text: str) -> dict[str, list[str]]:
    """Return the cells of each table row by the code word in its first cell."""
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `"))
    return {cells[0].strip("`"): cells for cells in rows}


def codebook_section(heading: str) -> str:
    return text_of(CODEBOOK).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = cli._parser()._actions
    return dict(next(a for a in actions if isinstance(a, argparse._SubParsersAction)).choices)


def anchors(path: Path) -> set[str]:
    """Return the addresses of a document's headings, as GitHub and the site make them."""
    found = _HEADING.finditer(_FENCE.sub("", path.read_text(encoding="utf-8")))
    return {match["id"] or re.sub(r"[^\w\- ]", "", match[1].lower()).replace(" ", "-") for match in found}


def links() -> list[tuple[str, str]]:
    return [(path, target) for path in DOCUMENTS for target in _LINK.findall(_FENCE.sub("", text_of(path)))]


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_in_the_readme(command):
    assert f"guide {command}" in table_rows(text_of("README.md"))


def test_the_readme_names_no_command_that_is_none():
    named = {words.removeprefix("guide ") for words in table_rows(text_of("README.md")) if words.startswith("guide ")}
    assert named == set(commands())


@pytest.mark.parametrize("status", [*Status])
def test_every_exit_status_is_in_the_readme(status):
    assert f"\n| {status} | " in text_of("README.md")


def test_every_front_matter_key_has_a_row():
    section = text_of("CONTRIBUTING.md").split("\n### Front matter\n")[1].split("\n### ")[0]
    assert tuple(table_rows(section)) == KEYS


def test_every_field_of_our_own_has_a_row():
    files = sorted((ROOT / "references").glob("*.bib"))
    entries = [entry for file in files for entry in read_entries(file.name, file.read_text(encoding="utf-8"))[0]]
    used = {name for entry in entries for name in entry.fields if name.startswith(OWN_PREFIX)}
    assert used
    assert used == {name for name in table_rows(text_of("CONTRIBUTING.md")) if name.startswith(OWN_PREFIX)}


@pytest.mark.parametrize(
    ("row", "choices"),
    [("kind", PageKind), ("theme", Theme), ("x-kind", SourceKind), ("x-identification", Identification)],
)
def test_every_value_that_authors_choose_from_is_in_its_row(row, choices):
    assert set(choices) <= code_words(" ".join(table_rows(text_of("CONTRIBUTING.md"))[row]))


@pytest.mark.parametrize(("heading", "columns"), TABLES.items())
def test_the_codebook_has_exactly_the_columns(heading, columns):
    assert tuple(table_rows(codebook_section(heading))) == columns


def test_the_codebook_covers_every_data_file():
    files = {file.relative_to(ROOT / "synthesis/data").as_posix() for file in (ROOT / "synthesis/data").rglob("*.csv")}
    single = {file for file in files if not file.startswith("signoffs/")}
    assert single == {name for heading in TABLES for name in heading.split(" and ") if name != "signoffs"}


@pytest.mark.parametrize(("column", "choices"), CHOICES.items())
def test_the_codebook_explains_exactly_the_values(column, choices):
    explained = re.findall(r"`([\w-]+)`: ", table_rows(codebook_section("links.csv"))[column][2])
    assert explained == list(choices)


@pytest.mark.parametrize(
    ("heading", "column", "choices"),
    [("notices.csv", "status", WorkStatus), ("surveillance/screening.csv", "decision", Decision)],
)
def test_the_codebook_explains_exactly_what_became_of_works(heading, column, choices):
    explained = re.findall(r"`([\w-]+)`: ", table_rows(codebook_section(heading))[column][2])
    assert explained == list(choices)


def test_the_codebook_explains_exactly_the_components_and_levels_of_confidence():
    section = codebook_section("confidence.csv")
    rows = table_rows(section)
    assert re.findall(r"`([\w-]+)`: ", rows["component"][2]) == list(Component)
    assert re.findall(r"`([\w-]+)`: ", rows["assessor"][2]) == list(Assessor)
    assert re.findall(r"^- `([\w-]+)`: ", section, re.MULTILINE) == list(Concern)
    [overall] = [line for line in section.splitlines() if line.startswith("For `overall` ")]
    assert re.findall(r"`([\w-]+)`", overall)[1:] == list(Confidence)


def test_only_the_rows_for_every_claim_are_there_as_the_codebook_says():
    with (ROOT / "synthesis/data/confidence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["claim"] for row in rows} == {EVERY_CLAIM}
    assert [row["component"] for row in rows] == list(COMPONENTS)


def test_the_codebook_names_the_programmes_and_sections_in_use():
    def used(name: str, column: str) -> set[str]:
        with (ROOT / "synthesis/data" / name).open(encoding="utf-8", newline="") as file:
            return {row[column] for row in csv.DictReader(file)}

    programmes = code_words(table_rows(codebook_section("programmes.csv"))["programme"][2])
    assert programmes == used("programmes.csv", "programme")
    passes = codebook_section("coding/pass-a.csv and coding/pass-b.csv")
    named = code_words(table_rows(passes)["section"][2])
    ranges = {f"{prefix}{number}" for prefix in ("c", "box-") for number in range(1, 11)}
    assert used("coding/pass-a.csv", "section") == named | ranges


def test_what_the_codebook_says_of_every_present_row_holds():
    with (ROOT / "synthesis/data/links.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    section = codebook_section("links.csv")
    said = re.findall(r"^Every present row has `(\w+)` = `([\w-]+)`", section, re.MULTILINE)
    assert said
    assert rows
    for column, value in said:
        assert {row[column] for row in rows} == {value}


@pytest.mark.parametrize(("path", "target"), links())
def test_links_lead_somewhere(path, target):
    if target.startswith("https://"):
        return
    file, _, anchor = target.partition("#")
    place = (ROOT / path).parent / file if file else ROOT / path
    assert place.exists()
    assert not anchor or anchor in anchors(place)


def test_there_are_links_to_follow():
    assert {path for path, _ in links()} == set(DOCUMENTS)


def test_the_citation_file_names_the_guide_and_credits_the_review():
    citation = yaml.safe_load(text_of("CITATION.cff"))
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    review = read_entries("review.bib", text_of("references/review.bib"))[0][0].fields
    [reference] = citation["references"]
    assert citation["version"] == project["version"]
    assert "doi" not in citation
    assert "identifiers" not in citation
    assert reference["doi"] == review["doi"]
    assert f"{reference['start']}--{reference['end']}" == review["pages"]
    names = [f"{author['family-names']}, {author['given-names']}" for author in reference["authors"]]
    assert " and ".join(names) == review["author"]
