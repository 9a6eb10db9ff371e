"""A source in words: its short label in the sentence and its full reference."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from build_tools.export import plain
from build_tools.export.record import of_source
from synthesis.model import SourceKind
from synthesis.model.names import family_and_initials

if TYPE_CHECKING:
    from synthesis.model import Source

KIND_WORDS = {
    SourceKind.REVIEW: "the review itself",
    SourceKind.REPORT: "evaluation report",
    SourceKind.LITERATURE: "other literature",
    SourceKind.LATER: "later work, not in the review",
    SourceKind.UNIDENTIFIED: "not yet identified",
}


@cache  # a source is named wherever it is cited
def label(source: Source) -> str:
    """Return the few words that stand for the source in a sentence, such as 'report 6'."""
    if source.kind is SourceKind.REVIEW:
        return "the review"
    if source.kind is SourceKind.REPORT:
        return f"report {source.review_number}"
    if source.kind is SourceKind.UNIDENTIFIED:
        return f"reference {source.review_number}, not identified"
    return " ".join(part for part in (_family_names(source.authors), source.year) if part) or source.key


def _family_names(authors: tuple[str, ...]) -> str:
    if not authors:
        return ""
    family, _ = family_and_initials(authors[0])
    return f"{family} et al." if len(authors) > 1 else family


@cache
def reference(source: Source) -> str:
    """Return the full reference as plain text, with only what is known; authors first, as journals print it."""
    return plain.reference(of_source(source))


def number_words(source: Source) -> str:
    """Return how sure it is that the source is its number of the review's list; empty without a number."""
    if source.review_number is None:
        return ""
    if source.kind is SourceKind.UNIDENTIFIED:
        return f"Reference {source.review_number} of the review. Which work it is, is not known."
    table = ", named in its Table 1" if source.kind is SourceKind.REPORT else ""
    sure = {
        "certain": f"Reference {source.review_number} of the review{table}.",
        "strong": f"Reference {source.review_number} of the review: almost certain, but its list was not seen.",
        "candidate": (
            f"Known to be in the review's list. That it is number {source.review_number} is likely, not proven."
        ),
    }
    return sure[source.number_certainty]


def facts_words(source: Source) -> str:
    """Return how far the facts of the entry were confirmed, in a sentence; empty for a placeholder."""
    words = {
        "confirmed": "These facts were confirmed on a page about the work.",
        "partly": "Some of these facts were confirmed on a page about the work.",
        "no": "Only what the review's Table 1 says is known; no page about the work was found.",
    }
    left_out = f" Left out because nobody confirmed it: {', '.join(source.unverified)}." if source.unverified else ""
    return words.get(source.confirmed, "") + left_out
