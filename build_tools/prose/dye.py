"""Dye: invisible numbered marks that let the parser's output tell where in the text it came from.

Python-Markdown keeps no positions. For reading (never for rendering) the text is dyed: a mark of
private-use characters stands before each `@`, inside each `#id` and `.class`, and inside the first
word of each line. What the parser accepts carries its mark; the mark's number gives line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")

# Each begins with a character of its own, so that all others are passed over in a fraction of the time.
_INSIDE = re.compile(r"@|＠|﹫|#(?=\w)|\.(?=\w)|id=[\"'](?=\w)")
_LINE = re.compile(
    r"""
      [ \t]*(?:>[ \t]*)*(?:(?:[-*+:|]|\d+[.)])[ \t]+)?     # quote, list, definition and table marks
      [*_“"‘'(]*(?P<word>[^\W\d_]+)(?=[^\w=:/]|\Z)        # the first word of a line
    """,
    re.VERBOSE,
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
    for mark_at, target in sorted((*_words(text), *_signs(text)), key=itemgetter(0)):
        line += text.count("\n", line_start, target)
        line_start = text.rfind("\n", 0, target) + 1
        pieces += (text[written:mark_at], f"{OPEN}{len(places)}{CLOSE}")
        written = mark_at
        places.append((line, target - line_start + 1))
    return Dyed("".join((*pieces, text[written:])), tuple(places))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the end and the start of the first word of each line."""
    start = 0
    while start >= 0:
        if match := _LINE.match(text, start):
            yield match.end("word"), match.start("word")
        start = text.find("\n", start) + 1 or -1


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield twice the place of each @ that is not escaped, or its twin, and of each name in #id, .class and id="…"."""
    for match in _INSIDE.finditer(text):
        at, before = match.start(), text[match.start() - 1 : match.start()]
        if match[0] in "@＠﹫":
            if not _is_escaped(text, at):
                yield at, at
        elif before and (before in "{:" or before.isspace()):
            yield match.end(), match.end()


def _is_escaped(text: str, at: int) -> bool:
    """Return whether an odd number of backslashes stands before a place."""
    start = at
    while text[start - 1 : start] == "\\":
        start -= 1
    return (at - start) % 2 == 1


class WashedKeys(dict[str, tuple[str, str]]):
    """A dictionary blind to dye in its keys, so that links by reference find their targets; `marks` keeps the dye."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, int | None] = {}

    def __setitem__(self, key: str, value: tuple[str, str]) -> None:
        """Keep the value under the clean key."""
        self.marks[wash(key)] = first_mark(key)
        super().__setitem__(wash(key), value)

    def __getitem__(self, key: str) -> tuple[str, str]:
        """Return the value of the clean key."""
        return super().__getitem__(wash(key))

    def __contains__(self, key: object) -> bool:
        """Return whether the clean key is there."""
        return super().__contains__(wash(str(key)))


def wash(text: str) -> str:
    """Return the text without marks."""
    return MARK.sub("", text) if OPEN in text else text


def first_mark(text: str) -> int | None:
    """Return the number of the first mark in the text, or None."""
    match = MARK.search(text) if OPEN in text else None
    return int(match[1]) if match else None
