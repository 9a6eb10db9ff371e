"""Checks of evidence links: prose and coding say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Basis, Diagnostic, LinkState, SourceKind
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus, Pair


def unsound_links(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each pair that is not both cited and coded; one that is stale is a suspect judgement.

    Of a doubled id nothing is said but that it is doubled: the row may be meant for either claim.
    """
    for pair, state in corpus.link_states.items():
        if pair[0] in corpus.doubled_ids:
            continue
        if state is LinkState.UNCODED:
            yield from _uncoded(corpus, pair)
        elif state is LinkState.ORPHANED:
            yield _orphaned(corpus, pair)
        elif state is LinkState.UNCITED:
            yield _uncited(corpus, pair)


def _uncoded(corpus: Corpus, pair: Pair) -> Iterator[Diagnostic]:
    claim, source = pair
    if source not in corpus.source_by_key:
        return  # unknown_keys says so already
    digests = f"claim_digest {corpus.claim_by_id[claim].digest}, source_digest {corpus.source_by_key[source].digest}"
    file = "links.csv" if corpus.claim_by_id[claim].layer is Layer.REVIEW else "later-links.csv"
    message = f"{file} has no row for {claim!r} and {source!r} ({digests})"
    yield Diagnostic(rules.UNCODED_LINK, message, corpus.citation_by_pair[pair].location)


def _orphaned(corpus: Corpus, pair: Pair) -> Diagnostic:
    claim, source = pair
    lost, known = (source, corpus.source_by_key) if claim in corpus.claim_by_id else (claim, corpus.claim_by_id)
    message = f"{lost!r} is no {'source' if lost == source else 'claim'}{did_you_mean(lost, known)}"
    return Diagnostic(rules.ORPHANED_LINK, message, corpus.link_by_pair[pair].location)


def _uncited(corpus: Corpus, pair: Pair) -> Diagnostic:
    claim, source = pair
    place = corpus.claim_by_id[claim].location
    message = f"claim {claim!r} does not cite {source!r}; it stands at {place}"
    return Diagnostic(rules.UNCITED_LINK, message, corpus.link_by_pair[pair].location, (place,))


def foreign_review_links(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each link that credits the review with a source outside its reference list."""
    for link in corpus.links:
        source = corpus.source_by_key.get(link.source)
        if link.basis is not Basis.REVIEW or source is None:
            continue
        if source.review_number is None and source.kind is not SourceKind.REVIEW:
            message = f"{link.source!r} is not in the review's reference list"
            yield Diagnostic(rules.FOREIGN_REVIEW_LINK, message, link.location)
