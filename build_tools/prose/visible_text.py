"""The words of an element as a reader sees them, and which elements are not words but citations."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from build_tools.prose.dye import OPEN, wash

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_ESCAPED = re.compile(f"{STX}(\\d+)\x03")
_WRITTEN_OTHERWISE = re.compile(f"[&{STX}{OPEN}]")


def is_citation(element: Element) -> bool:
    """Return whether the element holds citations, whatever class an attribute list has given it."""
    return element.tag == "span" and any(child.tag == "cite" and "data-key" in child.attrib for child in element)


def is_malformed(element: Element) -> bool:
    """Return whether the element is a bracket that meant to be a citation, whatever its class."""
    return element.tag == "span" and element.get("data-reason") is not None


def plain_text(element: Element, raw_html: Sequence[object] = ()) -> str:
    """Return the element's words as a reader sees them, without citations, marks and extra white space."""
    words: list[str] = []
    _gather(element, words)
    return " ".join(unescape("".join(words), raw_html).split())


def _gather(element: Element, words: list[str]) -> None:
    words.append(element.text or "")
    for child in element:
        if not is_citation(child) and not is_malformed(child):
            _gather(child, words)
        words.append(child.tail or "")


def stashed(element: Element, raw_html: Sequence[str]) -> str | None:
    """Return the raw HTML that stands in the place of a paragraph, or None for one with words of its own."""
    match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
    return raw_html[int(match[1])].strip() if match and len(element) == 0 else None


def unescape(text: str, raw_html: Sequence[object] = ()) -> str:
    """Return text of a Python-Markdown tree with entities and escapes resolved; raw HTML and marks are dropped."""
    if not _WRITTEN_OTHERWISE.search(text):
        return text

    def entity(match: re.Match[str]) -> str:
        written = str(raw_html[int(match[1])]) if int(match[1]) < len(raw_html) else ""
        return written if written.startswith("&") else ""

    text = HTML_PLACEHOLDER_RE.sub(entity, text.replace(AMP_SUBSTITUTE, "&"))
    return wash(html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1])), text)))
