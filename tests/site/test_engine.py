"""Pages are shared out among processes, and nothing of what is said or found on them is lost on the way."""

from __future__ import annotations

import json
import logging

import pytest

from build_tools.site import engine
from tests.sites import Site, with_a_frame

PAGES = 40


@pytest.fixture(autouse=True)
def quiet():
    """Leave MkDocs's log as it was found."""
    log = logging.getLogger("mkdocs")
    before = list(log.handlers), log.level
    yield
    log.handlers[:], log.level = before


@pytest.fixture
def many(site, monkeypatch) -> Site:
    """Return a site with pages enough to be shared out, which the present folder is."""
    made = with_a_frame(site("minimal"))
    for number in range(PAGES):
        made.write(f"content/page-{number:02}.md", page(number))
    settings = made.read("mkdocs.yml").replace("- ten-challenges", "- ten-challenges:\n      printed: false")
    made.write("mkdocs.yml", settings)
    monkeypatch.chdir(made.root)
    return made


def page(number: int, words: str = "Words.") -> str:
    return f"---\ntitle: Page {number}\n---\n\n# Page {number}\n\n## Part {{: #part-{number} }}\n\n{words}\n"


def build(*more: str) -> int:
    return engine.main(["--site-dir", "out", *more])


def files(site: Site) -> dict[str, bytes]:
    folder = site.root / "out"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_pages_shared_out_are_what_one_process_makes(many, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 3)
    assert build("--strict") == 0
    shared = files(many)
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 1)
    assert build("--strict") == 0
    assert files(many) == shared
    found = {entry["location"] for entry in json.loads(shared["search/search_index.json"])["docs"]}
    assert {f"page-{number:02}.html" for number in range(PAGES)} <= found


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_broken_anchor_fails_a_strict_build_whoever_made_the_page(many, monkeypatch, capsys, number):
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 3)
    there = (number + 1) % 3  # made elsewhere
    links = f"[Good](page-{there:02}.md#part-{there}), [bad](page-{there:02}.md#nowhere)."
    many.write(f"content/page-{number:02}.md", page(number, links))
    assert build() == 0
    assert build("--strict") == 1
    said = capsys.readouterr().err
    assert said.endswith("1 warning\n")
    assert f"'page-{number:02}.md' contains a link 'page-{there:02}.md#nowhere'" in said
    assert f"#part-{there}'" not in said


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_error_on_a_page_names_the_page_whoever_made_it(many, monkeypatch, capsys, number):
    monkeypatch.setattr(engine.os, "cpu_count", lambda: 3)
    many.write(f"content/page-{number:02}.md", page(number, "<!-- insert: nothing -->"))
    assert build() == 1
    said = capsys.readouterr().err
    assert f"content/page-{number:02}.md:9: no insert 'nothing'" in said
    assert "Traceback" not in said


def test_quiet_says_errors_only(many, capsys):
    many.write("content/page-00.md", page(0, "[Bad](page-01.md#nowhere)"))
    assert build("--quiet") == 0
    assert capsys.readouterr().err == ""
