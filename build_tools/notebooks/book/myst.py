"""A finished Markdown tree of the guide as MyST, the Markdown that the book's builder reads."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from build_tools.prose.tree import HEADINGS
from build_tools.prose.visible_text import is_citation, stashed, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

_MARKS = {"em": "*", "strong": "**"}
_SPECIAL = {ord(char): f"&#{ord(char)};" for char in r"&\`*_{}[]<>@#|$~^+-=:"}
_TRANSPARENT = ("div", "span")


class NoMystError(ValueError):
    """Something in the tree has no form in MyST; the message names it."""


def to_myst(root: Element, raw_html: Sequence[str]) -> str:
    """Return the tree as MyST; `raw_html` holds the HTML that the tree only points at. NoMystError for odd elements."""
    return "\n\n".join(_Writer(raw_html).blocks(root)) + "\n"


class _Writer:
    """Writes elements as MyST, block by block."""

    def __init__(self, raw_html: Sequence[str]) -> None:
        self._raw_html = raw_html

    def blocks(self, parent: Element) -> Iterator[str]:
        """Yield each block below an element."""
        for element in parent:
            yield from self._block(element)

    def _block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if tag in HEADINGS:
            label = f"({element.get('id')})=\n" if element.get("id") else ""
            yield f"{label}{'#' * int(tag[1])} {self._inline(element)}"
        elif tag == "p":
            yield self._paragraph(element)
        elif tag in ("ul", "ol"):
            yield "\n".join(self._item(item, f"{n}." if tag == "ol" else "-") for n, item in enumerate(element, 1))
        elif tag == "table":
            yield "\n".join(self._rows(element))
        elif tag == "details":
            summary, *_ = [child for child in element if child.tag == "summary"]
            yield f"<details>\n<summary>{self._inline(summary)}</summary>"
            yield from (text for child in element if child is not summary for text in self._block(child))
            yield "</details>"
        elif tag in _TRANSPARENT and not (element.text or "").strip():
            yield from self.blocks(element)
        else:
            raise NoMystError(f"<{tag}> has no form in the book")

    def _paragraph(self, element: Element) -> str:
        raw = stashed(element, self._raw_html)
        return self._inline(element) if raw is None else raw

    def _item(self, item: Element, mark: str) -> str:
        loose = [child for child in item if child.tag in ("p", "ul", "ol", "table", "details", "div")]
        if not loose:
            return f"{mark} {self._inline(item)}"
        tight = self._inline(item, unless=loose)
        parts = [*([tight] if tight else []), *(text for child in loose for text in self._block(child))]
        return f"{mark} " + textwrap.indent("\n\n".join(parts), " " * (len(mark) + 1)).lstrip()

    def _rows(self, table: Element) -> Iterator[str]:
        head, *body = table.iter("tr")
        yield self._row(head)
        yield "| " + " | ".join("---" for _ in head) + " |"
        yield from map(self._row, body)

    def _row(self, row: Element) -> str:
        return "| " + " | ".join(self._inline(cell) for cell in row) + " |"

    def _inline(self, element: Element, unless: Sequence[Element] = ()) -> str:
        """Return the words of an element on one line, its children among them."""
        text = self._text(element.text)
        for child in element:
            text += ("" if child in unless else self._child(child)) + self._text(child.tail)
        return " ".join(text.split())

    def _child(self, child: Element) -> str:
        if "headerlink" in child.get("class", ""):
            return ""
        if is_citation(child):
            return self._citation(child)
        if child.tag in _MARKS:
            return f"{_MARKS[child.tag]}{self._inline(child)}{_MARKS[child.tag]}"
        if child.tag == "a":
            return f"[{self._inline(child)}](<{unescape(child.get('href', ''))}>)"
        if child.tag == "code":
            return f"<code>{self._text(child.text)}</code>"
        if child.tag == "span":
            return self._inline(child)
        if child.tag == "br":
            return "<br>"
        raise NoMystError(f"<{child.tag}> has no form in the book")

    def _text(self, text: str | None) -> str:
        return unescape(text or "", self._raw_html).translate(_SPECIAL)

    def _citation(self, group: Element) -> str:
        """Return a citation role; words before and after a key stand in braces beside it."""
        children = list(group)
        targets = []
        for index, child in enumerate(children):
            if child.tag == "cite":
                before, after = (
                    unescape(c.text or "").strip(" ;,") for c in (children[index - 1], children[index + 1])
                )
                if set("{},`") & set(before + after):
                    raise NoMystError(f"the words around the citation of {child.get('data-key')} hold a brace or comma")
                key = child.get("data-key", "")
                targets.append(f"{{{before}}}" * bool(before) + key + f"{{{after}}}" * bool(after))
        in_text = group.find("cite[@data-mode='in-text']") is not None
        return f"{{cite:{'t' if in_text else 'p'}}}`{','.join(targets)}`"
