"""The library in the book: entries in the guide's own words, labelled as the guide labels them."""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase
from typing import TYPE_CHECKING

from pybtex.richtext import HRef, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from build_tools.rendering.references import label, number_words, reference
from synthesis.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pybtex.database import Entry

    from synthesis.model import Source


def style_of(sources: Mapping[str, Source]) -> type[BaseStyle]:
    """Return a bibliography style that knows these sources; each entry leads to its place in the guide's library."""

    class GuideStyle(BaseStyle):  # type: ignore[misc]
        """Formats an entry as the guide does."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)
            self.format_labels = self._labels  # which the base has set to those of a plugin

        def _labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
            return apart([label(sources[entry.key]) for entry in sorted_entries])

        def format_entry(self, label: str, entry: Entry, _: object = None) -> FormattedEntry:
            source = sources[entry.key]
            words = _words(source)
            there = HRef(f"../evidence/library.html#{entry.key}", "In the guide’s library")
            return FormattedEntry(entry.key, Text(words, " ", there, "."), label)

    return GuideStyle


def apart(labels: Sequence[str]) -> Iterator[str]:
    """Yield labels of which none is another's: those of one name and year get letters, as in "Hill 2020b"."""
    count, seen = Counter(labels), Counter[str]()
    for one in labels:
        yield f"{one}{ascii_lowercase[seen[one]]}" if count[one] > 1 else one
        seen[one] += 1


def _words(source: Source) -> str:
    facts = "" if source.kind is SourceKind.UNIDENTIFIED else reference(source)
    return f"{facts} {number_words(source)}".strip()
