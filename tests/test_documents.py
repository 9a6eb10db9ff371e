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

from build_tools import cli
from build_tools.commands import Status
from build_tools.disk.workspace import Workspace
from build_tools.prose.front_matter import KEYS
from build_tools.readers import claim_records
from build_tools.readers.bibtex import OWN_PREFIX
from build_tools.readers.data_files import DATA_FILES
from build_tools.readers.entries import read_entries
from build_tools.readers.forms import keys_of
from build_tools.readers.load import load
from synthesis.model import Basis, Coder, Identification, PageKind, Relation, Seen, SourceKind
from synthesis.model.confidence import COMPONENTS, EVERY_CLAIM, Assessor, Component, Concern, Confidence
from synthesis.model.notices import Status as WorkStatus
from synthesis.model.surveillance import Decision
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from enum import StrEnum

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = "synthesis/data/codebook.md"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE-CONTENT.md", CODEBOOK)

FILES = {one.path.removeprefix("synthesis/data/"): tuple(one.table.columns) for one in DATA_FILES}
# What the codebook calls the parts of a claim's record; an entry of confidence is named by its component.
FORMS = {
    "sources": tuple(keys_of(claim_records.SourceForm)),
    "framework": tuple(keys_of(claim_records.FrameworkForm)),
    "tactics": tuple(keys_of(claim_records.TacticForm)),
    "confidence": ("component", *keys_of(claim_records.ConfidenceForm)),
    "read-as and stood-by": tuple(keys_of(claim_records.StoodByForm)),
    "withdrawn": tuple(keys_of(claim_records.WithdrawnForm)),
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
    actions = cli.parser()._actions
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
    [("kind", PageKind), ("theme", REVIEW.theme_by_id), ("x-kind", SourceKind), ("x-identification", Identification)],
)
def test_every_value_that_authors_choose_from_is_in_its_row(row, choices):
    assert set(choices) <= code_words(" ".join(table_rows(text_of("CONTRIBUTING.md"))[row]))


def codebook_headings() -> list[str]:
    return re.findall(r"^## (.+)$", text_of(CODEBOOK), re.MULTILINE)


@pytest.mark.parametrize("file", FILES)
def test_the_codebook_has_exactly_the_columns_of_each_file(file):
    [heading] = [heading for heading in codebook_headings() if file in heading.split(" and ")]
    assert tuple(table_rows(codebook_section(heading))) == FILES[file]


@pytest.mark.parametrize(("heading", "keys"), FORMS.items())
def test_the_codebook_has_exactly_the_keys_of_a_record(heading, keys):
    assert sorted(table_rows(codebook_section(heading))) == sorted(keys)


def test_the_codebook_shows_every_section_of_a_record():
    shown = yaml.safe_load(codebook_section("A record for each claim").split("```yaml\n")[1].split("```")[0])
    assert set(keys_of(claim_records.RecordForm)) == {*shown, "confidence", "held", "withdrawn"}


def test_every_data_file_is_described():
    found = {file.relative_to(ROOT / "synthesis/data").as_posix() for file in (ROOT / "synthesis/data").rglob("*.csv")}
    assert found == set(FILES)


@pytest.mark.parametrize(("column", "choices"), CHOICES.items())
def test_the_codebook_explains_exactly_the_values(column, choices):
    explained = re.findall(r"`([\w-]+)`: ", table_rows(codebook_section("sources"))[column][2])
    assert explained == list(choices)


@pytest.mark.parametrize(
    ("heading", "column", "choices"),
    [("notices.csv", "status", WorkStatus), ("surveillance/screening.csv", "decision", Decision)],
)
def test_the_codebook_explains_exactly_what_became_of_works(heading, column, choices):
    explained = re.findall(r"`([\w-]+)`: ", table_rows(codebook_section(heading))[column][2])
    assert explained == list(choices)


def test_the_codebook_explains_exactly_the_components_and_levels_of_confidence():
    section = codebook_section("confidence")
    rows = table_rows(section)
    assert re.findall(r"`([\w-]+)`: ", rows["component"][2]) == list(Component)
    assert re.findall(r"`([\w-]+)`: ", rows["assessor"][2]) == list(Assessor)
    assert re.findall(r"^- `([\w-]+)`: ", section, re.MULTILINE) == list(Concern)
    [overall] = [line for line in section.splitlines() if line.startswith("For `overall` ")]
    assert re.findall(r"`([\w-]+)`", overall)[1:] == list(Confidence)


def test_no_record_judges_confidence_and_one_file_says_why_as_the_codebook_says():
    judged = load(Workspace(ROOT)).corpus.assessments
    assert {row.claim for row in judged} == {EVERY_CLAIM}
    assert [row.component for row in judged] == list(COMPONENTS)
    assert "At present no record has any." in codebook_section("confidence")


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


def test_what_the_codebook_says_of_every_source_of_the_review_holds():
    links = load(Workspace(ROOT)).corpus.in_review.links
    said = re.findall(r"^(?:Every source|It).* has `(\w+)` = `([\w-]+)`", codebook_section("sources"), re.MULTILINE)
    assert [column for column, _ in said] == ["seen", "relation"]
    assert links
    for column, value in said:
        assert {getattr(link, column).value for link in links} == {value}


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
