"""What changed between two wordings, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Some words in a row with one fate, joined by single spaces."""

    change: Change
    words: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both wordings in reading order; words are what white space parts."""
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:j] == new[k:m]:
            pieces.append(Piece(Change.KEPT, " ".join(old[i:j])))
            continue
        pieces += [Piece(Change.REMOVED, " ".join(old[i:j]))] if i < j else []
        pieces += [Piece(Change.ADDED, " ".join(new[k:m]))] if k < m else []
    return tuple(pieces)


def kept_share(before: str, after: str) -> float:
    """Return how much of two wordings is the same words in the same order: 0 for nothing, 1 for all."""
    return SequenceMatcher(None, before.lower().split(), after.lower().split(), autojunk=False).ratio()
