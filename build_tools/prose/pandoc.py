"""Marks of Pandoc, Quarto and R Markdown that the guide's own Markdown has not, so that foreign pages are read right.

None of them is about citations: they only say where text, code and mathematics begin and end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from build_tools.prose.grammar import closing_bracket

if TYPE_CHECKING:
    from markdown import Markdown

    Handled = tuple[Element | None, int | None, int | None]

_FENCE = re.compile(r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_HTML_BLOCK = re.compile(
    r"<(?P<tag>div|section|article|aside|main|header|footer|nav|figure|figcaption|details|center|td|th|li|dd)\b"
    r"(?![^>]*\bmarkdown\b)",
    re.IGNORECASE,
)
_DIV_OPENS = re.compile(r"^ {0,3}:{3,}[ \t]*(?P<attributes>\{[^\n]*\}|[\w.-]+)[ \t]*:*[ \t]*$", re.MULTILINE)
_DIV_LINE = re.compile(r"^ {0,3}:{3,}[ \t]*(?P<opens>\{[^\n]*\}|[\w.-]+)?[ \t]*:*[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_TARGET = re.compile(r"\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)")


class PandocExtension(Extension):
    """Reads fenced divs, spans, inline notes, figures, display mathematics and any fence as Pandoc does."""

    def __init__(self, **options: object) -> None:
        self.config = {"only": [False, "The page is for Pandoc only: read inside raw HTML blocks and captions"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors around those of the code fences, raw HTML, images and citations."""
        md.preprocessors.register(_Fences(md), "pandoc-fences", 26)
        if self.getConfig("only"):
            md.preprocessors.register(_HtmlBlocks(md), "pandoc-html", 22)
            md.inlinePatterns.register(_Figures(r"!\[", md), "pandoc-figures", 151)
        md.parser.blockprocessors.register(_Divs(md.parser), "pandoc-divs", 95)
        md.inlinePatterns.register(_Display(r"\$\$((?:[^$\\]|\\.)+?)\$\$", md), "pandoc-display", 189.95)
        md.inlinePatterns.register(_Notes(r"\^\[", md), "pandoc-notes", 87)
        md.inlinePatterns.register(_Spans(r"\[", md), "pandoc-spans", 86)


class _Fences(Preprocessor):
    """Takes what is written behind a fence away, and makes both fences of a block alike."""

    def run(self, lines: list[str]) -> list[str]:
        fence = ""
        done = []
        for line in lines:
            match = _FENCE.fullmatch(line)
            if match and not fence:
                fence, line = match["fence"], match["before"] + match["fence"]
            elif match and not match["info"].strip() and match["fence"].startswith(fence):
                fence, line = "", match["before"] + fence
            done.append(line)
        return done


class _HtmlBlocks(Preprocessor):
    """Asks for Markdown to be read inside HTML elements that hold blocks."""

    def run(self, lines: list[str]) -> list[str]:
        return [_HTML_BLOCK.sub(r'<\g<tag> markdown="1"', line) for line in lines]


class _Divs(BlockProcessor):
    """Reads `::: {.name}` … `:::` as an element of its own."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        return _DIV_OPENS.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:
        rest = "\n\n".join(blocks)
        opening = _DIV_OPENS.search(blocks[0])
        closing = _closing(rest, opening.end()) if opening else None
        if opening is None or closing is None:
            return False
        if before := rest[: opening.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        div = SubElement(parent, "div")
        _assign(div, opening["attributes"])
        self.parser.parseBlocks(div, _blocks(rest[opening.end() : closing.start()]))
        blocks[:] = _blocks(rest[closing.end() :])
        return True


def _closing(text: str, start: int) -> re.Match[str] | None:
    """Return the line that closes the div opened before `start`, those inside it passed over."""
    depth = 1
    for match in _DIV_LINE.finditer(text, start):
        depth += 1 if match["opens"] else -1
        if depth == 0:
            return match
    return None


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"\n{2,}", text.strip("\n")) if block.strip()]


def _assign(element: Element, written: str) -> None:
    """Give the element the attributes in braces, or a single word as its class."""
    match = _ATTRIBUTES.fullmatch(written)
    attributes, _ = get_attrs_and_remainder(match[1] if match else f".{written}")
    for name, value in attributes:
        if name == ".":
            element.set("class", f"{element.get('class', '')} {value}".strip())
        else:
            element.set(AttrListTreeprocessor.NAME_RE.sub("_", name), value)


class _Display(InlineProcessor):
    """Keeps display mathematics inside a paragraph from being read as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: ARG002, N802
        element = Element("span", {"class": "math"})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Figures(InlineProcessor):
    """Reads the words of an image as text, since they are its caption."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        end = closing_bracket(data, m.end() - 1)
        target = _TARGET.match(data, end + 1) if end else None
        if end is None or target is None:
            return None, None, None
        return _holding(data[m.end() : end]), m.start(), target.end()


class _Notes(InlineProcessor):
    """Reads `^[a note]` as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        end = closing_bracket(data, m.end() - 1)
        return (None, None, None) if end is None else (_holding(data[m.end() : end]), m.start(), end + 1)


class _Spans(InlineProcessor):
    """Reads `[words]{.name}` as text with attributes."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override]  # noqa: N802
        end = closing_bracket(data, m.start())
        attributes = _ATTRIBUTES.match(data, end + 1) if end else None
        if end is None or attributes is None:
            return None, None, None
        span = _holding(data[m.end() : end])
        _assign(span, attributes[0])
        return span, m.start(), attributes.end()


def _holding(text: str) -> Element:
    span = Element("span")
    span.text = text
    return span


def makeExtension(**options: object) -> PandocExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, as Python-Markdown asks for it by the module's name."""
    return PandocExtension(**options)
