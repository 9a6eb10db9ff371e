"""Marks in a text for Pandoc: rare letters in place of the first ones of keys and classes, as wide as these.

Pandoc keeps no positions. What it reads as a citation carries the mark in its key, and the mark leads to the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# Letters to Pandoc, as wide as others, and in no text: hieroglyphs in pairs, cuneiform where a key has one letter.
_DIGITS, _BASE = 0x13000, 1000
_ALONE, _ALONE_BASE = 0x12000, 900
_PAIR = f"[{chr(_DIGITS)}-{chr(_DIGITS + _BASE - 1)}]{{2}}"
_MARK = re.compile(f"{_PAIR}|[{chr(_ALONE)}-{chr(_ALONE + _ALONE_BASE - 1)}]")
_KEY = re.compile(r"(?<![^\W_])(?<!(?<!\\)\\)@(?:\{[^\s{}]*?|_*)(?P<key>[^\W_]{1,2})")
_CLASS = re.compile(r"(?:\.|:::+[ \t]*|class=[\"'](?:[^\"'\n]*\s)?)(?P<claim>claim)(?![\w-])")
_EXAMPLE = re.compile(r"^[ \t>]*\(@(?P<label>[\w-]+)\)[ \t]", re.MULTILINE)
_LABEL = re.compile(r"\[(?P<label>[^\[\]]*@[^\[\]]*)\](?P<defines>:?)")
_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]+(?P<atx>.*@.*?)[ \t#]*(?:\{[^{}\n]*\})?|(?P<set>.*@.*)\n(?:=+|-+)[ \t]*)$", re.M
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks, and what each stands for: its place in the text as written, and the letters there."""

    written: str
    text: str
    marks: dict[str, tuple[int, str]]

    def place(self, name: str) -> int | None:
        """Return where the first mark of a name stands in the text as written, or None without one."""
        match = self.found(name)
        return self.marks[match[0]][0] if match else None

    def found(self, text: str) -> re.Match[str] | None:
        """Return the first mark in a text."""
        return next((match for match in _MARK.finditer(text) if match[0] in self.marks), None)

    def washed(self, text: str) -> str:
        """Return a text as it was written, without marks."""
        return text if text.isascii() else _MARK.sub(lambda m: self.marks.get(m[0], (0, m[0]))[1], text)

    def line_and_column(self, place: int) -> tuple[int, int]:
        """Return the line and column of a place, both from 1."""
        return self.written.count("\n", 0, place) + 1, place - self.written.rfind("\n", 0, place)


def mark(text: str, handed: str, plain: Collection[str] = ()) -> Marked:
    """Return what is handed to Pandoc with a mark in each key and class; keys that are `plain` get none."""
    pieces: list[str] = []
    marks: dict[str, tuple[int, str]] = {}
    written = alone = paired = 0
    for start, end, at in _targets(handed, plain):
        letters = handed[start:end]
        if len(letters) == 1 and alone < _ALONE_BASE:
            sign, alone = chr(_ALONE + alone), alone + 1
        else:
            sign = chr(_DIGITS + paired // _BASE % _BASE) + chr(_DIGITS + paired % _BASE)
            paired += 1
        marks[sign] = at, letters
        pieces += handed[written:start], sign
        written = end
    return Marked(text, "".join((*pieces, handed[written:])).expandtabs(4), marks)


def examples(text: str) -> frozenset[str]:
    """Return what may be the label of a numbered example, which must stay alike wherever it stands."""
    return frozenset(match["label"] for match in _EXAMPLE.finditer(text))


def _targets(text: str, plain: Collection[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where the letters to be replaced begin and end, and the place that they stand for, in order."""
    labels = list(_labels(text))
    signs = re.compile("|".join(rf"@{re.escape(key)}(?![\w-])" for key in plain) or r"(?!)")
    found = [(m.start("key"), m.end("key"), m.start()) for m in _KEY.finditer(text) if not signs.match(text, m.start())]
    classes = [(m.start("claim"), m.start("claim") + 2, m.start("claim")) for m in _CLASS.finditer(text)]
    for target in sorted((*found, *classes)):
        while labels and labels[0][1] <= target[0]:
            labels.pop(0)
        if not labels or target[0] < labels[0][0]:
            yield target


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that name the target of a link or note: alike in both places, they must stay alike."""
    brackets = list(_LABEL.finditer(text)) if "]" in text else []
    headings = [(match, _alike(match["atx"] or match["set"])) for match in _HEADING.finditer(text)]
    asked = {_alike(match["label"]) for match in brackets}
    defined = {_alike(m["label"]) for m in brackets if m["defines"] or m["label"].startswith("^")}
    defined |= {name for _, name in headings}
    stretches = [match.span() for match in brackets if _alike(match["label"]) in defined]
    yield from sorted([*stretches, *(match.span() for match, name in headings if name in asked)])


def _alike(label: str) -> str:
    return " ".join(label.split()).casefold()
