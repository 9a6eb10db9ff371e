"""The guide as it stands now: its snapshot, and what changed since the latest release."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from synthesis.history.changes import Changes, changes
from synthesis.model.snapshot import (
    ClaimRecord,
    EvidenceRecord,
    PageRecord,
    RetiredRecord,
    Snapshot,
    SourceRecord,
    TacticRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Source, Tactic


def changes_since_release(corpus: Corpus) -> Changes:
    """Return what changed since the latest release; nothing before the first."""
    return changes(corpus.releases[-1], snapshot(corpus)) if corpus.releases else Changes()


def snapshot(corpus: Corpus, version: str = "", released: date | None = None) -> Snapshot:
    """Return what the corpus holds now; of two claims with one id the first counts."""
    return Snapshot(
        claims=tuple(_claim(corpus, claim) for _, claim in sorted(corpus.claim_by_id.items())),
        sources=tuple(_source(source) for _, source in sorted(corpus.source_by_key.items())),
        tactics=tuple(_tactic(corpus, tactic) for _, tactic in sorted(corpus.tactic_by_id.items())),
        pages=tuple(
            PageRecord(
                page.path,
                _plain(page.title),
                page.kind,
                page.challenge.number if page.challenge else None,
                page.version,
                page.reviewed,
            )
            for page in sorted(corpus.pages, key=lambda page: page.path)
        ),
        retired=tuple(
            RetiredRecord(one.claim, one.withdrawn_on, _plain(one.reason), one.successor)
            for _, one in sorted(corpus.retired_by_id.items())
        ),
        version=version,
        released=released,
    )


def _plain(text: str) -> str:
    """Return a text as fingerprints see it: white space and Unicode form make no change."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _claim(corpus: Corpus, claim: Claim) -> ClaimRecord:
    challenge = corpus.challenge_of(claim)
    return ClaimRecord(
        claim.id,
        _plain(claim.text),
        corpus.page_of_claim[claim.id].path,
        challenge.number if challenge else None,
        tuple(_evidence(corpus, claim)),
        claim.layer,
    )


def _evidence(corpus: Corpus, claim: Claim) -> Iterator[EvidenceRecord]:
    """Yield each source the claim cites, in the order cited; a key that names nothing is left out."""
    for source in corpus.sources_of(claim):
        found = [c.locator for c in claim.citations if c.key == source.key and c.locator]
        places = tuple(dict.fromkeys(f"{locator.kind} {locator.value}" for locator in found))
        link = corpus.link_by_pair.get((claim.id, source.key))
        judged = (link.relation, link.basis, link.seen, link.coder) if link else (None,) * 4
        later = next((one for one in corpus.later_links_of.get(claim.id, ()) if one.source == source.key), None)
        bears = (later.relation, later.bears_on) if later else ()
        yield EvidenceRecord(source.key, places, *judged, *bears)


def _source(source: Source) -> SourceRecord:
    return SourceRecord(
        source.key,
        source.kind,
        source.entry_type,
        _plain(source.title),
        tuple(map(_plain, source.authors)),
        source.year,
        tuple(sorted((name, _plain(value)) for name, value in source.fields)),
        source.review_number,
    )


def _tactic(corpus: Corpus, tactic: Tactic) -> TacticRecord:
    behind = sorted({claim.id for claim in corpus.claims_behind.get(tactic.id, ())})
    return TacticRecord(
        tactic.id,
        _plain(tactic.title),
        _plain(tactic.message),
        tactic.challenges,
        tactic.stages,
        tactic.roles,
        tactic.effort,
        tuple(behind),
    )
