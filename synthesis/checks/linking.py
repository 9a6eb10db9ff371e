"""Checks of evidence links: prose and coding say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.history.standing import link_states
from synthesis.model import Basis, Diagnostic, LinkState, SourceKind
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus, Pair


def unsound_links(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each pair that is not both cited and coded; one that is stale is a suspect judgement.

    Of a doubled id nothing is said but that it is doubled, and of a record that cannot be read only that.
    """
    unread = {record.claim for record in corpus.records if not record.whole}
    for pair, state in link_states(corpus).items():
        if pair[0] in corpus.doubled_ids or pair[0] in unread:
            continue
        if state is LinkState.UNCODED:
            yield from _uncoded(corpus, pair)
        elif state is LinkState.ORPHANED and pair[0] in corpus.claim_by_id:
            yield _orphaned(corpus, pair)
        elif state is LinkState.UNCITED:
            yield _uncited(corpus, pair)


def _uncoded(corpus: Corpus, pair: Pair) -> Iterator[Diagnostic]:
    claim, source = pair
    if source not in corpus.source_by_key:
        return  # unknown_keys says so already
    message = f"the record of {claim!r} says nothing of {source!r}; say what it does: guide cite {claim} {source}"
    yield Diagnostic(rules.UNCODED_LINK, message, corpus.citation_by_pair[pair].location)


def _orphaned(corpus: Corpus, pair: Pair) -> Diagnostic:
    message = f"{pair[1]!r} is no source{did_you_mean(pair[1], corpus.source_by_key)}"
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
