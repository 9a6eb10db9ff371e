"""What stands in a document of Pandoc: its blocks with their words and citations, each once, in the page's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synthesis.model import CitationMode

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODES = {
    "NormalCitation": CitationMode.NORMAL,
    "AuthorInText": CitationMode.IN_TEXT,
    "SuppressAuthor": CitationMode.SUPPRESS_AUTHOR,
}
_INLINE_BLOCKS = ("Para", "Plain", "Header", "LineBlock")
_SPACES = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}
NOT_TEXT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in Pandoc's tree; `is_inner` when it stands in what another says before or behind its key."""

    key: str
    mode: CitationMode
    prefix: str
    suffix: str
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block with text: its pieces are words and citations in turn, as written."""

    pieces: tuple[str | Cited, ...]
    section: str

    @property
    def text(self) -> str:
        """Return the words without the citations."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


@dataclass(frozen=True, slots=True)
class Element:
    """A div, span or heading with classes, and the blocks in it."""

    classes: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RawHtml:
    """HTML that Pandoc hands on as it is."""

    html: str


def stream(blocks: list[Any]) -> Iterator[Block | Element | RawHtml]:
    """Yield each block with text, each element with classes behind what it holds, and each piece of raw HTML."""
    yield from _blocks(blocks, [""])


def _blocks(node: Any, section: list[str]) -> Iterator[Block | Element | RawHtml]:  # noqa: ANN401 - Pandoc's JSON
    if isinstance(node, list):
        for child in node:
            yield from _blocks(child, section)
    elif isinstance(node, dict) and "t" in node:
        yield from _block(node["t"], node.get("c"), section)


def _block(kind: str, content: Any, section: list[str]) -> Iterator[Block | Element | RawHtml]:  # noqa: ANN401
    if kind in _INLINE_BLOCKS:
        yield from _with_text(kind, content, section)
    elif kind == "RawBlock" and content[0] == "html":
        yield RawHtml(content[1])
    elif kind == "Div":
        inside = list(_blocks(content[1], section))
        yield from inside
        yield from _element(content[0], inside)
    elif kind == "Figure":
        caption = list(_blocks(content[1], section))
        yield from caption or _blocks(content[2], section)
    elif kind == "DefinitionList":
        for term, definitions in content:
            yield from _with_text("Plain", term, section)
            yield from _blocks(definitions, section)
    elif kind not in ("CodeBlock", "RawBlock"):
        yield from _blocks(content, section)


def _with_text(kind: str, content: Any, section: list[str]) -> Iterator[Block | Element | RawHtml]:  # noqa: ANN401
    inlines = content[2] if kind == "Header" else content
    aside: list[Any] = []
    pieces = tuple(_joined(_pieces(inlines, aside)))
    block = Block(pieces, section[0])
    if kind == "Header":
        section[0] = " ".join(block.text.split())
    yield block
    if kind == "Header":
        yield from _element(content[1], [block])
    for name, inside in aside:
        if name == "Note":
            yield from _blocks(inside, section)
        elif name == "RawInline":
            yield RawHtml(inside)
        else:
            yield from _element(inside[0], [Block(tuple(_joined(_pieces(inside[1], []))), section[0])])


def _element(attributes: Any, inside: list[Any]) -> Iterator[Element]:  # noqa: ANN401 - Pandoc's JSON
    if attributes[1]:
        yield Element(tuple(attributes[1]), tuple(block for block in inside if isinstance(block, Block)))


def _joined(pieces: Iterator[str | Cited]) -> Iterator[str | Cited]:
    """Yield words, a citation, words, and so on to the last words, which may be none."""
    said: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
        else:
            yield "".join(said)
            yield piece
            said = []
    yield "".join(said)


def _pieces(node: Any, aside: list[Any]) -> Iterator[str | Cited]:  # noqa: ANN401 - Pandoc's JSON
    """Yield the words and citations of inlines; notes, raw HTML and spans with classes are put aside."""
    if isinstance(node, list):
        for child in node:
            yield from _pieces(child, aside)
    elif isinstance(node, dict):
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in _SPACES:
            yield _SPACES[kind]
        elif kind == "Cite":
            yield from _citations(content[0], aside)
        elif kind in ("Code", "Math", "RawInline", "Note"):
            yield _not_text(kind, content, aside)
        else:
            yield from _words(kind, content, aside)


def _words(kind: str, content: Any, aside: list[Any]) -> Iterator[str | Cited]:  # noqa: ANN401 - Pandoc's JSON
    if kind == "Str":
        yield content
    elif kind == "Quoted":
        quote = "'" if content[0]["t"] == "SingleQuote" else '"'
        yield quote
        yield from _pieces(content[1], aside)
        yield quote
    elif kind in ("Span", "Link", "Image"):
        aside += [("Span", content)] if kind == "Span" else []
        yield from _pieces(content[1], aside)
    else:
        yield from _pieces(content, aside)


def _not_text(kind: str, content: Any, aside: list[Any]) -> str:  # noqa: ANN401 - Pandoc's JSON
    aside += [("Note", content)] if kind == "Note" else []
    aside += [("RawInline", content[1])] if kind == "RawInline" and content[0] == "html" else []
    return "" if kind == "Note" else NOT_TEXT


def _citations(citations: list[Any], aside: list[Any]) -> Iterator[Cited]:
    for one in citations:
        around, inner = [], []
        for side in ("citationPrefix", "citationSuffix"):
            pieces = list(_pieces(one[side], aside))
            around.append(" ".join("".join(_written(piece) for piece in pieces).split()))
            inner += [piece for piece in pieces if isinstance(piece, Cited)]
        prefix, suffix = around
        yield Cited(one["citationId"], _MODES[one["citationMode"]["t"]], prefix, suffix)
        for cited in inner:
            yield Cited(cited.key, cited.mode, cited.prefix, cited.suffix, is_inner=True)


def _written(piece: str | Cited) -> str:
    return piece if isinstance(piece, str) else f"@{piece.key}"


def in_metadata(metadata: dict[str, Any]) -> Iterator[Block | Element | RawHtml]:
    """Yield what stands in the metadata, its values read as inlines or blocks."""
    for value in metadata.values():
        yield from _values(value)


def _values(value: dict[str, Any]) -> Iterator[Block | Element | RawHtml]:
    kind, content = value["t"], value["c"]
    if kind == "MetaInlines":
        yield from _block("Plain", content, [""])
    elif kind == "MetaBlocks":
        yield from _blocks(content, [""])
    elif kind == "MetaMap":
        yield from in_metadata(content)
    elif kind == "MetaList":
        for one in content:
            yield from _values(one)
