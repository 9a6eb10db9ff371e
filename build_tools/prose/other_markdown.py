"""Reads Markdown that is no page of this guide: citations and marked claims only, as Pandoc reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from build_tools.prose import front_matter, pandoc
from build_tools.prose.bounds import too_hard
from build_tools.prose.dialects import dialect, handed, is_cross_reference, unseen
from build_tools.prose.grammar import locator
from build_tools.prose.marks import examples, mark
from build_tools.prose.pandoc_near_misses import residue
from build_tools.prose.pandoc_tree import Block, Element, RawHtml, in_metadata, stream
from synthesis import rules
from synthesis.model import Citation, Claim, Diagnostic, GuidePage, Location, PageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_tools.prose.dialects import Dialect
    from build_tools.prose.marks import Marked
    from build_tools.prose.pandoc_tree import Cited

_PRINTED = ("title", "subtitle", "abstract", "description", "thanks", "acknowledgements", "dedication", "summary")
# An attribute list as Python-Markdown reads it, at the end of a block; to Pandoc it is text.
_ATTRIBUTES = re.compile(r"\n?\{:?[ ]*(?P<list>[^{}\n]*)\}\s*\Z")


class Pages(NamedTuple):
    """What was read of the pages, in their order, and what may hold citations and was not read."""

    read: tuple[tuple[GuidePage, tuple[Diagnostic, ...]], ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    path: str
    written: str
    kind: Dialect
    marked: Marked
    hard: tuple[int, str] | None

    @property
    def for_pandoc(self) -> tuple[str, str]:
        return self.kind.pandoc, "" if self.hard else self.marked.text


def read_pages(files: Iterable[tuple[str, str]]) -> Pages:
    """Return the pages of texts by their paths, with citations and claims, and what is half-typed in them."""
    texts = [_text(path, written) for path, written in files]
    documents = list(pandoc.read([text.for_pandoc for text in texts])) if texts else []
    aside: set[str] = set()
    for at, (text, document) in enumerate(zip(texts, documents, strict=True)):
        aside |= unseen(text.written, text.kind)
        if again := _again(text, document, aside):
            texts[at] = again
            documents[at] = pandoc.read([again.for_pandoc])[0]
    pages = [_Reading(text, document, aside).page() for text, document in zip(texts, documents, strict=True)]
    return Pages(tuple(pages), tuple(sorted(aside)))


def _text(path: str, written: str, given: str | None = None, plain: Sequence[str] | None = None) -> _Text:
    kind = dialect(path)
    given = handed(written, kind) if given is None else given
    return _Text(
        path, written, kind, mark(written, given, examples(given) if plain is None else plain), too_hard(written)
    )


def _again(text: _Text, document: pandoc.Document, aside: set[str]) -> _Text | None:
    """Return a text that is to be read again: without metadata that is none, or with marks in keys of citations."""
    if document.error:
        body, lines = front_matter.split(text.written)
        if not lines or "YAML" not in document.error:
            return None
        aside.add("metadata that is no YAML")
        return _text(text.path, text.written, handed(blank(text.written, len(text.written) - len(body)), text.kind))
    given = handed(text.written, text.kind)
    labels = examples(given)
    cited = {one.key for one in _cited(document)} if labels else set()
    return _text(text.path, text.written, given, tuple(labels - cited)) if labels & cited else None


def blank(text: str, end: int) -> str:
    """Return the text with nothing but line ends before a place, so that all behind it stays where it is."""
    return re.sub(r"[^\n]", " ", text[:end]) + text[end:]


def _cited(document: pandoc.Document) -> Iterator[Cited]:
    for item in stream(document.blocks):
        if isinstance(item, Block):
            yield from (piece for piece in item.pieces if not isinstance(piece, str))


@dataclass
class _Reading:
    """One page while it is read."""

    text: _Text
    document: pandoc.Document
    aside: set[str]
    citations: dict[int, Citation] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)

    def page(self) -> tuple[GuidePage, tuple[Diagnostic, ...]]:
        """Return the page and what is half-typed in it."""
        if hard := self.text.hard:
            self.problems.append(Diagnostic(rules.UNREADABLE_FILE, hard[1], self._location(hard[0])))
        elif self.document.error:
            said = " ".join(self.document.error.split())
            self.problems.append(Diagnostic(rules.UNREADABLE_FILE, said, self._hardest()))
        items = [*self._metadata(), *stream(self.document.blocks)]
        for item in items:
            if isinstance(item, Block):
                self._block(item)
            elif isinstance(item, Element):
                self._element(item)
        for rule, message, place in residue(items, self.text.marked, self.claimed):
            self.problems.append(Diagnostic(rule, message, self._location(place)))
        found = sorted(self.citations.values(), key=lambda citation: citation.location)
        page = GuidePage(
            *(self.text.path, "", PageKind.PAGE, Location(self.text.path)),
            claims=tuple(self.claims),
            citations=tuple(one for one in found if not is_cross_reference(one.key, self.text.kind)),
        )
        return page, tuple(self.problems)

    def _metadata(self) -> list[Block | Element | RawHtml]:
        printed = {name: value for name, value in self.document.metadata.items() if name in _PRINTED}
        others = {name: value for name, value in self.document.metadata.items() if name not in _PRINTED}
        if "nocite" in others:
            self.aside.add("nocite")
            del others["nocite"]
        if any(isinstance(item, Block) and len(item.pieces) > 1 for item in in_metadata(others)):
            self.aside.add("metadata beside title and abstract")
        return list(in_metadata(printed))

    def _block(self, block: Block) -> None:
        cited = [self._citation(piece) for piece in block.pieces if not isinstance(piece, str)]
        last = str(block.pieces[-1])
        attributes = _ATTRIBUTES.search(last)
        place = self.text.marked.place(attributes["list"]) if attributes else None
        if attributes and place is not None:
            self._claim(block.text.removesuffix(attributes[0]), block.section, cited, place)

    def _element(self, element: Element) -> None:
        place = next((at for name in element.classes if (at := self._claim_class(name)) is not None), None)
        if place is not None:
            cited = [self._citation(p) for block in element.blocks for p in block.pieces if not isinstance(p, str)]
            section = element.blocks[0].section if element.blocks else ""
            self._claim(" ".join(block.text for block in element.blocks), section, cited, place)

    def _claim_class(self, name: str) -> int | None:
        return self.text.marked.place(name) if self.text.marked.washed(name) == "claim" else None

    def _claim(self, words: str, section: str, cited: Sequence[Citation], place: int) -> None:
        self.claimed.add(place)
        name, at = claim_id(self.text.written, place)
        words = " ".join(self.text.marked.washed(words).split())
        own = tuple(one for one in cited if not is_cross_reference(one.key, self.text.kind))
        section = self.text.marked.washed(section)
        name = name or " ".join((*words.split()[:6], "…"))
        self.claims.append(Claim(name, words, section, own, self._location(at)))

    def _citation(self, cited: Cited) -> Citation:
        marked = self.text.marked
        key = marked.washed(cited.key)
        place = marked.place(cited.key)
        if place is None:
            place = self._unmarked(key, id(cited))
        if place not in self.citations:
            prefix, suffix = marked.washed(cited.prefix), marked.washed(cited.suffix)
            self.citations[place] = Citation(key, self._location(place), cited.mode, prefix, suffix, locator(suffix))
        return self.citations[place]

    def _unmarked(self, key: str, name: int) -> int:
        """Return the place of a citation that could bear no mark: the next one that is written so."""
        marked = {place for place, _ in self.text.marked.marks.values()}
        for match in re.finditer(rf"@\{{?{re.escape(key)}", self.text.written):
            if match.start() not in marked and match.start() not in self.citations:
                return match.start()
        return -name  # two citations, one place: both count, at the top

    def _location(self, place: int) -> Location:
        return Location(self.text.path, *(self.text.marked.line_and_column(place) if place >= 0 else (1, 1)))

    def _hardest(self) -> Location:
        """Return where the block begins that holds most of what Pandoc goes back and forth over."""
        starts = [0, *(match.end() for match in re.finditer(r"\n[ \t]*\n+", self.text.written))]
        ends = [*starts[1:], len(self.text.written)]
        spans = zip(starts, ends, strict=True)
        start, _ = max(spans, key=lambda span: len(re.findall(r"[\[<`(*]", self.text.written[slice(*span)])))
        return self._location(start)


def claim_id(text: str, place: int) -> tuple[str, int]:
    """Return the id beside a class, and where it stands; without one, no id and the place of the class."""
    start = max(text.rfind("{", 0, place), text.rfind("<", 0, place), text.rfind("\n", 0, place))
    match = re.compile(r"""[^}>\n]*?(?:[\s{:]#|\bid=["']?)(?P<id>[^\s}"'>]+)""").match(text, max(start, 0))
    return (match["id"], match.start("id")) if match else ("", place)
