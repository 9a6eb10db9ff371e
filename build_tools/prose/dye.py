"""Dye: invisible numbered marks that let the parser's output tell where in the text it came from.

Python-Markdown keeps no positions. For reading (never for rendering) the text is dyed: a mark of
private-use characters stands before each `@`, inside each `#id` and `.class`, and inside the first
word of each line. What the parser accepts carries its mark; the mark's number gives line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")

_CANDIDATE = re.compile(
    r"""
      (?P<at>(?<!\\)(?:\\\\)*(?=[@＠﹫]))                   # before an @ or its twin that is not escaped
    | (?P<attribute>(?:(?<=[\s{:][#.])|(?<=[\s{:]id=["']))(?=\w))    # inside #id, .class and id="…"
    | ^[ \t]*(?:>[ \t]*)*(?:(?:[-*+:|]|\d+[.)])[ \t]+)?    # line start; quote, list, definition and table marks
      [*_“"‘'(]*(?P<word>[^\W\d_]+)(?=[^\w=:/]|$)          # the first word of a line
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Dyed:
    """A dyed text and, for each mark's number, the 1-based (line, column) it stands for."""

    text: str
    places: tuple[tuple[int, int], ...]


def dye(text: str) -> Dyed:
    """Return the text with a numbered mark at every place whose position may be asked for."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    written, line, line_start = 0, 1, 0
    for match in _CANDIDATE.finditer(text):
        target = match.start("word") if match["word"] else match.end()
        mark_at = match.end("word") if match["word"] else match.end()
        line += text.count("\n", line_start, target)
        line_start = text.rfind("\n", 0, target) + 1
        pieces += (text[written:mark_at], f"{OPEN}{len(places)}{CLOSE}")
        written = mark_at
        places.append((line, target - line_start + 1))
    return Dyed("".join((*pieces, text[written:])), tuple(places))


class WashedKeys(dict[str, tuple[str, str]]):
    """A dictionary blind to dye in its keys, so that links by reference find their targets."""

    def __setitem__(self, key: str, value: tuple[str, str]) -> None:
        """Keep the value under the clean key."""
        super().__setitem__(wash(key), value)

    def __getitem__(self, key: str) -> tuple[str, str]:
        """Return the value of the clean key."""
        return super().__getitem__(wash(key))

    def __contains__(self, key: object) -> bool:
        """Return whether the clean key is there."""
        return super().__contains__(wash(str(key)))


def wash(text: str) -> str:
    """Return the text without marks."""
    return MARK.sub("", text)


def first_mark(text: str) -> int | None:
    """Return the number of the first mark in the text, or None."""
    match = MARK.search(text)
    return int(match[1]) if match else None
