"""What claims won and lost in support between two snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthesis.history.coverage import of_review, single_reports, support, supporting_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.model import Support
    from synthesis.model.snapshot import Snapshot


class SupportChange(NamedTuple):
    """A claim, the sources that it won or lost as support, and the kind of support before and after.

    The kind is None where there was, or is, no such claim.
    """

    claim: str
    sources: tuple[str, ...]
    before: Support | None
    after: Support | None


def support_lost(before: Snapshot, after: Snapshot) -> Iterator[SupportChange]:
    """Yield each claim of the review behind which a source no longer stands, withdrawn claims included."""
    for claim in of_review(before):
        name = claim.id
        now = after.claim_by_id.get(name)
        kept = supporting_sources(now) if now else ()
        if gone := tuple(key for key in supporting_sources(claim) if key not in kept):
            yield SupportChange(name, gone, support(before, claim), support(after, now) if now else None)


def support_gained(before: Snapshot, after: Snapshot) -> Iterator[SupportChange]:
    """Yield each claim of the review behind which a source stands that did not, new claims included."""
    for change in support_lost(after, before):
        yield change._replace(before=change.after, after=change.before)


def newly_single(before: Snapshot, after: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield each claim, with the report, that rests on a single evaluation report now and did not before."""
    were = single_reports(before)
    yield from ((claim, report) for claim, report in single_reports(after).items() if claim not in were)
