"""Everything on paper: from the pages to PDF files, set anew only where their source has changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from build_tools.paper import typesetting
from build_tools.paper.booklet import booklet, chapters
from build_tools.paper.handouts import handouts
from build_tools.paper.pandoc import read_html, write_typst
from build_tools.rendering import addresses
from build_tools.rendering.downloads import BOOKLET
from build_tools.rendering.markup import PageMarkup
from build_tools.rendering.pages import generated_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from build_tools.paper.handouts import Handout
    from build_tools.prose.guide import MarkdownStack
    from build_tools.workspace import Workspace
    from synthesis.corpus import Corpus

_CACHE = ".cache/paper"
# What else the bytes depend on: how a page is fitted, and who sets it.
_RECIPE = (typesetting.SIZES, version("typst"))
_SUBTITLE = "What goes wrong, how to spot it, what to do on Monday, and what stands behind each claim."


def printed(workspace: Workspace, corpus: Corpus, stack: MarkdownStack, guide: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of every PDF; TypesettingError names a page that cannot be set.

    `guide` is the guide's name.
    """
    pages = read_html(_html(workspace, corpus, stack))
    single = list(handouts(corpus, pages, guide))
    sources = write_typst({BOOKLET: booklet(corpus, pages)} | {one.address: one.blocks for one in single})
    cache = _Cache(workspace.root / _CACHE)
    facts = {"title": guide, "subtitle": _SUBTITLE, "version": _version(corpus)}
    text = typesetting.source("booklet", sources[BOOKLET], facts)
    yield BOOKLET, cache.pdf(text, lambda: text)
    for one in single:
        yield one.address, _handout(cache, one, sources[one.address])
    cache.forget_the_rest()


def _handout(cache: _Cache, handout: Handout, body: str) -> bytes:
    facts = {"title": handout.title, "message": handout.message, "foot": handout.foot}
    key = typesetting.source("handout", body, facts)
    return cache.pdf(key, lambda: typesetting.one_page("handout", body, facts))


def _html(workspace: Workspace, corpus: Corpus, stack: MarkdownStack) -> Mapping[str, str]:
    markup = PageMarkup(corpus, stack)
    written = {file.path.removeprefix("content/"): file.text for file in workspace.pages()}
    texts = written | dict(generated_pages(corpus))
    wanted = dict.fromkeys((*chapters(corpus), *(addresses.of_page(page) for page in corpus.pages if page.tactic)))
    return {address: markup.html(address, texts[address]) for address in wanted if address in texts}


def _version(corpus: Corpus) -> str:
    reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
    return f"Last reviewed {max(reviewed):%Y-%m-%d}" if reviewed else ""


class _Cache:
    """PDFs by what they were made from; a key that differs is never used, and what nothing used is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def pdf(self, key: str, source: Callable[[], str]) -> bytes:
        digest = hashlib.sha256(f"{_RECIPE}\0{key}".encode()).hexdigest()
        file = self._folder / f"{digest}.pdf"
        self._used.add(file.name)
        if file.is_file():
            return file.read_bytes()
        made = typesetting.pdf(source())
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(made)
        fresh.replace(file)
        return made

    def forget_the_rest(self) -> None:
        for file in self._folder.glob("*.pdf"):
            if file.name not in self._used:
                file.unlink()
