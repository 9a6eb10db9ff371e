"""What a page sheds and gains on its way to paper: no screen furniture, room to write in forms, columns that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.paper.pandoc import changed, classes, nodes, raw_inline, words

if TYPE_CHECKING:
    from build_tools.paper.pandoc import Blocks, Node

_SCREEN_ONLY = frozenset(
    (
        "cite-tip",
        "headerlink",
        "jumps",
        "permalink",
        "reason",
        "unseen",
        "sign-ways",
        "note-reference",
        "note-ways",
        "screen-only",
    )
)
_SMALL = frozenset(("step-facts", "tactic-facts", "page-status", "reference", "context"))
_RULE = "#h(4pt)#box(width: 1fr, line(length: 100%, stroke: 0.4pt))"
_ROOM = "#v(18pt)"


def for_paper(blocks: Blocks) -> Blocks:
    """Return a page's blocks without what only a screen can use, small print small, forms with room to write."""

    def dress(kind: str, content: Any) -> Node | list[Node] | None:  # noqa: ANN401 - Pandoc's JSON
        if kind in ("Span", "Div", "Link") and _SCREEN_ONLY & set(classes(content)):
            return []
        if kind == "Header" and "ours" in content[1][1]:
            return {"t": "Header", "c": [*content[:2], [*content[2], raw_inline(" #small[ours]")]]}
        if kind == "Span" and _SMALL & set(classes(content)):
            inside = changed(content[1], dress)
            return [raw_inline("#linebreak()#small["), *inside, raw_inline("]")]
        if kind == "Div" and "note" in classes(content):
            return _in_a_line(changed(content[1], dress))
        if kind == "Div" and "blank-form" in classes(content):
            return {"t": "Div", "c": [content[0], changed(changed(content[1], dress), _with_room)]}
        if kind == "Table":
            return {"t": "Table", "c": [*content[:2], _widths(content), *content[3:]]}
        return None

    return changed(blocks, dress)


def for_editing(blocks: Blocks) -> Blocks:
    """Return a page's blocks as a document to edit holds them: words for links, and columns that fit the page."""

    def dress(kind: str, content: Any) -> Node | list[Node] | None:  # noqa: ANN401 - Pandoc's JSON
        if kind in ("Span", "Div", "Link") and _SCREEN_ONLY & set(classes(content)):
            return []
        if kind == "Link":
            return changed(content[1], dress)
        if kind == "Table":
            columns = content[2] if any(width["t"] == "ColWidth" for _, width in content[2]) else _widths(content)
            return {"t": "Table", "c": [*content[:2], columns, *(changed(one, dress) for one in content[3:])]}
        return None

    return changed(blocks, dress)


def _in_a_line(note: Blocks) -> Node:
    """Return what a claim rests on as one small paragraph: how it is supported, then each work."""
    said = [one["c"] for one in nodes(note) if one["t"] in ("Plain", "Para") and one["c"]]
    between = {"t": "Str", "c": ": "}, {"t": "Str", "c": "; "}
    line = [inline for at, one in enumerate(said) for inline in (*([between[at > 1]] if at else []), *one)]
    return {"t": "Para", "c": [raw_inline("#small["), *line, raw_inline("]")]}


def _with_room(kind: str, content: Any) -> Node | list[Node] | None:  # noqa: ANN401 - Pandoc's JSON
    """Give an empty cell height and a label that ends in a colon a line to write on."""
    if kind in ("Plain", "Para") and words(content).endswith(":"):
        return {"t": kind, "c": [*content, raw_inline(_RULE)]}
    if kind == "Table":
        return {"t": kind, "c": [*content[:4], [_tall(body) for body in content[4]], *content[5:]]}
    return None


def _tall(body: list[Any]) -> list[Any]:
    attributes, heads, intermediate, rows = body
    return [attributes, heads, intermediate, [[row[0], [_filled(cell) for cell in row[1]]] for row in rows]]


def _filled(cell: list[Any]) -> list[Any]:
    *shape, blocks = cell
    return [*shape, blocks or [{"t": "Plain", "c": [raw_inline(_ROOM)]}]]


def _widths(table: list[Any]) -> list[Any]:
    """Return the columns of a table, all of it as wide as the page; a first column of many takes a third."""
    columns = table[2]
    first = 1 / 3 if len(columns) > 6 else 1 / len(columns)
    rest = (1 - first) / (len(columns) - 1) if len(columns) > 1 else 0
    return [
        [alignment, {"t": "ColWidth", "c": rest if index else first}] for index, (alignment, _) in enumerate(columns)
    ]
