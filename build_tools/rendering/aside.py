"""Finished HTML in a page's Markdown: it stands aside while the Markdown is read and the words are indexed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE = "<!-- html -->", "<!-- end of html -->"
_PIECE = re.compile(rf"^{_OPEN}\n(.*?)\n{_CLOSE}$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"<!-- piece (\d+) -->")
_ID = re.compile(r'<[^>]*?\sid="([^"]+)"')


def finished(html: str) -> str:
    """Return HTML as a block of Markdown, in marks that tell where it begins and ends."""
    return f"{_OPEN}\n{html}\n{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Aside:
    """A page's Markdown without its finished HTML, and that HTML, piece by piece."""

    markdown: str
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, markdown: str) -> Aside:
        """Return what stands aside of a page's Markdown, in which a mark is left for each piece."""
        pieces: list[str] = []

        def mark(piece: re.Match[str]) -> str:
            pieces.append(piece[1])
            return f"<!-- piece {len(pieces) - 1} -->"

        return cls(_PIECE.sub(mark, markdown), tuple(pieces))

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids in the pieces, to which links may lead."""
        return frozenset(name for piece in self.pieces for name in _ID.findall(piece))

    def back_in(self, html: str) -> str:
        """Return the page's HTML with the pieces in their places."""
        return _MARK.sub(lambda mark: self.pieces[int(mark[1])], html) if self.pieces else html
