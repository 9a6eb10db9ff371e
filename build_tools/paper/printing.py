"""Everything on paper: from the pages to PDF files; what has not changed is not set again."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_tools.disk.cache import FOLDER, Cache, code, fingerprint
from build_tools.paper import editable, typesetting
from build_tools.paper.archives import packed
from build_tools.paper.booklet import booklet, chapters
from build_tools.paper.cached_steps import Shelf
from build_tools.paper.forms import PLAN, forms, plan_text
from build_tools.paper.handouts import handouts
from build_tools.paper.pandoc import read_html, write_typst
from build_tools.paper.session import printed_for_session
from build_tools.paper.slides import about, slide_show, slides
from build_tools.paper.workbook import workbook, workbook_source
from build_tools.rendering import addresses
from build_tools.rendering.downloads import BOOKLET, HANDOUTS
from build_tools.rendering.kit import FACILITATE, MEASURES, SLIDES_PDF
from build_tools.rendering.markup import PageMarkup
from build_tools.rendering.pages import generated_pages
from synthesis.history.claim_history import claim_history

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.paper.pandoc import Blocks
    from build_tools.prose.guide import MarkdownStack
    from synthesis.corpus import Corpus

_KEPT = f"{FOLDER}/paper"
_SUBTITLE = "What goes wrong, how to spot it, what to do first, and what supports each claim."


@dataclass(frozen=True, slots=True)
class _Document:
    """A document to set: its template and what that is given; its parts follow each other in its body."""

    template: str
    most: int
    facts: Mapping[str, str]
    parts: Mapping[str, Blocks] = field(repr=False)

    def source(self, bodies: Mapping[str, str]) -> str:
        """Return all that decides how it looks, as one text."""
        body = "".join(bodies[name] for name in self.parts)
        return json.dumps({"template": self.template, "most": self.most, "facts": dict(self.facts), "body": body})


def printed(
    workspace: Workspace, corpus: Corpus, stack: MarkdownStack, guide: str, site_url: str = ""
) -> Mapping[str, bytes]:
    """Return every PDF by its address, and all handouts in one; TypesettingError names a page that cannot be set.

    `guide` is the guide's name, and `site_url` where it is published, if that is known.
    """
    shelf = Shelf(Cache(workspace.root / _KEPT))
    written = {file.path.removeprefix("content/"): file.text for file in workspace.pages()}
    whole = fingerprint(
        (repr(corpus), repr(written), repr(stack), guide, site_url, code("build_tools/**/*", "synthesis/**/*.py"))
    )
    if kept := _kept(shelf.cache, whole):
        return kept
    pages = _pages(shelf, _html(corpus, stack, written, guide))
    documents = dict(_documents(corpus, pages, guide, site_url))
    made = shelf.taken("pdf", _sources(shelf, documents), _set)
    made[HANDOUTS] = _archive(
        {address: made[address] for address, one in documents.items() if one.template == "handout"}
    )
    edited = (*forms(corpus, pages, guide), *slide_show(corpus, pages, guide))
    made |= shelf.taken("editable", {one.address: one.source for one in edited}, _edited)
    asked = {MEASURES: workbook_source("Measures and run chart", about(corpus, guide))}
    made |= shelf.taken("workbook", asked, lambda sources: {name: workbook(one) for name, one in sources.items()})
    shelf.cache.keep_only({whole, *shelf.used})
    _keep(shelf.cache, whole, made)
    return made


def _kept(cache: Cache, whole: str) -> Mapping[str, bytes]:
    """Return what was printed when all was as it is now; nothing if any of it is gone."""
    raw = cache.get(whole) or b""
    sizes, _, content = raw.partition(b"\n")
    found, start = {}, 0
    for address, size in json.loads(sizes or b"{}").items():
        found[address] = content[start : start + size]
        start += size
    return found


def _keep(cache: Cache, whole: str, made: Mapping[str, bytes]) -> None:
    sizes = json.dumps({address: len(content) for address, content in made.items()})
    cache.put(whole, b"\n".join((sizes.encode(), b"".join(made.values()))))


def _archive(sheets: Mapping[str, bytes]) -> bytes:
    """Return the handouts in one archive."""
    return packed({f"handouts/{address.rpartition('/')[2]}": sheets[address] for address in sorted(sheets)})


def _pages(shelf: Shelf, texts: Mapping[str, str]) -> Mapping[str, Blocks]:
    """Return the blocks of each text, by its name."""
    read = shelf.taken("blocks", texts, _read)
    return {address: json.loads(read[address]) for address in texts}


def _sources(shelf: Shelf, documents: Mapping[str, _Document]) -> dict[str, str]:
    """Return the source of each document, by its address."""
    parts = {name: json.dumps(blocks) for one in documents.values() for name, blocks in one.parts.items()}
    bodies = {name: body.decode() for name, body in shelf.taken("typst", parts, _write).items()}
    return {address: document.source(bodies) for address, document in documents.items()}


def _documents(
    corpus: Corpus, pages: Mapping[str, Blocks], guide: str, site_url: str
) -> Iterator[tuple[str, _Document]]:
    facts = {"title": guide, "subtitle": _SUBTITLE, "version": _version(corpus)}
    yield BOOKLET, _Document("booklet", 0, facts, booklet(corpus, pages))
    for sheet in handouts(corpus, pages, guide, site_url):
        code_ = typesetting.qr_code(sheet.online)
        facts = {
            "title": sheet.title,
            "message": sheet.message,
            "foot": sheet.foot,
            "online": sheet.online,
            "code": code_,
        }
        yield sheet.address, _Document("handout", sheet.pages, facts, {sheet.address: sheet.blocks})
    for one in printed_for_session(corpus, pages, guide):
        yield one.address, _Document("kit", 0, one.facts, one.parts)
    if shown := list(slides(corpus, pages, guide)):
        facts = {"title": guide, "about": about(corpus, guide)}
        yield SLIDES_PDF, _Document("slides", 0, facts, {"slides": [block for one in shown for block in one.projected]})


def _read(texts: Mapping[str, str]) -> Mapping[str, bytes]:
    return {name: json.dumps(blocks).encode() for name, blocks in read_html(texts).items()}


def _write(parts: Mapping[str, str]) -> Mapping[str, bytes]:
    written = write_typst({name: json.loads(blocks) for name, blocks in parts.items()})
    return {name: text.encode() for name, text in written.items()}


def _set(sources: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the PDFs; Typst works outside of Python's lock, so that every processor sets some."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(sources, pool.map(_pdf, sources.values()), strict=True))


def _pdf(source: str) -> bytes:
    document = json.loads(source)
    asked = document["template"], document["body"], document["facts"]
    most = document["most"]
    return typesetting.pdf(typesetting.fitting(*asked, most) if most else typesetting.source(*asked))


def _edited(sources: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the documents to edit; each is a run of Pandoc, which waits for no other."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(sources, pool.map(editable.made, sources.values()), strict=True))


def _html(corpus: Corpus, stack: MarkdownStack, written: Mapping[str, str], guide: str) -> Mapping[str, str]:
    history = claim_history(corpus)
    markup = PageMarkup(corpus, history, stack)
    texts = {**written, **{made.address: made.markdown for made in generated_pages(corpus, history)}}
    tactics = (addresses.of_page(page) for page in corpus.pages if page.tactic)
    wanted = dict.fromkeys((*chapters(corpus), *tactics, FACILITATE))
    html = {address: markup.html(address, texts[address]) for address in wanted if address in texts}
    return html | {PLAN: plan_text(corpus, guide)}


def _version(corpus: Corpus) -> str:
    reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
    return f"Last reviewed {max(reviewed):%Y-%m-%d}" if reviewed else ""
