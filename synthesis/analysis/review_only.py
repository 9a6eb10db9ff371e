"""The review's evidence apart from what the guide adds: the corpus as it would be without its later layer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from synthesis.model import SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage


def of_review(corpus: Corpus) -> Corpus:
    """Return the corpus without the claims, links and works that the guide adds to the review's evidence.

    What everybody counts of 2012 is counted on this corpus, so that nothing added can change it.
    """
    added = {claim.id for claim in corpus.claims if claim.layer is not Layer.REVIEW}
    return replace(
        corpus,
        pages=tuple(map(_page, corpus.pages)),
        sources=tuple(source for source in corpus.sources if source.kind is not SourceKind.LATER),
        links=tuple(link for link in corpus.links if link.claim not in added),
        later_links=(),
        claim_codes=tuple(code for code in corpus.claim_codes if code.claim not in added),
        tactic_links=tuple(link for link in corpus.tactic_links if link.claim not in added),
    )


def _page(page: GuidePage) -> GuidePage:
    kept = of_layer(page.claims, Layer.REVIEW)
    gone = {id(citation) for claim in page.claims if claim not in kept for citation in claim.citations}
    citations = tuple(citation for citation in page.citations if id(citation) not in gone)
    return replace(page, claims=kept, citations=citations)


def of_layer(claims: Iterable[Claim], *layers: Layer) -> tuple[Claim, ...]:
    """Return the claims of these layers, in the order given."""
    return tuple(claim for claim in claims if claim.layer in layers)
