"""What changed between two snapshots: claims, sources, tactics and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from synthesis.history.versions import Level
from synthesis.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.model.snapshot import (
        ClaimRecord,
        EvidenceRecord,
        PageRecord,
        RetiredRecord,
        Snapshot,
        SourceRecord,
        TacticRecord,
    )

Record = TypeVar("Record")
_REVERSALS = ((Relation.SUPPORTS, Relation.CONTRADICTS), (Relation.CONTRADICTS, Relation.SUPPORTS))


class Revaluation(NamedTuple):
    """A source that is judged or cited otherwise: what of it (such as `relation`, `seen`, `place`), from, to."""

    source: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that changed; `before` is None for a new one, `after` for a withdrawn one."""

    id: str
    before: ClaimRecord | None
    after: ClaimRecord | None
    retired: RetiredRecord | None = None

    @property
    def is_new(self) -> bool:
        """Return whether the claim was not there before."""
        return self.before is None

    @property
    def is_withdrawn(self) -> bool:
        """Return whether the claim is gone."""
        return self.after is None

    @property
    def is_reworded(self) -> bool:
        """Return whether the claim stood before, stands now, and says it in other words."""
        return self.before is not None and self.after is not None and self.before.text != self.after.text

    @property
    def is_moved(self) -> bool:
        """Return whether the claim stands on another page or under another challenge."""
        if self.before is None or self.after is None:
            return False
        return (self.before.page, self.before.challenge) != (self.after.page, self.after.challenge)

    @property
    def gained(self) -> tuple[str, ...]:
        """Return the sources that the claim cites now and did not; none for a new claim."""
        return _sources_only_in(self.after, self.before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Return the sources that the claim cited and no longer does; none for a withdrawn claim."""
        return _sources_only_in(self.before, self.after)

    @property
    def revalued(self) -> tuple[Revaluation, ...]:
        """Return what is judged or cited otherwise of the sources that the claim cites before and after."""
        if self.before is None or self.after is None:
            return ()
        pairs = ((self.before.evidence_from(one.source), one) for one in self.after.evidence)
        return tuple(change for old, new in pairs if old for change in _revalued(old, new))

    @property
    def level(self) -> Level:
        """Return how much the change raises the version of the page on which the claim stood, or stands."""
        if self.is_withdrawn or any(map(_reversed, self.revalued)):
            return Level.MAJOR
        if self.is_new or self.is_moved or self.gained or self.lost or self.revalued:
            return Level.MINOR
        return Level.PATCH


@dataclass(frozen=True, slots=True)
class SourceChange:
    """An entry of the library that is new, gone, or another work than before."""

    key: str
    before: SourceRecord | None
    after: SourceRecord | None


@dataclass(frozen=True, slots=True)
class TacticChange:
    """A tactic that is new, gone, or changed."""

    id: str
    before: TacticRecord | None
    after: TacticRecord | None


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is new, gone, or whose title, version or review date changed."""

    path: str
    before: PageRecord | None
    after: PageRecord | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed from one snapshot to another, each kind sorted by name."""

    claims: tuple[ClaimChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    tactics: tuple[TacticChange, ...] = ()
    pages: tuple[PageChange, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything changed."""
        return any((self.claims, self.sources, self.tactics, self.pages))


def changes(before: Snapshot, after: Snapshot) -> Changes:
    """Return what changed from one snapshot to the other."""
    return Changes(
        claims=tuple(
            ClaimChange(name, old, new, after.retired_by_id.get(name))
            for name, old, new in _different(before.claim_by_id, after.claim_by_id)
        ),
        sources=tuple(
            SourceChange(name, old, new)
            for name, old, new in _different(before.source_by_key, after.source_by_key)
            if old is None or new is None or old.digest != new.digest or old.kind is not new.kind
        ),
        tactics=tuple(
            TacticChange(name, old, new) for name, old, new in _different(before.tactic_by_id, after.tactic_by_id)
        ),
        pages=tuple(
            PageChange(name, old, new) for name, old, new in _different(before.page_by_path, after.page_by_path)
        ),
    )


def _different(
    before: Mapping[str, Record], after: Mapping[str, Record]
) -> Iterator[tuple[str, Record | None, Record | None]]:
    """Yield each name of which the two records differ, with both, sorted by name."""
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield name, old, new


def _sources_only_in(one: ClaimRecord | None, other: ClaimRecord | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    return tuple(evidence.source for evidence in one.evidence if not other.evidence_from(evidence.source))


def _revalued(old: EvidenceRecord, new: EvidenceRecord) -> Iterator[Revaluation]:
    values = {
        "relation": (old.relation, new.relation),
        "basis": (old.basis, new.basis),
        "seen": (old.seen, new.seen),
        "bearing": (old.bearing, new.bearing),
        "aim": (old.bears_on, new.bears_on),
        "place": ("; ".join(old.places), "; ".join(new.places)),
    }
    for what, (before, after) in values.items():
        if before != after:
            yield Revaluation(new.source, what, before or "", after or "")


def _reversed(change: Revaluation) -> bool:
    return change.what in ("relation", "bearing") and (change.before, change.after) in _REVERSALS
