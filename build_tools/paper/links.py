"""Links on paper: each leads to a place in the booklet, out to the web, or nowhere; a dead one stays as words."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from build_tools.paper.pandoc import changed, nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_tools.paper.pandoc import Blocks, Node

_WITH_ID = ("Div", "Span", "Header", "Link", "Code", "CodeBlock", "Table", "Figure")
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9_-]")


def label(address: str, anchor: str = "") -> str:
    """Return the name of a place in the booklet, which no other place has."""
    page = _labelled(address.removesuffix(".md"))
    return f"{page}--{_labelled(anchor)}" if anchor else page


def _labelled(name: str) -> str:
    return _NOT_IN_LABELS.sub(lambda char: "-" if char[0] in "/." else f"_{ord(char[0]):x}_", name)


@dataclass(frozen=True)
class Places:
    """The pages of a booklet and the anchors on each."""

    anchors: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pages: Mapping[str, Blocks]) -> Places:
        """Return the places of these pages, by address."""
        return cls({address: frozenset(_identifiers(blocks)) for address, blocks in pages.items()})

    def target(self, here: str, href: str) -> str | None:
        """Return where a link leads: a web address, `#label`, or None when it leads out of the booklet."""
        if re.match(r"https?://|mailto:", href):
            return href
        path, _, anchor = href.partition("#")
        address = self._address(here, path)
        if address not in self.anchors:
            return None
        return f"#{label(address, anchor if anchor in self.anchors[address] else '')}"

    @staticmethod
    def _address(here: str, path: str) -> str:
        if not path:
            return here
        path = unquote(path)
        joined = path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(here), path)
        return re.sub(r"\.html$", ".md", posixpath.normpath(joined))


def _identifiers(blocks: Blocks) -> list[str]:
    return [identifier for node in nodes(blocks) if node["t"] in _WITH_ID and (identifier := _attributes(node)[0])]


def _attributes(node: Node) -> list[Any]:
    attributes: list[Any] = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return attributes


def bound(blocks: Blocks, here: str, places: Places) -> Blocks:
    """Return the page's blocks with ids that no other page has and links that lead where they should."""

    def bind(kind: str, content: Any) -> Node | list[Node] | None:  # noqa: ANN401 - Pandoc's JSON
        if kind == "Link":
            target = places.target(here, content[2][0])
            if target is None:
                return changed(content[1], bind)
            return {"t": "Link", "c": [["", [], []], changed(content[1], bind), [target, ""]]}
        if kind in _WITH_ID:
            return _relabelled(kind, content, here)
        return None

    return changed(blocks, bind)


def _relabelled(kind: str, content: list[Any], here: str) -> Node | None:
    at = 1 if kind == "Header" else 0
    identifier, classes, others = content[at]
    if not identifier or identifier.startswith(label(here)):
        return None
    return {"t": kind, "c": [*content[:at], [label(here, identifier), classes, others], *content[at + 1 :]]}
