"""What the claims of a snapshot rest on: support of each, and how far reports and literature cover them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthesis.model import SourceKind, Support

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synthesis.snapshot import ClaimRecord, Snapshot


class Coverage(NamedTuple):
    """How many claims, pairs of claim and source, reports with a claim, and claims by kind of support."""

    claims: int
    links: int
    reports: int
    by_support: Mapping[Support, int]


def coverage(snapshot: Snapshot) -> Coverage:
    """Return how far the snapshot's claims are covered."""
    supports = [support(snapshot, claim) for claim in snapshot.claims]
    reports = {report for claim in snapshot.claims for report in supporting_reports(snapshot, claim)}
    return Coverage(
        claims=len(snapshot.claims),
        links=sum(len(claim.evidence) for claim in snapshot.claims),
        reports=len(reports),
        by_support={kind: supports.count(kind) for kind in Support},
    )


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
    found = ((claim.id, supporting_reports(snapshot, claim)) for claim in snapshot.claims)
    return {name: reports[0] for name, reports in found if len(reports) == 1}
