"""What no reader of Markdown gets through in good time: their work grows with the square of what is measured here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# In units of about 20 ns on a slow machine: what a page may cost however short it is, and for each of its characters.
_FREE, _EACH = 10_000_000, 1_000
_MARKS = re.compile(r"[@<*_`&\\\[]")
_NESTED = re.compile(r"^(?:[ \t]*>){60}|^[ \t]*(?:[-*+] ){60}", re.MULTILINE)
_EMPTY, _MOST_EMPTY = re.compile(r"\n(?:[ \t]*\n)+"), 10_000
_BLOCK = re.compile(r"(?:^[ \t]*\S.*\n?)+", re.MULTILINE)
# A line that begins a text of its own within a block, as in lists, tables and code.
_BEGINS = re.compile(r"\n(?=[ \t>]*(?:[-*+|:]|\d+[.)]|.*\|))")
_FENCED = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*\n)*?(?P=indent)(?P=fence)[ \t]*$", re.MULTILINE
)


def too_hard(text: str) -> tuple[int, str] | None:
    """Return where a text is too hard to read, and why; None for any that a reader gets through."""
    if match := _NESTED.search(text):
        return match.start(), "there are 60 quotations or lists in one another; beyond that a page is not read"
    for match in _EMPTY.finditer(text):
        if match[0].count("\n") > _MOST_EMPTY:
            return match.end(), f"there are {_MOST_EMPTY:,} empty lines in a row; beyond that a page is not read"
    costs = [(cost, place) for place, cost in _costs(_FENCED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text))]
    if sum(cost for cost, _ in costs) <= _FREE + _EACH * len(text):
        return None
    return max(costs)[
        1
    ], "this block holds so many marks that no reader gets through it; divide it, or close its brackets"


def _costs(text: str) -> Iterator[tuple[int, int]]:
    for block in _BLOCK.finditer(text):
        written = block[0]
        place = block.start()
        yield place, len(written) * written.count("\n") // 3
        for part in _BEGINS.split(written):
            yield place, len(part) * (len(_MARKS.findall(part)) + 4 * part.count("[") + 12 * _left_open(part))
            place += len(part) + 1


def _left_open(text: str) -> int:
    """Return how many square brackets are never closed."""
    opened = 0
    for bracket in re.findall(r"[\[\]]", text):
        opened = opened + 1 if bracket == "[" else max(opened - 1, 0)
    return opened
