"""Checks of citations: every claim cites, every key is known, every source is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def uncited_claims(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim without a citation."""
    for claim in corpus.claims:
        if not claim.citations:
            yield Diagnostic(rules.UNCITED_CLAIM, f"claim {claim.id!r} cites nothing", claim.location)


def unknown_keys(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each citation whose key no library entry bears."""
    known = Names(tuple(corpus.source_by_key))
    for citation in corpus.citations:
        if citation.key not in corpus.source_by_key:
            message = f"no source {citation.key!r}{known.hint(citation.key)}"
            yield Diagnostic(rules.UNKNOWN_KEY, message, citation.location)


def unused_sources(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each source that no page cites, in a claim or outside one; the review's own list stands whole."""
    cited = {citation.key for citation in corpus.citations}
    for source in corpus.sources:
        if source.key not in cited and source.review_number is None:
            yield Diagnostic(rules.UNUSED_SOURCE, f"nothing cites {source.key!r}", source.location)
