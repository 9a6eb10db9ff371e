"""Words that people type and that a page does not use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.model import Location


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word or phrase by which search finds a page; `page` is its path below content/."""

    term: str
    page: str
    location: Location


def order(term: str, page: str) -> tuple[str, str, str]:
    """Return by what synonyms are sorted: their letters, whichever case they have, then their pages."""
    return term.casefold(), term, page
