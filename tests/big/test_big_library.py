"""A library of 10,000 odd entries and 2,000 pages in one run: exactly the planted faults, and every good entry kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string

from build_tools.cli import main
from build_tools.disk.workspace import TextFile
from build_tools.readers.other_documents import load_anywhere
from tests.big.made import ENTRIES, FAULTS, LIBRARY, PAGES, Made, make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made() -> Made:
    return make()


def test_what_is_made_is_big_and_faulty(made: Made) -> None:
    assert len(made.texts) == PAGES + 1
    assert made.texts[LIBRARY].lower().count("\n@") > ENTRIES / 2
    assert len(made.keys) > ENTRIES * 0.97
    assert {fault.split()[1] for fault in made.faults} == {
        *("BIB201", "BIB202", "BIB209", "LNK401", "LNK402", "MD101", "MD109", "MD110")
    }
    assert sum(fault.startswith("pages/") for fault in made.faults) >= PAGES / 31 - len(FAULTS) * 3
    assert make() == made


def test_exactly_the_planted_faults_are_reported_in_one_run(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in made.texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status = main(["check", "pages", "--library", LIBRARY, "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    found = [f"{one['path']}:{one['line']}:{one['column']} {one['code']}" for one in said["diagnostics"]]
    assert sorted(found) == sorted(made.faults)
    assert status == 1
    assert said["examined"]["pages"] == PAGES
    assert said["examined"]["sources"] == len(made.keys)
    hints = [one["message"] for one in said["diagnostics"] if one["code"] == "LNK402"]
    assert hints
    assert all("did you mean" in hint for hint in hints)


def test_every_good_entry_is_kept_with_all_it_inherits(made: Made) -> None:
    sources = load_anywhere((), [TextFile(LIBRARY, made.texts[LIBRARY])])[0].corpus.sources
    assert [source.key for source in sources] == made.keys
    by_key = {source.key: source for source in sources}
    heirs = [source for source in sources if source.field("crossref").startswith("conf")]
    assert len(heirs) > 1000
    for heir in heirs[::50]:
        parent = by_key[heir.field("crossref")]
        assert (heir.year, heir.field("editor")) == (parent.year, "Ed")
    assert {by_key[key].field("journal") for key in made.keys} == {"", "Journal of Quality (online)"}


CROSSREFS = """
@inproceedings{one, title = {One}, crossref = {TWO}, year = 1999}
@proceedings{two, booktitle = {Two}, year = 2000, crossref = {three}, editor = {A, B}}
@misc{three, publisher = {Three}, title = {Three}, year = 2001, editor = {C, D}}
"""


@pytest.mark.parametrize("key", ["one", "two", "three"])
def test_fields_are_inherited_as_pybtex_does(key: str) -> None:
    theirs = parse_string(CROSSREFS, "bibtex")
    (ours,) = [s for s in load_anywhere((), [TextFile("a.bib", CROSSREFS)])[0].corpus.sources if s.key == key]
    names = ("booktitle", "year", "publisher", "title", "editor")
    fields = dict(ours.fields) | {"title": ours.title, "year": ours.year}
    expected = {}
    for name in names:
        try:
            expected[name] = str(theirs.entries[key]._find_field(name, theirs))
        except KeyError:
            expected[name] = ""
    assert {name: fields.get(name, "") for name in names} == expected
