"""The guide as plain Markdown, built by engines without anything of ours, has the pages and anchors of the site."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from synthesis.corpus import Corpus

pytestmark = pytest.mark.site

ENGINES = {
    "MkDocs alone": (
        "-c",
        "from mkdocs.__main__ import cli; cli(['build', '--strict', '--site-dir', 'built-by-mkdocs'])",
    ),
    "Zensical": ("-m", "zensical", "build", "--strict"),
}
BUILT = {"MkDocs alone": "built-by-mkdocs", "Zensical": "site"}

# What is different on purpose. Each engine's theme makes the page for lost addresses, which nobody writes.
OF_THE_THEME = ("404.html",)
# Material names its menus with two underscores; the site's pop-ups over citations are links on plain pages.
OF_THE_FRAME = ("__", "tip-")
# The evidence book is the work of another program.
BOOK = "book/"

_LINK = re.compile(r'\s(?:href|src)="([^"]+)"')
_MAIN = re.compile(r'<article\b.*?</article>|<div [^>]*role="main".*?(?=<footer)', re.DOTALL)
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')


@pytest.fixture(scope="session")
def plain(shared: Path, built_site: Path, made_once: Callable[..., Path]) -> Path:
    """Return the guide as plain Markdown, written once a run; what the site's build made need not be made again."""
    return made_once(shared / "plain", "pages", "--out", str(shared / "plain"))


@pytest.fixture(scope="module", params=ENGINES)
def built(request, plain: Path) -> Path:
    ended = subprocess.run([sys.executable, *ENGINES[request.param]], cwd=plain, check=False, capture_output=True)
    assert ended.returncode == 0, ended.stdout.decode() + ended.stderr.decode()
    return plain / BUILT[request.param]


def anchors(folder: Path) -> dict[str, set[str]]:
    """Return the anchors of the content of each page, by its address."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        address = file.relative_to(folder).as_posix()
        if address in OF_THE_THEME or address.startswith(BOOK):
            continue
        [content] = _MAIN.findall(file.read_text(encoding="utf-8"))
        ids = {html.unescape(one) for one in _ID.findall(content)}
        found[address] = {one for one in ids if not one.startswith(OF_THE_FRAME)}
    return found


def test_another_engine_makes_the_same_pages_with_the_same_anchors(built, built_site, corpus: Corpus) -> None:
    ours, theirs = anchors(built_site), anchors(built)
    assert set(ours) == set(theirs)
    assert {address: (ours[address] - theirs[address], theirs[address] - ours[address]) for address in ours} == {
        address: (set(), set()) for address in ours
    }
    every = set().union(*ours.values())
    assert {claim.id for claim in corpus.claims} | {source.key for source in corpus.sources} <= every
    assert {sign.id for _, sign in corpus.signs} <= every


def test_every_link_of_another_engine_leads_somewhere(built) -> None:
    dead = set()
    for page in sorted(built.rglob("*.html")):
        for link in map(html.unescape, _LINK.findall(page.read_text(encoding="utf-8"))):
            path = unquote(urlsplit(link).path)
            there = built / path.lstrip("/") if path.startswith("/") else page.parent / path
            if path and not urlsplit(link).scheme and not urlsplit(link).netloc and not there.exists():
                dead.add((page.relative_to(built).as_posix(), link))
    assert dead == set()


def test_another_engine_publishes_the_same_files(built, built_site) -> None:
    def files(folder: Path) -> set[str]:
        named = {
            file.relative_to(folder).as_posix()
            for file in folder.rglob("*")
            if file.suffix in (".csv", ".json", ".pdf")
        }
        return {name for name in named if name.startswith(("data/", "print/", "c/"))}

    assert files(built_site) == files(built)
    assert len(files(built_site)) > 300
