"""The book is built once for the same sources, and a warning of its builder is an error."""

from __future__ import annotations

import subprocess

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.notebooks.book import BookError
from build_tools.notebooks.book import build as book
from build_tools.notebooks.book.build import build
from build_tools.notebooks.book.tidying import tidy

SOURCES = {"index.md": "# Title\n"}


@pytest.fixture
def made(monkeypatch):
    """Return what was built, in place of building it."""
    found = []

    def make(_workspace, sources, folder):
        found.append(dict(sources))
        html = folder / "_build/html"
        html.mkdir(parents=True)
        (html / "index.html").write_text(sources["index.md"], encoding="utf-8")
        return html

    monkeypatch.setattr(book, "_made", make)
    return found


def test_the_same_sources_are_built_once(tmp_path, made):
    workspace = Workspace(tmp_path)
    build(workspace, SOURCES, tmp_path / "one")
    build(workspace, SOURCES, tmp_path / "two")
    assert made == [SOURCES]
    assert [(tmp_path / name / "index.html").read_text() for name in ("one", "two")] == ["# Title\n"] * 2


def test_other_sources_or_another_date_are_built_anew(tmp_path, made, monkeypatch):
    workspace = Workspace(tmp_path)
    build(workspace, SOURCES, tmp_path / "one")
    build(workspace, SOURCES | {"index.md": "# Other\n"}, tmp_path / "two")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    build(workspace, SOURCES | {"index.md": "# Other\n"}, tmp_path / "three")
    assert len(made) == 3
    assert len(list((tmp_path / ".cache/book").iterdir())) == 1


def test_a_build_that_breaks_off_leaves_nothing_to_trust(tmp_path, monkeypatch):
    def interrupted(_workspace, _sources, folder):
        (folder / "_build/html").mkdir(parents=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(book, "_made", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(Workspace(tmp_path), SOURCES, tmp_path / "one")
    assert list((tmp_path / ".cache/book").iterdir()) == []
    assert not (tmp_path / "one").exists()


def test_what_the_builder_says_is_told_without_its_folder(tmp_path, monkeypatch):
    def fails(*_arguments, **_named):
        return subprocess.CompletedProcess(
            [], 1, "Running\n", f"{tmp_path}/source/gaps.md:3: WARNING: no such link\nBye\n"
        )

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(BookError, match=r"\ngaps\.md:3: WARNING: no such link$"):
        book._made(Workspace(tmp_path), SOURCES, tmp_path)


def test_needless_files_and_forbidden_roles_go(tmp_path):
    for name in ("a.css.map", "_static/b.js.map", "_static/webpack.html", "_static/locales/de/x.json", ".buildinfo",
                 "_static/scripts/fontawesome.js"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "library.html").write_text(
        '<script defer src="_static/scripts/fontawesome.js?digest=55"></script>\n'
        '<div role="list"><div class="citation" role="doc-biblioentry"><p role="note">',
        encoding="utf-8",
    )
    tidy(tmp_path)
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["library.html"]
    assert (tmp_path / "library.html").read_text(encoding="utf-8") == '<div><div class="citation"><p role="note">'
