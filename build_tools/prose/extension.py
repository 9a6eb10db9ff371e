"""The Python-Markdown extension that finds citations and claims, and lets a painter dress them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from build_tools.prose import grammar
from build_tools.prose.dye import first_mark
from build_tools.prose.tree import Findings, find
from synthesis.model import CitationMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    Painter = Callable[[Element, Findings], None]

# After links, references and raw HTML have taken what is theirs, before emphasis.
_GROUP_PRIORITY, _IN_TEXT_PRIORITY = 85, 84
# After attribute lists are assigned (8), before links are resolved (0).
_FIND_PRIORITY = 7


@dataclass(eq=False)
class CitationsExtension(Extension):
    """Finds claims and citations in each converted text; `findings` holds those of the last one."""

    painter: Painter | None = None
    findings: Findings = field(default_factory=Findings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors and make `\\@` an escape, as in Pandoc."""
        md.ESCAPED_CHARS.append("@")
        md.inlinePatterns.register(_GroupProcessor(r"\[", md), "citation-group", _GROUP_PRIORITY)
        md.inlinePatterns.register(_InTextProcessor(grammar.IN_TEXT, md), "citation", _IN_TEXT_PRIORITY)
        md.treeprocessors.register(_FindProcessor(md, self), "claims", _FIND_PRIORITY)


def _element(marks: tuple[grammar.CitationMark, ...]) -> Element:
    group = Element("span", {"class": "citation"})
    for index, mark in enumerate(marks):
        _text(group, "citation-prefix", mark.prefix if index == 0 else "; " + mark.prefix.lstrip())
        cite = SubElement(group, "cite", {"data-key": mark.key, "data-mode": mark.mode.value})
        if mark.mark is not None:
            cite.set("data-mark", str(mark.mark))
        _text(group, "citation-suffix", mark.suffix)
    return group


def _text(group: Element, role: str, text: str) -> None:
    SubElement(group, "span", {"class": role}).text = text


class _GroupProcessor(InlineProcessor):
    """Reads `[see @one, p. 2; @two]`."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        end = grammar.closing_bracket(data, m.start())
        inside = data[m.end() : end]
        if end is None or not grammar.is_meant_as_citation(inside):
            return None, None, None
        try:
            element = _element(grammar.parse_group(inside))
        except grammar.MalformedCitationError as error:
            element = _malformed(data[m.start() : end + 1], error)
        return element, m.start(), end + 1


def _malformed(written: str, error: grammar.MalformedCitationError) -> Element:
    attributes = {"class": "malformed-citation", "data-reason": str(error)}
    if error.mark is not None:
        attributes["data-mark"] = str(error.mark)
    if error.several_keys:
        attributes["data-several-keys"] = "yes"
    element = Element("span", attributes)
    element.text = AtomicString(written)
    return element


class _InTextProcessor(InlineProcessor):
    """Reads `@one`, `@one [p. 2]` and `-@one` in running text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if not grammar.stands_alone(data, m.start()):
            return None, None, None
        suffix, end = _bracketed_suffix(data, m.end())
        mode = CitationMode.SUPPRESS_AUTHOR if m["minus"] else CitationMode.IN_TEXT
        key = m["braced"] or m["plain"]
        mark = first_mark(m["mark"] or "")
        return _element((grammar.CitationMark(key, mode, "", suffix, mark),)), m.start(), end


def _bracketed_suffix(data: str, at: int) -> tuple[str, int]:
    """Return the text of a bracket that follows an in-text key, and where it ends."""
    match = re.match(r"[ \n]?\[", data[at:])
    closing = grammar.closing_bracket(data, at + match.end() - 1) if match else None
    if match is None or closing is None:
        return "", at
    return " " + data[at + match.end() : closing], closing + 1


class _FindProcessor(Treeprocessor):
    """Hands the finished tree to the finder, then to the painter."""

    def __init__(self, md: Markdown, extension: CitationsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.findings = find(root, self.md.htmlStash.rawHtmlBlocks)
        if self.extension.painter:
            self.extension.painter(root, self.extension.findings)


def makeExtension(**kwargs: Any) -> CitationsExtension:  # noqa: N802, ANN401 - Python-Markdown's contract
    """Return the extension, as Python-Markdown asks for it by module name."""
    return CitationsExtension(**kwargs)
