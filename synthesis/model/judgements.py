"""Judgements of wordings, and the sign-offs that carry them over to a new wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import EvidenceLink, Location, TacticLink
    from synthesis.model.confidence import Judgement
    from synthesis.model.framework import ClaimCode
    from synthesis.model.later_links import LaterLink


class JudgementKind(StrEnum):
    """What is judged of a claim."""

    LINK = "link"
    CODE = "code"
    TACTIC = "tactic"
    CONFIDENCE = "confidence"
    BEARING = "bearing"


class JudgementId(NamedTuple):
    """Which judgement: its kind, the claim, and what is at its other end.

    That is a source, construct, tactic, component, or the claim of the review on which a later one bears.
    """

    kind: JudgementKind
    claim: str
    other: str

    @property
    def end(self) -> str:
        """Return what names the other end on the command line."""
        return self.kind.value if self.kind is JudgementKind.CONFIDENCE else self.other


class Digests(NamedTuple):
    """The fingerprints that were seen: of the claim, and of its other end; empty where that has none."""

    claim: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody judged, in words, when, and the wordings that lay before them."""

    id: JudgementId
    said: str
    made_on: date
    digests: Digests
    location: Location


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person's word that a judgement holds for other wordings than those it was made with."""

    judgement: JudgementId
    digests: Digests
    name: str
    signed_on: date
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Suspect:
    """A judgement whose wordings changed since `since`, when `accepted` was what lay before a person."""

    judged: Judged
    accepted: Digests
    since: date
    present: Digests

    @property
    def claim_changed(self) -> bool:
        """Return whether the claim is worded otherwise than accepted."""
        return self.accepted.claim != self.present.claim

    @property
    def other_changed(self) -> bool:
        """Return whether the other end is another than accepted."""
        return self.accepted.other != self.present.other


def of_link(link: EvidenceLink) -> Judged:
    """Return the judgement in a row of links.csv."""
    name = JudgementId(JudgementKind.LINK, link.claim, link.source)
    said = f"{link.relation}. {link.note}".rstrip(". ")
    return Judged(name, said, link.coded_on, Digests(link.claim_digest, link.source_digest), link.location)


def of_code(code: ClaimCode) -> Judged:
    """Return the judgement in a row of claim-codes.csv."""
    name = JudgementId(JudgementKind.CODE, code.claim, code.construct)
    return Judged(name, code.reason, code.coded_on, Digests(code.claim_digest), code.location)


def of_tactic_link(link: TacticLink) -> Judged:
    """Return the judgement in a row of tactic-links.csv."""
    name = JudgementId(JudgementKind.TACTIC, link.claim, link.tactic)
    return Judged(name, link.reason, link.judged_on, Digests(link.claim_digest, link.tactic_digest), link.location)


def of_confidence(row: Judgement) -> Judged:
    """Return the judgement in a row of confidence.csv."""
    name = JudgementId(JudgementKind.CONFIDENCE, row.claim, row.component.value)
    return Judged(name, f"{row.level}. {row.explanation}", row.assessed_on, Digests(row.claim_digest), row.location)


def of_bearing(link: LaterLink) -> Judged:
    """Return the judgement in a row of later-links.csv of what a later claim does for a claim of the review."""
    name = JudgementId(JudgementKind.BEARING, link.claim, link.bears_on)
    digests = Digests(link.claim_digest, link.bears_on_digest)
    return Judged(name, link.relation.value, link.coded_on, digests, link.location)


def suspicion(judged: Judged, signoffs: tuple[SignOff, ...], present: Digests) -> Suspect | None:
    """Return why a judgement is suspect; None when it was made, or last signed off, on the present wordings."""
    accepted, since = judged.digests, judged.made_on
    if signoffs and judged.digests != present:
        accepted, since = signoffs[-1].digests, signoffs[-1].signed_on
    return None if accepted == present else Suspect(judged, accepted, since, present)
