"""`guide export --out`: the same files as the site has, without a site."""

from __future__ import annotations

import hashlib
import json

import pytest

from build_tools.commands import Status
from build_tools.disk.workspace import Workspace
from build_tools.export.publishing import published


def test_it_writes_the_files_of_the_site_and_nothing_else(site, guide, tmp_path):
    coded = site("coded")
    status, out, _ = guide(coded.root, "export", "--out", str(tmp_path / "a/b"))
    assert status == Status.CLEAN
    made = published(Workspace(coded.root), coded.corpus()).files
    assert {file.name: file.read_bytes() for file in (tmp_path / "a/b").iterdir()} == {f.name: f.content for f in made}
    assert f"wrote {len(made)} files" in out
    assert not (coded.root / ".cache/tables").exists()


def test_the_address_of_the_site_is_that_of_its_settings(site, guide, tmp_path):
    coded = site("coded")
    coded.write("mkdocs.yml", f"site_url: https://guide.example/ten\n{coded.read('mkdocs.yml')}")
    assert guide(coded.root, "export", "--out", str(tmp_path / "out"))[0] == Status.CLEAN
    about = json.loads((tmp_path / "out/guide.json").read_text(encoding="utf-8"))["guide"]
    assert about["address"] == "https://guide.example/ten/"


def test_writing_twice_changes_nothing_and_leaves_other_files_alone(site, guide, tmp_path):
    coded, place = site("coded"), tmp_path / "out"
    place.mkdir()
    (place / "mine.txt").write_text("mine", encoding="utf-8")
    sums = []
    for _ in range(2):
        guide(coded.root, "export", "--out", str(place))
        sums.append({file.name: hashlib.sha256(file.read_bytes()).digest() for file in place.iterdir()})
    assert sums[0] == sums[1]
    assert (place / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_nothing_is_published_from_what_cannot_be_read(site, guide, tmp_path):
    coded = site("coded")
    coded.write("references/library.bib", coded.read("references/library.bib") + "@article{half, title = {")
    status, out, error = guide(coded.root, "export", "--out", str(tmp_path / "out"))
    assert status == Status.FINDINGS
    assert "references/library.bib" in out
    assert "cannot be read" in error
    assert not (tmp_path / "out").exists()


def test_a_folder_is_named(site, guide):
    with pytest.raises(SystemExit) as ended:
        guide(site("coded").root, "export")
    assert ended.value.code == Status.MISUSE
