"""What is finished of a page stands aside while the rest of it is read as Markdown, and while search reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE = "<!-- html -->", "<!-- end of html -->"
_PIECE = re.compile(rf"^{_OPEN}\n(.*?)\n{_CLOSE}$", re.MULTILINE | re.DOTALL)
# A paragraph holds no other paragraph.
_EXCLUDED = re.compile(r"<p\b[^>]*\sdata-search-exclude[^>]*>.*?</p>", re.DOTALL)
# Nobody can write this mark, for no text of the guide may hold its first character.
_MARK = re.compile("<!-- \ue000(\\d+) -->")
_ID = re.compile(r'<[^>]*?\sid="([^"]+)"')


def finished(html: str) -> str:
    """Return HTML as a block of Markdown, in marks that tell where it begins and ends."""
    return f"{_OPEN}\n{html}\n{_CLOSE}"


@dataclass(frozen=True, slots=True)
class Aside:
    """A page's text without what is finished of it, and that, piece by piece."""

    text: str
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, markdown: str) -> Aside:
        """Put the finished HTML in a page's Markdown aside; a mark is left for each piece."""
        return cls(markdown, ())._without(_PIECE, 1)

    def and_excluded(self, html: str) -> Aside:
        """Put aside, of the page's HTML with its marks, the paragraphs that search leaves out, too."""
        return Aside(html, self.pieces)._without(_EXCLUDED, 0)

    def _without(self, wanted: re.Pattern[str], group: int) -> Aside:
        pieces = list(self.pieces)

        def mark(piece: re.Match[str]) -> str:
            pieces.append(piece[group])
            return f"<!-- \ue000{len(pieces) - 1} -->"

        return Aside(wanted.sub(mark, self.text), tuple(pieces))

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids in the pieces, to which links may lead."""
        return frozenset(name for piece in self.pieces for name in _ID.findall(piece))

    def back_in(self, html: str) -> str:
        """Return the page's HTML with the pieces in their places."""
        return _MARK.sub(lambda mark: self.pieces[int(mark[1])], html) if self.pieces else html
