"""Names of files and links among them: what works is read, what cannot is named, and nothing leads out."""

from __future__ import annotations

import shutil
import unicodedata
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.notebooks.executed import executed
from build_tools.notebooks.kernels import NotebookError
from build_tools.notebooks.pages import downloads
from build_tools.readers.load import load
from tests.sites import Site, copy_site

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "[@nobody] said a secret thing.\n"
CHECKLIST = "synthesis/data/checklists/entreq.csv"


@pytest.fixture
def site(tmp_path) -> Site:
    """Return a tiny site, and a secret beside it."""
    (tmp_path / "outside").mkdir()
    for name in ("secret.md", "secret.bib", "secret.csv", "secret.txt"):
        (tmp_path / "outside" / name).write_text(SECRET, encoding="utf-8")
    return copy_site("coded", tmp_path / "guide")


def told(site: Site) -> list[str]:
    return [f"{one.rule.code} {one.location.path}" for one in site.findings()]


def outside(site: Site, name: str = "secret.md") -> Path:
    return site.root.parent / "outside" / name


@pytest.mark.parametrize(
    "name", ["two words.md", "données.md", unicodedata.normalize("NFD", "données.md"), "東 (京) & 'more', 50+.md"]
)
def test_a_name_that_can_stand_in_an_address_is_a_page_like_any_other(site, name) -> None:
    site.write(f"content/{name}", "---\ntitle: A\n---\n\n# A\n\nSee @dunn2002.\n")
    assert told(site) == []
    assert f"content/{name}" in [page.path for page in site.corpus().pages]


@pytest.mark.parametrize(
    "name", ["a#b.md", "a?b.md", "50%.md", 'a"b.md', "a\\b.md", "a:b.md", "a\nb.md", " a.md", "x /a.md"]
)
def test_a_name_that_cannot_is_told(site, name) -> None:
    (site.root / "content/x ").mkdir()
    site.write(f"content/{name}", "---\ntitle: A\n---\n\n# A\n")
    assert told(site) == [f"GDE510 content/{name}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Über.md", "über.md"), ("é.md", "e\u0301.md"), ("straße.md", "strasse.md"), ("s/a.md", "S/a.md")],
)
def test_of_two_names_that_some_systems_cannot_tell_apart_the_second_is_told(site, first, second) -> None:
    for name in (first, second):
        (site.root / "content" / name).parent.mkdir(exist_ok=True)
        site.write(f"content/{name}", "---\ntitle: A\n---\n\n# A\n")
    first, second = sorted((first, second))
    [found] = site.findings()
    assert (found.rule.code, found.location.path) == ("GDE510", f"content/{second}")
    assert [place.path for place in found.related] == [f"content/{first}"]


def test_a_link_to_a_page_of_the_guide_is_read(site) -> None:
    (site.root / "content/also.md").symlink_to("about.md")
    assert told(site) == []
    assert "content/also.md" in [page.path for page in site.corpus().pages]


LINKED = {
    "content/out.md": "secret.md",
    "references/out.bib": "secret.bib",
    "synthesis/claims/x-out.yaml": "secret.yaml",
    "synthesis/data/synonyms.csv": "secret.csv",
    "CITATION.cff": "secret.txt",
    "content/picture.svg": "secret.txt",
}


@pytest.mark.parametrize("path", LINKED)
def test_a_link_that_leads_out_is_told_and_not_followed(site, path) -> None:
    (site.root / path).unlink(missing_ok=True)
    (site.root / path).symlink_to(outside(site, LINKED[path]))
    assert f"MD113 {path}" in told(site)
    loaded = load(Workspace(site.root))
    assert "secret" not in "".join(loaded.texts.values())


@pytest.mark.parametrize("folder", ["content/challenges", "references", "synthesis/data/coding"])
def test_a_folder_that_is_a_link_out_is_told(site, folder) -> None:
    away = outside(site, "moved")
    shutil.move(site.root / folder, away)
    (site.root / folder).symlink_to(away)
    codes = [line for line in told(site) if line.startswith(f"MD113 {folder}")]
    assert codes
    assert site.corpus().claims == () or folder != "content/challenges"


@pytest.mark.parametrize("target", ["nowhere.md", "self.md", "."])
def test_a_link_to_nothing_to_itself_or_to_a_folder_is_told(site, target) -> None:
    (site.root / "content/self.md").symlink_to(target)
    (site.root / "content/self.svg").symlink_to(target.replace(".md", ".svg"))
    assert sorted(told(site)) == ["MD113 content/self.md", "MD113 content/self.svg"]


