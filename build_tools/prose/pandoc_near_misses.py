"""What looks like a citation or a claim in a document of Pandoc and was read as text: the silent near misses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.prose.grammar import is_meant_as_citation
from build_tools.prose.html import read_html
from build_tools.prose.pandoc_tree import Block, RawHtml
from synthesis import rules
from synthesis.model import CitationMode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from build_tools.prose.marks import Marked
    from build_tools.prose.pandoc_tree import Cited
    from synthesis.model import Rule

    Finding = tuple[Rule, str, int]

_OPENS, _CLOSES = re.compile(r"\[[^\[\]()]{0,200}\Z"), re.compile(r"[^\[\]()]{0,200}\]")
_BRACKET = re.compile(r"\[[^\[\]]{0,400}\]")
_LIST = re.compile(r"\{:[^{}\n]*")


def residue(items: Iterable[object], marked: Marked, claimed: Collection[int]) -> Iterator[Finding]:
    """Yield (rule, message, place) for everything half-typed; `claimed` are the classes that mark a claim."""
    for item in items:
        if isinstance(item, Block):
            yield from _second_keys(item, marked)
            yield from _beside_brackets(item, marked)
            yield from _without_key(item, marked)
            yield from _attributes(item, marked, claimed)
        elif isinstance(item, RawHtml):
            yield from _in_html(item, marked)


def _cited(block: Block) -> Iterator[Cited]:
    yield from (piece for piece in block.pieces if not isinstance(piece, str))


def _second_keys(block: Block, marked: Marked) -> Iterator[Finding]:
    for cited in _cited(block):
        if cited.is_inner:
            message = f"@{marked.washed(cited.key)} stands in the words of another citation: two keys in one part"
            yield rules.SEVERAL_KEYS, message, _place(cited, marked)


def _place(cited: Cited, marked: Marked) -> int:
    place = marked.place(cited.key)
    return max(marked.written.find(f"@{cited.key}"), 0) if place is None else place


def _beside_brackets(block: Block, marked: Marked) -> Iterator[Finding]:
    """Yield the first citation of running text in each bracket that holds words with it, or lacks its partner."""
    is_inside = False
    for before, cited, behind in zip(block.pieces[::2], block.pieces[1::2], block.pieces[2::2], strict=False):
        words = str(before)
        is_inside = is_inside and "]" not in words
        opens = _OPENS.search(words) is not None
        closes = not is_inside and _CLOSES.match(str(behind)) is not None
        if not isinstance(cited, str) and cited.mode is not CitationMode.NORMAL and not cited.is_inner:
            if (opens and not is_inside) or closes:
                message = f"@{marked.washed(cited.key)} stands in square brackets that are read as text"
                yield rules.MALFORMED_CITATION, message, _place(cited, marked)
            is_inside = is_inside or opens


def _without_key(block: Block, marked: Marked) -> Iterator[Finding]:
    """Yield each bracket that holds an @ and no citation."""
    for piece in block.pieces[::2]:
        for match in _BRACKET.finditer(str(piece)):
            written = marked.washed(match[0])
            place = _at(match[0], marked)
            # What is not found as written was written with an escape or an entity, which is no citation.
            if place is not None and is_meant_as_citation(written[1:-1]):
                yield rules.MALFORMED_CITATION, f"{written!r} is not a citation: there is no key", place


def _at(text: str, marked: Marked) -> int | None:
    """Return where the first @ of a piece of text stands, or None when it is not written so."""
    if (place := marked.place(text)) is not None:
        return place
    pattern = r"\s+".join(re.escape(word) for word in marked.washed(text).split())
    match = re.search(pattern, marked.written)
    return marked.written.find("@", match.start()) if match else None


def _attributes(block: Block, marked: Marked, claimed: Collection[int]) -> Iterator[Finding]:
    for piece in block.pieces[::2]:
        for match in _LIST.finditer(str(piece)):
            place = marked.place(match[0])
            if place is not None and place not in claimed and marked.written.startswith("claim", place):
                shown = marked.washed(match[0])[:60]
                yield rules.LEFTOVER_ATTRIBUTES, f"{shown!r} was read as text, not as attributes", _id_at(place, marked)


def _id_at(place: int, marked: Marked) -> int:
    start = marked.written.rfind("{", 0, place)
    sign = marked.written.find("#", start, place)
    return sign + 1 if sign >= 0 else place


def _in_html(raw: RawHtml, marked: Marked) -> Iterator[Finding]:
    if "@" not in raw.html:
        return
    for match in _BRACKET.finditer(read_html(raw.html).words):
        written = marked.washed(match[0])
        if is_meant_as_citation(written[1:-1]):
            yield rules.CITATION_IN_HTML, f"{written} stands in raw HTML", _at(match[0], marked) or 0
