"""The files of data: stable, whole, and as their schemas say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator, FormatChecker

from build_tools.disk.workspace import Workspace
from build_tools.export.dataset import NotInDictionaryError, dataset
from build_tools.export.notebook_tables import among
from build_tools.export.notebook_tables import made as made_tables
from build_tools.export.publishing import files, published
from synthesis.analysis import dictionary, tables
from synthesis.analysis.columns import Kind
from tests.export.reading import content, database
from tests.sites import copy_site

ROOT = Path(__file__).parents[2]


# ---- the same bytes, and all of them ----------------------------------------------------------------------------


def test_the_same_guide_is_the_same_bytes_in_another_process(folder, tmp_path):
    command = [sys.executable, "-m", "build_tools.cli", "export", "--out", str(tmp_path)]
    run = "from build_tools.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", run, *command[3:]], cwd=ROOT, check=True, capture_output=True,
                   env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})  # fmt: skip
    first, second = ({file.name: file.read_bytes() for file in place.iterdir()} for place in (folder, tmp_path))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_no_file_ends_in_the_middle_of_a_line(made):
    texts = [file for file in made.files if file.name != "guide.sqlite"]
    assert [file.name for file in texts if not file.content.endswith(b"\n") or b"\r" in file.content] == []


def test_the_sums_name_every_file_but_themselves(made):
    sums = dict(reversed(line.split("  ")) for line in content(made, "SHA256SUMS").splitlines())
    held = {file.name: hashlib.sha256(file.content).hexdigest() for file in made.files if file.name != "SHA256SUMS"}
    assert sums == held
    assert list(sums) == sorted(sums)


def test_notebooks_read_the_published_tables(made, corpus):
    assert among(made.data) == dict(made_tables(corpus))


def test_a_guide_without_records_publishes_what_it_has(tmp_path):
    site = copy_site("minimal", tmp_path / "site")
    found = published(Workspace(site.root), site.corpus())
    assert [file.name for file in found.files if not file.content and file.name != "library.bib"] == []
    assert "CITATION.cff" not in {file.name for file in found.files}
    assert len(found.data.rows("links")) == len(site.corpus().links) > 0


# ---- the dictionary ---------------------------------------------------------------------------------------------


def test_every_column_of_every_table_is_explained(made):
    for table in made.data.tables:
        assert table.spec.about.endswith("."), table.name
        for column in table.columns:
            assert re.search(r"[.]$", column.about), (table.name, column.name)
            named = [value for value in column.values if value.meaning]
            assert len(named) in (0, len(column.values)), (table.name, column.name)


def test_every_value_is_one_that_its_column_names(made):
    for table in made.data.tables:
        for place, column in enumerate(table.columns):
            cells = {str(row[place]) for row in table.rows if row[place] is not None}
            found = {part for cell in cells for part in (cell.split(column.many) if column.many else [cell])}
            assert not column.values or found <= {value.name for value in column.values}, (table.name, column.name)


def test_a_table_that_nobody_explained_is_named(corpus, monkeypatch):
    monkeypatch.setattr(tables, "TABLES", {**tables.TABLES, "new": tables.signs})
    with pytest.raises(NotInDictionaryError, match="new"):
        dataset(corpus, {})


def test_a_column_that_nobody_explained_is_named(corpus, monkeypatch):
    wider = lambda corpus: tables.signs(corpus).assign(more="x")  # noqa: E731
    monkeypatch.setattr(tables, "TABLES", {**tables.TABLES, "signs": wider})
    with pytest.raises(NotInDictionaryError, match="signs"):
        dataset(corpus, {})


# ---- JSON -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator(made):
    schema = json.loads(content(made, "guide.schema.json"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_document_keeps_its_schema(made, varied, validator):
    for one in (made, varied):
        assert [error.message for error in validator.iter_errors(json.loads(content(one, "guide.json")))] == []


DAMAGES = {
    "a relation that is none": lambda guide: guide["links"][0].update(relation="likes"),
    "a day that is none": lambda guide: guide["links"][0].update(coded_on="2026-02-30"),
    "a member too many": lambda guide: guide["claims"][0].update(truth=1),
    "a member too few": lambda guide: guide["claims"][0].pop("text"),
    "a number as text": lambda guide: guide["claims"][0].update(challenge="1"),
    "a text for a list": lambda guide: guide["tactics"][0].update(challenges="1"),
    "an empty wording": lambda guide: guide["claims"][0].update(text=""),
    "a link twice": lambda guide: guide["links"].append(guide["links"][0]),
    "no licence": lambda guide: guide["guide"].pop("licence"),
    "a table too few": lambda guide: guide.pop("sources"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_document_breaks_it(made, validator, damage):
    guide = json.loads(content(made, "guide.json"))
    damage(guide)
    assert not validator.is_valid(guide)


# ---- CSV and the data package -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("socket_disabled")
def test_frictionless_finds_the_package_valid_with_its_keys(folder, made):
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(dictionary.TABLES)
    keys = [key for resource in package.resources for key in resource.schema.foreign_keys]
    assert len(keys) == sum(bool(column.refers) for table in made.data.tables for column in table.columns) > 30
    assert all(resource.schema.primary_key for resource in package.resources)


PACKAGE_DAMAGES = {
    "foreign-key": ("links.csv", "c1-denial,1,hf2011spi1,", "c1-nobody,1,hf2011spi1,"),
    "primary-key": ("links.csv", "\nc1-denial,1,hf2010ewqi,", "\nc1-denial,1,hf2011spi1,"),
    "constraint-error": ("links.csv", "supports", "likes"),
    "type-error": ("links.csv", "2026-11-23", "yesterday"),
}


@pytest.mark.usefixtures("socket_disabled")
@pytest.mark.parametrize(("kind", "damage"), PACKAGE_DAMAGES.items(), ids=PACKAGE_DAMAGES)
def test_frictionless_finds_a_damaged_package(folder, tmp_path, kind, damage):
    name, old, new = damage
    needed = ("links", "claims", "sources", "challenges", "themes")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] in needed]
    for one in package["resources"]:
        text = (folder / one["path"]).read_text(encoding="utf-8")
        assert one["path"] != name or old in text
        (tmp_path / one["path"]).write_text(
            text.replace(old, new, 1) if one["path"] == name else text, encoding="utf-8"
        )
        del one["bytes"], one["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    found = {kind for [kind] in Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])}
    assert found == {kind}


def test_the_package_says_how_long_each_file_is_and_its_hash(made):
    for resource in json.loads(content(made, "datapackage.json"))["resources"]:
        [file] = [file for file in made.files if file.name == resource["path"]]
        assert resource["bytes"] == len(file.content)
        assert resource["hash"] == f"sha256:{file.digest}"


# ---- SQLite -----------------------------------------------------------------------------------------------------


def test_the_database_is_whole_and_its_keys_hold(made):
    with closing(database(made)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = {name for [name] in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names == {table.name for table in made.data.tables}
        for table in made.data.tables:
            rows = list(csv.reader(io.StringIO(content(made, f"{table.name}.csv"))))[1:]
            held = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            shown = [["" if cell is None else str(cell) for cell in row] for row in held]
            assert sorted(shown) == sorted(rows), table.name
            info = connection.execute(f'PRAGMA table_info("{table.name}")').fetchall()
            assert {name for _, name, *_, place in info if place} == set(table.spec.key)
            keys = connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
            assert len(keys) == sum(bool(column.refers) for column in table.columns)


def test_a_link_to_nothing_breaks_a_key_of_the_database(made):
    table = made.data.table_by_name["links"]
    rows = (("c1-nobody", *table.rows[0][1:]), *table.rows)
    broken = tuple(replace(one, rows=rows) if one is table else one for one in made.data.tables)
    damaged = replace(made, files=files(replace(made.data, tables=broken)))
    with closing(database(damaged)) as connection:
        assert [row[0] for row in connection.execute("PRAGMA foreign_key_check")] == ["links"]


def test_the_database_does_not_say_which_sqlite_wrote_it(made):
    [found] = [file.content for file in made.files if file.name == "guide.sqlite"]
    assert found[:16] == b"SQLite format 3\0"
    assert found[96:100] == bytes(4)


def test_numbers_and_days_are_kept_as_such(made):
    kinds = {column.kind for table in made.data.tables for column in table.columns}
    assert kinds == set(Kind)
    links = made.data.rows("links")
    assert {type(row["challenge"]) for row in links} == {int}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["coded_on"]) for row in links)
