"""What the claims of a snapshot rest on: support of each, and how far reports and literature cover them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthesis.model import Relation, SourceKind, Support
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synthesis.model.snapshot import ClaimRecord, Snapshot


_AGAINST = (Relation.QUALIFIES, Relation.CONTRADICTS)


class Coverage(NamedTuple):
    """How many claims of the review, their pairs with a source, reports with a claim, and claims by kind of support.

    `later` counts the claims that the guide adds, and `against` those of them that qualify or contradict.
    """

    claims: int
    links: int
    reports: int
    by_support: Mapping[Support, int]
    later: int
    against: int


def coverage(snapshot: Snapshot) -> Coverage:
    """Return how far the snapshot's claims are covered."""
    claims = of_review(snapshot)
    supports = [support(snapshot, claim) for claim in claims]
    reports = {report for claim in claims for report in supporting_reports(snapshot, claim)}
    later = [claim for claim in snapshot.claims if claim.layer is not Layer.REVIEW]
    return Coverage(
        claims=len(claims),
        links=sum(len(claim.evidence) for claim in claims),
        reports=len(reports),
        by_support={kind: supports.count(kind) for kind in Support},
        later=len(later),
        against=sum(any(one.bearing in _AGAINST for one in claim.evidence) for claim in later),
    )


def of_review(snapshot: Snapshot) -> tuple[ClaimRecord, ...]:
    """Return the claims of the review, without what the guide adds."""
    return tuple(claim for claim in snapshot.claims if claim.layer is Layer.REVIEW)


def supporting_sources(claim: ClaimRecord) -> tuple[str, ...]:
    """Return the sources that stand behind a claim; one that nobody judged yet counts as such."""
    return tuple(one.source for one in claim.evidence if one.relation is None or one.relation.stands_behind)


def supporting_reports(snapshot: Snapshot, claim: ClaimRecord) -> tuple[str, ...]:
    """Return the evaluation reports that stand behind a claim."""
    return tuple(key for key in supporting_sources(claim) if snapshot.source_by_key[key].kind is SourceKind.REPORT)


def support(snapshot: Snapshot, claim: ClaimRecord) -> Support:
    """Return the strongest kind of source behind a claim."""
    return Support.of(snapshot.source_by_key[key].kind for key in supporting_sources(claim))


def single_reports(snapshot: Snapshot) -> Mapping[str, str]:
    """Return the report of each claim that exactly one evaluation report supports."""
    found = ((claim.id, supporting_reports(snapshot, claim)) for claim in of_review(snapshot))
    return {name: reports[0] for name, reports in found if len(reports) == 1}
