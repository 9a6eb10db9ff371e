"""Pandoc's documents: HTML to blocks, blocks to Typst, and what is asked of blocks in between.

Blocks are Pandoc's own JSON; nothing here changes one in place.
All texts go through Pandoc in one run each way, since starting it costs more than converting a page.
"""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pandocfilters
import pypandoc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Node: TypeAlias = dict[str, Any]
Blocks: TypeAlias = list[Node]
Action: TypeAlias = "Callable[[str, Any], Node | list[Node] | None]"

_CUT = "%%cut%%"


def read_html(texts: Mapping[str, str]) -> dict[str, Blocks]:
    """Return the blocks of each HTML text, by its name; none depends on what else is read with it."""
    joined = "\n".join(
        f'<div title="{html.escape(name)}" class="document">\n{text}\n</div>' for name, text in texts.items()
    )
    document = json.loads(_convert(joined, "html-auto_identifiers", "json"))
    divs = (block["c"] for block in document["blocks"] if block["t"] == "Div" and "document" in block["c"][0][1])
    return {dict(attributes[2])["title"]: blocks for attributes, blocks in divs}


def write_typst(documents: Mapping[str, Blocks]) -> dict[str, str]:
    """Return the Typst source of each document, by its name; none depends on what else is written with it."""
    blocks: Blocks = []
    for content in documents.values():
        blocks += (*content, raw_block(_CUT))
    text = json.dumps({"pandoc-api-version": api_version(), "meta": {}, "blocks": blocks})
    written = _convert(text, "json", "typst")
    return dict(zip(documents, written.split(_CUT), strict=False))


@cache
def api_version() -> list[int]:
    """Return the version of Pandoc's JSON that is written here."""
    version: list[int] = json.loads(_convert("", "markdown", "json"))["pandoc-api-version"]
    return version


def _convert(text: str, source: str, target: str) -> str:
    # Quiet, because ids that several pages share are no fault: each page gets its own before they meet.
    converted: str = pypandoc.convert_text(text, target, format=source, extra_args=["--wrap=none", "--quiet"])
    return converted


def raw_block(text: str) -> Node:
    """Return Typst source as a block."""
    return {"t": "RawBlock", "c": ["typst", text]}


def raw_inline(text: str) -> Node:
    """Return Typst source inside a line."""
    return {"t": "RawInline", "c": ["typst", text]}


def word(text: str) -> Node:
    """Return a text as one piece of a line."""
    return {"t": "Str", "c": text}


def heading(text: str, level: int = 2) -> Node:
    """Return a heading."""
    return {"t": "Header", "c": [level, ["", [], []], [word(text)]]}


def plain(text: str) -> Node:
    """Return a line of a list or a table."""
    return {"t": "Plain", "c": [word(text)]}


def paragraph(text: str) -> Node:
    """Return a paragraph."""
    return {"t": "Para", "c": [word(text)]}


def bullets(items: list[Blocks]) -> Node:
    """Return a list whose items have no order."""
    return {"t": "BulletList", "c": items}


def changed(blocks: Blocks, action: Action) -> Blocks:
    """Return the blocks with each node replaced by what the action returns for its type and content; None keeps it."""
    walked: Blocks = pandocfilters.walk(blocks, lambda kind, content, _format, _meta: action(kind, content), "", {})
    return walked


def nodes(blocks: object) -> Iterator[Node]:
    """Yield every node, outer ones first."""
    if isinstance(blocks, dict):
        if "t" in blocks:
            yield blocks
        blocks = list(blocks.values())
    if isinstance(blocks, list):
        for one in blocks:
            yield from nodes(one)


def words(content: object) -> str:
    """Return the plain text of a node's content."""
    return str(pandocfilters.stringify(content))


def section(blocks: Blocks, anchor: str) -> Blocks:
    """Return the blocks below the heading with this id, up to the next heading of its level; none without one."""
    level, found = 0, []
    for block in blocks:
        if block["t"] == "Header":
            depth, (identifier, _, _), _ = block["c"]
            if level and depth <= level:
                break
            if not level and identifier == anchor:
                level = depth
                continue
        if level:
            found.append(block)
    return found


def string(text: str) -> str:
    """Return a text as a Typst string literal."""
    return '"' + re.sub(r'([\\"])', r"\\\1", text).replace("\n", " ") + '"'


def classes(content: Sequence[Any]) -> Sequence[str]:
    """Return the classes of a Div, Span or Link."""
    found: Sequence[str] = content[0][1]
    return found
