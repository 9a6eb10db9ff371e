"""Everything on paper: from the pages to PDF files, set anew only when something they are made from has changed."""

from __future__ import annotations

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
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
    from collections.abc import Iterator, Mapping

    from build_tools.prose.guide import MarkdownStack
    from build_tools.workspace import Workspace
    from synthesis.corpus import Corpus

_CACHE = ".cache/paper"
_SUBTITLE = "What goes wrong, how to spot it, what to do on Monday, and what stands behind each claim."
_TOOLS = ("typst", "pypandoc-binary")


def printed(workspace: Workspace, corpus: Corpus, stack: MarkdownStack, guide: str) -> Mapping[str, bytes]:
    """Return every PDF by its address; TypesettingError names a page that cannot be set.

    `guide` is the guide's name.
    """
    texts = _html(workspace, corpus, stack)
    kept = workspace.root / _CACHE / _fingerprint(corpus, texts, guide)
    if not kept.is_dir():
        _keep(kept, _set(corpus, texts, guide))
    return {f"print/{file.name}": file.read_bytes() for file in sorted(kept.glob("*.pdf"))}


def _set(corpus: Corpus, texts: Mapping[str, str], guide: str) -> Iterator[tuple[str, bytes]]:
    pages = read_html(texts)
    sheets = list(handouts(corpus, pages, guide))
    sources = write_typst({BOOKLET: booklet(corpus, pages)} | {sheet.address: sheet.blocks for sheet in sheets})
    facts = {"title": guide, "subtitle": _SUBTITLE, "version": _version(corpus)}
    yield BOOKLET, typesetting.pdf(typesetting.source("booklet", sources[BOOKLET], facts))
    for sheet in sheets:
        facts = {"title": sheet.title, "message": sheet.message, "foot": sheet.foot}
        yield sheet.address, typesetting.pdf(typesetting.one_page("handout", sources[sheet.address], facts))


def _html(workspace: Workspace, corpus: Corpus, stack: MarkdownStack) -> Mapping[str, str]:
    markup = PageMarkup(corpus, stack)
    written = {file.path.removeprefix("content/"): file.text for file in workspace.pages()}
    texts = written | dict(generated_pages(corpus))
    wanted = dict.fromkeys((*chapters(corpus), *(addresses.of_page(page) for page in corpus.pages if page.tactic)))
    return {address: markup.html(address, texts[address]) for address in wanted if address in texts}


def _version(corpus: Corpus) -> str:
    reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
    return f"Last reviewed {max(reviewed):%Y-%m-%d}" if reviewed else ""


def _fingerprint(corpus: Corpus, texts: Mapping[str, str], guide: str) -> str:
    """Return a name for everything the PDFs are made from: the pages, the tactics, our own recipe and its tools."""
    made_from = (
        dict(texts),
        corpus.tactics,
        [page.version for page in corpus.pages],
        guide,
        list(map(version, _TOOLS)),
    )
    digest = hashlib.sha256(repr(made_from).encode())
    for file in sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in (".py", ".typ")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _keep(folder: Path, made: Iterator[tuple[str, bytes]]) -> None:
    """Put the PDFs into a folder that is there only when it is whole, and forget what was kept before."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=".new-", dir=folder.parent))
    for address, content in made:
        (fresh / Path(address).name).write_bytes(content)
    for old in folder.parent.iterdir():
        if old.is_dir() and old != fresh:
            shutil.rmtree(old)
        elif old.is_file():
            old.unlink()
    fresh.rename(folder)
