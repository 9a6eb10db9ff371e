"""Numbers and lists in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def counted(count: int, noun: str) -> str:
    """Return '1 claim' or '2 claims'; the noun takes an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def joined(words: Sequence[str]) -> str:
    """Return 'one', 'one and two' or 'one, two and three'."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def in_words(day: date) -> str:
    """Return '25 November 2026'."""
    return f"{day.day} {day:%B %Y}"


def opening(text: str, words: int = 7) -> str:
    """Return the first words of a text, with an ellipsis where more follow."""
    first, *rest = text.split()
    shown = [first, *rest[: words - 1]]
    return " ".join(shown).rstrip(",;:.") + (" …" if len(rest) >= words else "")