@pytest.mark.parametrize(
    "path", ["../outside/secret.txt", "content/../../outside/secret.txt", "/etc/hostname", "a/out.md"]
)
def test_a_checklist_names_only_files_of_the_repository(site, path) -> None:
    (site.root / "a").mkdir()
    (site.root / "a/out.md").symlink_to(outside(site))
    site.replace(CHECKLIST, "content/about.md", path)
    assert told(site) == [f"COD305 {CHECKLIST}"]


@pytest.mark.parametrize(
    "path",
    ["../out.md", "a/../../out.md", "/var/out.md", "./a.md", "a//b.md", ".a.md", "away/out.md", "a#b.md", "About.md"],
)
def test_a_new_page_stands_below_the_content(site, guide, path) -> None:
    (site.root / "content/away").symlink_to(outside(site).parent)
    before = {file for file in site.root.parent.rglob("*") if ".cache" not in file.parts}
    status, _, _ = guide(site.root, "new", "page", "A page", "--path", path, "--outside-navigation")
    assert status != 0
    assert {file for file in site.root.parent.rglob("*") if ".cache" not in file.parts} == before


def test_plain_pages_are_not_written_among_the_pages(site, guide) -> None:
    status, _, err = guide(site.root, "pages", "--out", "content/plain")
    assert (status, err.count("\n")) == (2, 1)
    assert not (site.root / "content/plain").exists()


CHECKED = "markdown_extensions: [pymdownx.snippets: {check_paths: true"
SETTINGS = {
    "docs_dir": "docs_dir: ..",
    "INHERIT": "INHERIT: ../outside/secret.yml",
    "theme: custom_dir": "theme: {name: material, custom_dir: ../outside}",
    "hooks": "hooks: [../outside/secret.py]",
    "pymdownx.b64": "markdown_extensions: [pymdownx.b64]",
    "mdx_include": "markdown_extensions: {mdx_include: {base_path: content}}",
    "pymdownx.snippets may": "markdown_extensions: [pymdownx.snippets: {restrict_base_path: false}]",
    "pymdownx.snippets may ": "markdown_extensions: [pymdownx.snippets: {url_download: true}]",
    "set check_paths": "markdown_extensions: [pymdownx.snippets]",
    "pymdownx.snippets: base_path": f"{CHECKED}, base_path: [content, ../outside]}}]",
    "pymdownx.snippets: auto_append": f"{CHECKED}, auto_append: [/etc/hostname]}}]",
}


@pytest.mark.parametrize("said", SETTINGS)
def test_settings_that_lead_out_are_refused_in_one_line(site, guide, said) -> None:
    site.write("mkdocs.yml", f"site_name: A\n{SETTINGS[said]}\n")
    status, out, err = guide(site.root, "check")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said.strip() in err


def cited(site: Site, path: str) -> list[str]:
    return [one.key for page in site.corpus().pages for one in page.citations if page.path == path]


@pytest.mark.parametrize("path", ["../outside/secret.md", "/etc/hostname", "content/../../outside/secret.md"])
def test_a_snippet_from_outside_is_not_read(site, monkeypatch, path) -> None:
    monkeypatch.chdir(site.root)
    own = "  - pymdownx.snippets: {check_paths: true}\n"
    site.replace("mkdocs.yml", "markdown_extensions:\n", f"markdown_extensions:\n{own}")
    page = '---\ntitle: A\n---\n\n# A\n\n--8<-- "{}"\n'
    site.write("content/more.md", page.format("content/about.md"))
    assert "dunn2002" in cited(site, "content/more.md")
    site.write("content/more.md", page.format(path))
    assert told(site) == ["MD113 content/more.md"]
    assert cited(site, "content/more.md") == []


def test_a_notebook_that_is_a_link_out_is_not_run(site) -> None:
    (site.root / "notebooks").mkdir()
    (site.root / "notebooks/a.ipynb").symlink_to(outside(site, "secret.txt"))
    with pytest.raises(NotebookError, match=r"notebooks/a\.ipynb: the link leads out"):
        executed(Workspace(site.root))


@pytest.mark.parametrize("name", ["../../outside/x", "/var/x", "a/b", "..", ""])
def test_what_a_notebook_shows_is_named_as_a_file_of_the_data(name) -> None:
    output = {"data": {"text/csv": "a"}, "metadata": {"text/csv": {"name": name}}}
    notebook = SimpleNamespace(stem="a", notebook={"cells": [{"outputs": [output]}]})
    with pytest.raises(NotebookError, match="cannot be the name"):
        list(downloads([notebook]))
