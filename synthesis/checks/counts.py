"""What a check examined, by kind: a green result over nothing is no result."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synthesis.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things of each kind were examined."""

    pages: int
    claims: int
    citations: int
    sources: int
    links: int

    @classmethod
    def of(cls, corpus: Corpus) -> Counts:
        """Return the counts of a corpus."""
        return cls(
            len(corpus.pages),
            len(corpus.claims),
            len(corpus.citations),
            len(corpus.sources),
            len(corpus.links),
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the kinds of which there is nothing."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) == 0)

    @property
    def missing_anywhere(self) -> tuple[str, ...]:
        """Return what is missing for a check of pages that are none of the guide's: pages, or citations and claims."""
        if not self.pages:
            return ("pages",)
        return () if self.citations or self.claims else ("citations", "claims")

    def __str__(self) -> str:
        """Return the counts as words: '3 pages, 12 claims, ...'."""
        counted = [f"{n:,} {field.name}" for n, field in zip(astuple(self), fields(self), strict=True)]
        return ", ".join(counted[:-1]) + f" and {counted[-1]}"
