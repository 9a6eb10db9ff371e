"""The source line of a finding, with a caret under the column."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from synthesis.model import Location

_BEFORE, _BEHIND = 60, 40


def excerpts(texts: Mapping[str, str]) -> Callable[[Location], list[str]]:
    """Return a function that shows a place: its line and a caret below, or nothing where there is no text."""

    @cache
    def lines(path: str) -> list[str]:
        return texts.get(path, "").split("\n")

    def show(place: Location) -> list[str]:
        written = lines(place.path)
        line = written[place.line - 1] if place.line <= len(written) else ""
        return _shown(line, place) if line.strip() else []

    return show


def _shown(line: str, place: Location) -> list[str]:
    at = min(place.column - 1, len(line))
    start, end = max(at - _BEFORE, 0), at + _BEHIND
    before = ("…" if start else "") + line[start:at]
    behind = line[at:end] + ("…" if end < len(line) else "")
    number = f"{place.line:>5}"
    return [f"{number} | {before}{behind}", f"{' ' * len(number)} | {_blank(before)}^"]


def _blank(text: str) -> str:
    """Return white space as wide as the text is on a terminal; tabs stay tabs."""
    return "".join("\t" if char == "\t" else " " * _width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
