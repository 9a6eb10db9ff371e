"""Checks of the library: one work, one number, one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Rule, Source


def duplicate_numbers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source whose review number another source bears."""
    return _shared(corpus, rules.DUPLICATE_NUMBER, "review number", lambda source: source.review_number)


def duplicate_dois(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source whose DOI another source bears."""
    return _shared(corpus, rules.DUPLICATE_DOI, "DOI", lambda source: source.field("doi").lower() or None)


def _shared(
    corpus: Corpus, rule: Rule, what: str, value_of: Callable[[Source], str | int | None]
) -> Iterator[Diagnostic]:
    first_with: dict[str | int, Source] = {}
    for source in corpus.sources:
        value = value_of(source)
        if value is None:
            continue
        first = first_with.setdefault(value, source)
        if first is not source:
            message = f"{source.key!r} has the {what} of {first.key!r}: {value}"
            yield Diagnostic(rule, message, source.location, (first.location,))


def several_reviews(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source that claims to be the review beside the first."""
    for source in corpus.sources:
        if source.kind is SourceKind.REVIEW and corpus.review and source is not corpus.review:
            message = f"{source.key!r} is said to be the review, as is {corpus.review.key!r}"
            yield Diagnostic(rules.SEVERAL_REVIEWS, message, source.location, (corpus.review.location,))
