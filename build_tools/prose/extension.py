"""The Python-Markdown extension that finds citations and claims, and lets a painter dress them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from build_tools.prose import grammar
from build_tools.prose.dye import first_mark, wash
from build_tools.prose.tree import Findings, find
from synthesis.model import CitationMode
from synthesis.model.names import key_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    # Keeps HTML and returns a placeholder that stands for it in a text of the tree.
    Store = Callable[[str], str]
    Painter = Callable[[Element, Findings, Store], None]

# After links, references and raw HTML have taken what is theirs, before emphasis.
_CITATION_PRIORITY = 85
# After attribute lists are assigned (8), before links are resolved (0).
_FIND_PRIORITY = 7


@dataclass(eq=False)
class CitationsExtension(Extension):
    """Finds claims and citations in each converted text; `findings` holds those of the last one."""

    painter: Painter | None = None
    findings: Findings = field(default_factory=Findings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors and make `\\@` an escape, as in Pandoc."""
        md.registerExtension(self)
        md.ESCAPED_CHARS.append("@")
        md.inlinePatterns.register(_CitationProcessor(rf"\[|{grammar.IN_TEXT}", md), "citation", _CITATION_PRIORITY)
        md.treeprocessors.register(_FindProcessor(md, self), "claims", _FIND_PRIORITY)

    def reset(self) -> None:
        """Forget the last text; Python-Markdown calls no processor for an empty one."""
        self.findings = Findings()


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


class _CitationProcessor(InlineProcessor):
    """Reads `[see @one, p. 2; @two]`, and `@one`, `@one [p. 2; @two]` and `-@one` in running text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        element, end = _group(data, m.start()) if m[0] == "[" else _in_text(data, m)
        return (None, None, None) if element is None else (element, m.start(), end)


def _group(data: str, start: int) -> tuple[Element | None, int]:
    end = grammar.closing_bracket(data, start)
    inside = data[start + 1 : end]
    if end is None or not grammar.is_meant_as_citation(inside):
        return None, start
    try:
        return _element(grammar.parse_group(inside)), end + 1
    except grammar.MalformedCitationError as error:
        return _malformed(data[start : end + 1], error), end + 1


def _malformed(written: str, error: grammar.MalformedCitationError) -> Element:
    attributes = {"class": "malformed-citation", "data-reason": INLINE_PLACEHOLDER_RE.sub("…", str(error))}
    if error.mark is not None:
        attributes["data-mark"] = str(error.mark)
    if error.several_keys:
        attributes["data-several-keys"] = "yes"
    element = Element("span", attributes)
    element.text = AtomicString(written)
    return element


def _in_text(data: str, m: re.Match[str]) -> tuple[Element | None, int]:
    if not grammar.stands_alone(data, m.start()):
        return None, m.end()
    suffix, further, end = _bracket_behind(data, m.end())
    mode = CitationMode.SUPPRESS_AUTHOR if m["minus"] else CitationMode.IN_TEXT
    key = key_form(wash(m["braced"] or m["plain"]))
    mark = first_mark(m["mark"] or "")
    return _element((grammar.CitationMark(key, mode, "", suffix, mark), *further)), end


def _bracket_behind(data: str, at: int) -> tuple[str, tuple[grammar.CitationMark, ...], int]:
    """Return the suffix and further citations of a bracket that follows an in-text key, and where it ends."""
    match = re.compile(r" *\n? *\[").match(data, at)
    closing = grammar.closing_bracket(data, match.end() - 1) if match else None
    if match is None or closing is None:
        return "", (), at
    try:
        read = grammar.parse_behind_key(data[match.end() : closing])
    except grammar.MalformedCitationError:
        read = None
    return (f" {read[0]}", read[1], closing + 1) if read else ("", (), at)


class _FindProcessor(Treeprocessor):
    """Hands the finished tree to the finder, then to the painter."""

    def __init__(self, md: Markdown, extension: CitationsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.findings = find(root, self.md.htmlStash.rawHtmlBlocks)
        if self.extension.painter:
            self.extension.painter(root, self.extension.findings, self.md.htmlStash.store)
