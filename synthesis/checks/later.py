"""Checks of what the guide adds to the review: kept apart from it, about it, and watched over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic, SourceKind
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer
from synthesis.model.notices import EVERY_SOURCE, Status, by_source
from synthesis.model.surveillance import Decision
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Source


def mixed_layers(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source judged as that of another layer than its claim's."""
    later = {(link.claim, link.source): link.location for link in corpus.later_links}
    for link in corpus.links:
        claim = corpus.claim_by_id.get(link.claim)
        is_later = later.get((link.claim, link.source)) == link.location
        if claim and is_later == (claim.layer is Layer.REVIEW):
            stands = f"{claim.id!r} tells of {claim.layer.words}, and its section is not marked .later or .reports"
            message = stands if is_later else f"{claim.id!r} tells of {claim.layer.words}: say what its source is about"
            yield Diagnostic(rules.MIXED_LAYERS, message, link.location, (claim.location,))


def foreign_sources(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each citation of a claim whose source is not of the claim's layer."""
    for claim in corpus.claims:
        for citation in claim.citations:
            source = corpus.source_by_key.get(citation.key)
            if source and (wrong := _wrong(source, claim.layer)):
                message = f"{claim.id!r} tells of {claim.layer.words}, and {source.key!r} is {wrong}"
                yield Diagnostic(rules.FOREIGN_SOURCE, message, citation.location, (source.location,))


def _wrong(source: Source, layer: Layer) -> str:
    """Return what a source is that its layer does not take; empty for one that it takes."""
    if layer is Layer.REVIEW:
        return "a later work, which the review could not know" if source.kind is SourceKind.LATER else ""
    if layer is Layer.REPORTS:
        return "" if source.kind is SourceKind.REPORT else "no evaluation report"
    if source.kind not in (SourceKind.LATER, SourceKind.LITERATURE) or source.review_number:
        return "part of the review's evidence"
    return f"of {source.year or 'no known year'}" if source.year < str(REVIEW.year) else ""


def lost_bearings(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each later link that bears on something else than a claim of the review's evidence."""
    for link in corpus.later_links:
        claim = corpus.claim_by_id.get(link.bears_on)
        if link.bears_on and claim is None:
            hint = did_you_mean(link.bears_on, corpus.claim_by_id)
            yield Diagnostic(rules.LOST_BEARING, f"no claim {link.bears_on!r}{hint}", link.location)
        elif claim and claim.layer is not Layer.REVIEW:
            message = f"{claim.id!r} tells of {claim.layer.words}, not of the review"
            yield Diagnostic(rules.LOST_BEARING, message, link.location, (claim.location,))


def unexplained_retractions(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each row of the ledger that names no source, and each citation of a retracted work without a word on it."""
    notices = by_source(corpus.notices)
    for notice in corpus.notices:
        if notice.source not in (*corpus.source_by_key, EVERY_SOURCE):
            message = f"no source {notice.source!r}{did_you_mean(notice.source, corpus.source_by_key)}"
            yield Diagnostic(rules.UNKNOWN_REFERENCE, message, notice.location)
    for citation in corpus.citations:
        found = notices.get(citation.key)
        if found and found.status is Status.RETRACTED and not found.kept_because:
            message = f"{citation.key!r} was retracted: {found.notice}"
            yield Diagnostic(rules.RETRACTED_SOURCE, message, citation.location, (found.location,))


def screening_mismatches(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each work whose log entry is not what the library and the pages do with it."""
    cited = {link.source: link.location for link in corpus.later_links}
    for one in corpus.screened:
        if one.source and one.source not in corpus.source_by_key:
            message = f"no source {one.source!r}{did_you_mean(one.source, corpus.source_by_key)}"
            yield Diagnostic(rules.SCREENING_MISMATCH, message, one.location)
        elif one.decision is Decision.EXCLUDED and one.source in cited:
            message = f"{one.source!r} was excluded, and a later claim cites it"
            yield Diagnostic(rules.SCREENING_MISMATCH, message, one.location, (cited[one.source],))
        elif one.decision is Decision.INCLUDED and one.source not in cited:
            message = f"{one.source!r} was included, and no later claim cites it"
            yield Diagnostic(rules.SCREENING_MISMATCH, message, one.location)


def idle_candidates(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each candidate for a number that is no unidentified number of the review's list."""
    open_ = {source.review_number for source in corpus.sources if source.kind is SourceKind.UNIDENTIFIED}
    for one in corpus.candidates:
        if one.number not in open_:
            message = f"number {one.number} is identified, or no number of the library"
            yield Diagnostic(rules.IDLE_CANDIDATE, message, one.location)


def overdue_searches(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each search that was due before the corpus's day."""
    for search in corpus.searches:
        if corpus.as_of and search.is_overdue(corpus.as_of):
            run = f"last run {search.last_run}" if search.last_run else "not yet run"
            message = f"search {search.id!r} was due {search.next_due}; {run}"
            yield Diagnostic(rules.OVERDUE_SEARCH, message, search.location)
