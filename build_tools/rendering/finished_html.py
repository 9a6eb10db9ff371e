"""What is finished of a page stands aside while the rest of it is read as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Nobody can write this mark, for no text of the guide may hold its first character.
_MARK = re.compile("<!-- \ue000(\\d+) -->")
_ID = re.compile(r'<[^>]*?\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Aside:
    """A page's text with a mark for each piece of HTML that stands aside, and these pieces."""

    text: str
    pieces: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids in the pieces, to which links may lead."""
        return frozenset(name for piece in self.pieces for name in _ID.findall(piece))

    def back_in(self, html: str) -> str:
        """Return the page's HTML with the pieces in their places."""
        return _MARK.sub(lambda mark: self.pieces[int(mark[1])], html) if self.pieces else html


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page made from the corpus: its address, its Markdown with marks, and how the pieces for these are made."""

    address: str
    text: str
    makes: tuple[Callable[[], str], ...] = ()

    @property
    def markdown(self) -> str:
        """Return the page as Markdown, large tables and lists as HTML in it."""
        return self.aside(self.text).back_in(self.text)

    def aside(self, text: str) -> Aside:
        """Return the page's text, which may have changed, with its pieces, made now."""
        return Aside(text, tuple(make() for make in self.makes))


class Pieces:
    """Gathers the pieces of a page that is being written; none is made before the page is."""

    def __init__(self) -> None:
        self._makes: list[Callable[[], str]] = []

    def mark(self, make: Callable[[], str]) -> str:
        """Return the mark that stands for what `make` returns, on a line of its own."""
        self._makes.append(make)
        return _mark(len(self._makes) - 1)

    def page(self, address: str, text: str) -> MadePage:
        """Return the page with what was gathered."""
        return MadePage(address, text, tuple(self._makes))


def _mark(number: int) -> str:
    return f"<!-- \ue000{number} -->"
