"""A snapshot: what the guide asserted at one moment and on what, as one value that can be kept and compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from synthesis.model.digests import work_digest
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from synthesis.model import (
        Basis,
        Coder,
        Effort,
        PageKind,
        Relation,
        Role,
        Seen,
        SourceKind,
        Stage,
    )


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A source that a claim cites, where in it, and what was judged of the pair; None where nobody judged it.

    `bearing` is what it does, through a later claim, for the claim of the review in `bears_on` or for the challenge.
    """

    source: str
    places: tuple[str, ...]
    relation: Relation | None = None
    basis: Basis | None = None
    seen: Seen | None = None
    coder: Coder | None = None
    bearing: Relation | None = None
    bears_on: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim: its wording, the page it stood on, its challenge (None for one that cuts across), its evidence."""

    id: str
    text: str
    page: str
    challenge: int | None
    evidence: tuple[EvidenceRecord, ...]
    layer: Layer = Layer.REVIEW

    def evidence_from(self, source: str) -> EvidenceRecord | None:
        """Return what the claim draws from a source, or None."""
        return next((one for one in self.evidence if one.source == source), None)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """An entry of the library; `fields` by name."""

    key: str
    kind: SourceKind
    type: str
    title: str
    authors: tuple[str, ...]
    year: str
    fields: tuple[tuple[str, str], ...]
    review_number: int | None

    @property
    def digest(self) -> str:
        """Return the fingerprint of which work it is."""
        return work_digest(self.type, self.title, self.authors, self.year, dict(self.fields))


@dataclass(frozen=True, slots=True)
class TacticRecord:
    """A tactic, with the ids of the claims that back it."""

    id: str
    title: str
    message: str
    challenges: tuple[int, ...]
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]
    effort: Effort | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page and its version; `version` is empty and `reviewed` None where a page has none."""

    path: str
    title: str
    kind: PageKind
    challenge: int | None
    version: str
    reviewed: date | None


@dataclass(frozen=True, slots=True)
class RetiredRecord:
    """A claim withdrawn by then."""

    claim: str
    withdrawn_on: date
    reason: str
    successor: str


@dataclass(frozen=True)
class Snapshot:
    """Everything at one moment, each kind sorted; `version` and `released` only for a release."""

    claims: tuple[ClaimRecord, ...] = ()
    sources: tuple[SourceRecord, ...] = ()
    tactics: tuple[TacticRecord, ...] = ()
    pages: tuple[PageRecord, ...] = ()
    retired: tuple[RetiredRecord, ...] = ()
    version: str = ""
    released: date | None = None

    @cached_property
    def claim_by_id(self) -> Mapping[str, ClaimRecord]:
        """Return every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def source_by_key(self) -> Mapping[str, SourceRecord]:
        """Return every source by its key."""
        return {source.key: source for source in self.sources}

    @cached_property
    def tactic_by_id(self) -> Mapping[str, TacticRecord]:
        """Return every tactic by its id."""
        return {tactic.id: tactic for tactic in self.tactics}

    @cached_property
    def page_by_path(self) -> Mapping[str, PageRecord]:
        """Return every page by its path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def retired_by_id(self) -> Mapping[str, RetiredRecord]:
        """Return every withdrawn claim by the id it had."""
        return {retired.claim: retired for retired in self.retired}
