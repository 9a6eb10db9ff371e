"""Later links: what a work that the guide adds does for the review's evidence, by the claim that reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from synthesis.model import Basis, Coder, EvidenceLink, Relation

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import Location, Seen


@dataclass(frozen=True, slots=True)
class LaterLink:
    """A recorded judgement of what a work that the guide adds does for the challenge, or for a claim of the review.

    `claim` is the guide's claim that reports the work; `bears_on` is the claim of the review on which it bears, and
    empty when it bears on the challenge as a whole. The fingerprints are of what lay before the coder.
    """

    claim: str
    source: str
    relation: Relation
    bears_on: str
    seen: Seen
    note: str
    coded_on: date
    claim_digest: str
    source_digest: str
    bears_on_digest: str
    location: Location

    @property
    def evidence(self) -> EvidenceLink:
        """Return what the work does for the claim that reports it: it supports that claim, and nothing else."""
        return EvidenceLink(
            claim=self.claim,
            source=self.source,
            relation=Relation.SUPPORTS,
            basis=Basis.GUIDE,
            seen=self.seen,
            note=self.note,
            coder=Coder.GUIDE,
            coded_on=self.coded_on,
            claim_digest=self.claim_digest,
            source_digest=self.source_digest,
            location=self.location,
        )
