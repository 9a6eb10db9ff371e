"""Every script, style sheet, font and picture that others made and the site ships is in the bill of materials."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from build_tools.site.materials import shipped

ASSETS = Path(__file__).resolve().parents[2] / "content/assets"
KINDS = (".css", ".js", ".map", ".otf", ".png", ".ttf", ".woff", ".woff2", ".wasm", ".gif", ".jpg", ".ico")
MADE = {"assets/search-index.js", "book/_static/book.css"}


def loaded(site):
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in KINDS}


def test_everything_that_others_made_is_listed(built_site):
    written = {f"assets/{file.relative_to(ASSETS).as_posix()}" for file in _written()}
    patterns = [pattern for one in shipped() for pattern in one.files]
    foreign = loaded(built_site) - written - MADE
    assert len(foreign) > 10
    assert sorted(file for file in foreign if not any(fnmatch(file, pattern) for pattern in patterns)) == []


def test_everything_listed_is_there(built_site):
    files = [file.relative_to(built_site).as_posix() for file in built_site.rglob("*") if file.is_file()]
    patterns = {pattern for one in shipped() for pattern in one.files}
    assert sorted(one for one in patterns if not any(fnmatch(file, one) for file in files)) == []


def _written():
    return (file for file in ASSETS.rglob("*") if file.is_file() and not (file.parent / "LICENSE").is_file())
