"""Reads the record of a claim, synthesis/claims/<id>.yaml: everything that anybody judged of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from build_tools.readers.confidence import wrong_explanation
from build_tools.readers.forms import Fingerprint, Line, Pattern, Placed, keys_of, read_form
from build_tools.readers.tabular import POSITIVE
from synthesis import rules
from synthesis.model import Basis, Coder, Diagnostic, EvidenceLink, Location, Relation, Seen, TacticLink
from synthesis.model.coding import Statement, StatementClaim
from synthesis.model.confidence import Assessment, Assessor, Component, Concern, Confidence
from synthesis.model.framework import ClaimCode
from synthesis.model.later_links import LaterLink
from synthesis.model.records import WORDING, Record, StoodBy
from synthesis.model.retired import RetiredClaim
from synthesis.model.telling import Hedge, ReadFrom, Telling
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CLAIMS = "synthesis/claims"
_STATEMENT = re.compile(rf"({REVIEW.section_pattern})\.({POSITIVE.pattern})\.({POSITIVE.pattern})")
# What the record of an added claim says of each source.
TELLING = ("design", "setting", "size", "cut-off", "from", "hedge", "said-by")


@dataclass(frozen=True, slots=True)
class SourceForm:
    """What a cited source does for the claim or, with `about`, what it does for those claims of the review."""

    relation: Relation
    seen: Seen
    coder: Coder
    coded_on: date
    location: Location
    basis: Basis = Basis.GUIDE
    about: tuple[Placed, ...] | None = None
    note: Line = ""
    design: Line = ""
    setting: Line = ""
    size: Line = ""
    cut_off: bool | None = None
    from_: ReadFrom | None = None
    hedge: Hedge | None = None
    said_by: Line = ""
    same_study_as: tuple[Placed, ...] = ()

    @property
    def telling(self) -> Telling | None:
        """Return how the source tells what the claim takes from it; None where the record does not say all of it."""
        if self.cut_off is None or not (self.from_ and self.hedge and self.design and self.setting and self.size):
            return None
        same = tuple(one.text for one in self.same_study_as)
        return Telling(self.design, self.setting, self.size, self.cut_off, self.from_, self.hedge, self.said_by, same)


@dataclass(frozen=True, slots=True)
class FrameworkForm:
    """Which constructs of the framework the claim speaks to, each with the reason."""

    coder: Coder
    coded_on: date
    codes: Mapping[str, Placed]


@dataclass(frozen=True, slots=True)
class TacticForm:
    """Why the claim backs a tactic."""

    reason: Line
    judged_on: date
    location: Location


@dataclass(frozen=True, slots=True)
class ConfidenceForm:
    """One component of confidence in the claim."""

    judgement: Line
    explanation: Line
    assessor: Assessor
    assessed_on: date
    location: Location


@dataclass(frozen=True, slots=True)
class StoodByForm:
    """A person's word that all of it holds for what changed."""

    day: date
    by: Line
    why: Line
    read_as: Mapping[str, Fingerprint]
    location: Location


@dataclass(frozen=True, slots=True)
class HeldForm:
    """That the claim is shown but not to be cited, since when, why, and what would settle it."""

    day: date
    reason: Line
    location: Location


@dataclass(frozen=True, slots=True)
class WithdrawnForm:
    """That the guide no longer makes the claim, since when and why, and which claim took its place."""

    day: date
    reason: Line
    location: Location
    successor: Annotated[str, Pattern(r"[a-z0-9-]*", "the id of a claim")] = ""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """All that was judged of one claim."""

    location: Location
    restates: tuple[Placed, ...] = ()
    sources: Mapping[str, SourceForm] = field(default_factory=dict)
    framework: FrameworkForm | None = None
    tactics: Mapping[str, TacticForm] = field(default_factory=dict)
    confidence: Mapping[Component, ConfidenceForm] = field(default_factory=dict)
    read_as: Mapping[str, Fingerprint] = field(default_factory=dict)
    stood_by: tuple[StoodByForm, ...] = ()
    held: HeldForm | None = None
    withdrawn: WithdrawnForm | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the records of claims hold, kind by kind."""

    records: tuple[Record, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    later_links: tuple[LaterLink, ...] = ()
    claim_codes: tuple[ClaimCode, ...] = ()
    tactic_links: tuple[TacticLink, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    statements: tuple[StatementClaim, ...] = ()
    retired: tuple[RetiredClaim, ...] = ()

    @classmethod
    def together(cls, parts: Iterable[Judged]) -> Judged:
        """Return what several records hold, in their order."""
        parts = tuple(parts)
        return cls(*(tuple(chain.from_iterable(getattr(one, kind.name) for one in parts)) for kind in fields(cls)))


def path_of(claim: str) -> str:
    """Return the repository-relative path of a claim's record."""
    return f"{CLAIMS}/{claim}.yaml"


def claim_of(path: str) -> str:
    """Return the claim whose record stands at a path."""
    return path.removeprefix(f"{CLAIMS}/").removesuffix(".yaml")


def read_record(path: str, text: str) -> tuple[Judged, tuple[Diagnostic, ...]]:
    """Return what is judged of the claim that the file is named after, and what is wrong."""
    claim = claim_of(path)
    form, problems = read_form(path, text, RecordForm)
    if form is None:
        return Judged(records=(Record(claim, {}, (), Location(path), whole=False),)), problems
    found = [*problems]
    if form.withdrawn:  # what was judged stays in the file as history, and counts no more
        form = replace(form, sources={}, framework=None, tactics={}, confidence={})
    judged = Judged(
        links=tuple(_links(claim, form)),
        later_links=tuple(_later_links(claim, form)),
        claim_codes=tuple(_codes(claim, form)),
        tactic_links=tuple(
            TacticLink(name, claim, one.reason, one.judged_on, one.location) for name, one in form.tactics.items()
        ),
        assessments=tuple(_confidence(claim, form, found)),
        statements=tuple(_statements(claim, form, found)),
        retired=tuple(
            RetiredClaim(claim, one.day, one.reason, one.successor, one.location) for one in (form.withdrawn,) if one
        ),
    )
    judged = replace(judged, records=(_record(claim, form, whole=not found),))
    if found:  # what could not be read may be what a fingerprint is of
        return judged, (*found, *_wrong_tellings(form))
    return judged, (*_wrong_tellings(form), *_wrong_fingerprints(form))


def _record(claim: str, form: RecordForm, *, whole: bool) -> Record:
    stood_by = tuple(StoodBy(one.day, one.by, one.why, one.read_as, one.location) for one in form.stood_by)
    held = form.held.reason if form.held else ""
    return Record(claim, form.read_as, stood_by, form.location, whole=whole, held=held)


def _links(claim: str, form: RecordForm) -> Iterator[EvidenceLink]:
    for key, one in form.sources.items():
        relation = one.relation if one.about is None else Relation.SUPPORTS  # it supports what reports it
        yield EvidenceLink(claim, key, relation, one.basis, one.seen, one.note, one.coder, one.coded_on, one.location)


def _later_links(claim: str, form: RecordForm) -> Iterator[LaterLink]:
    for key, one in form.sources.items():
        if one.about is not None:
            for about in one.about or (Placed("", one.location),):
                yield LaterLink(
                    claim, key, one.relation, about.text, one.seen, one.note, one.coded_on, one.location, one.telling
                )


def _codes(claim: str, form: RecordForm) -> Iterator[ClaimCode]:
    if one := form.framework:
        for construct, reason in one.codes.items():
            yield ClaimCode(claim, construct, reason.text, one.coder, one.coded_on, reason.location)


def _statements(claim: str, form: RecordForm, found: list[Diagnostic]) -> Iterator[StatementClaim]:
    for one in form.restates:
        if match := _STATEMENT.fullmatch(one.text):
            yield StatementClaim(Statement(match[1], int(match[2]), int(match[3])), claim, one.location)
        else:
            expected = "a statement of the review, such as c3.6.1: section, sentence and part"
            found.append(Diagnostic(rules.BAD_RECORD, f"restates is {one.text!r}; expected {expected}", one.location))


def _confidence(claim: str, form: RecordForm, found: list[Diagnostic]) -> Iterator[Assessment]:
    for component, one in form.confidence.items():
        if wrong := _wrong_confidence(component, one):
            found.append(wrong)
        else:
            level = Confidence(one.judgement) if component is Component.OVERALL else Concern(one.judgement)
            yield Assessment(claim, component, level, one.explanation, one.assessor, one.assessed_on, one.location)


def _wrong_confidence(component: Component, one: ConfidenceForm) -> Diagnostic | None:
    """Return what is wrong with a judgement of confidence: a score, another word, or no reason."""
    levels: Iterable[str] = Confidence if component is Component.OVERALL else Concern
    if re.search(r"\d", one.judgement):
        message = f"judgement is {one.judgement!r}; a level is a word, not a score"
        return Diagnostic(rules.SCORED_CONFIDENCE, message, one.location)
    if one.judgement not in [*levels]:
        message = f"judgement is {one.judgement!r}; expected {', '.join(levels)}"
        return Diagnostic(rules.BAD_RECORD, message, one.location)
    if wrong := wrong_explanation(one.explanation):
        return Diagnostic(wrong.rule, wrong.message, one.location)
    return None


def _wrong_tellings(form: RecordForm) -> Iterator[Diagnostic]:
    """Yield each source of an added claim that lacks what a sceptic asks, and each other that has it."""
    for key, one in form.sources.items():
        said = [name for name in TELLING if getattr(one, keys_of(SourceForm)[name].field) not in (None, "")]
        if one.about is not None and len(said) < len(TELLING):
            lacking = ", ".join(name for name in TELLING if name not in said)
            message = f"the source {key!r} of what the guide adds lacks {lacking}"
            yield Diagnostic(rules.BAD_RECORD, message, one.location)
        if one.about is None and said:
            message = f"the source {key!r} has {', '.join(said)}, which only one with about has"
            yield Diagnostic(rules.BAD_RECORD, message, one.location)


def _wrong_fingerprints(form: RecordForm) -> Iterator[Diagnostic]:
    """Yield each name that two ends share, each fingerprint of nothing that is judged, each word before its time."""
    about = [place.text for one in form.sources.values() for place in one.about or ()]
    ends = [WORDING, *form.sources, *form.tactics, *dict.fromkeys(about)]
    for name in sorted({name for name in ends if ends.count(name) > 1}):
        yield Diagnostic(rules.BAD_RECORD, f"{name!r} names two things here; rename one of them", form.location)
    for key, judged in form.sources.items():
        if judged.about and len(judged.about) > 1:
            message = f"{key!r} is about {len(judged.about)} claims; name the one that it bears on most, or none"
            yield Diagnostic(rules.BAD_RECORD, message, judged.about[1].location)
    # Where a source lost its about, nobody knows what else is judged.
    lost = any(one.about is None and one.telling for one in form.sources.values())
    for name in () if lost else form.read_as:
        if name not in ends and not form.withdrawn:
            message = f"read-as has a fingerprint of {name!r}, which is not judged here; delete the line"
            yield Diagnostic(rules.IDLE_SIGNOFF, message, form.location)
    for earlier, one in zip(form.stood_by, form.stood_by[1:], strict=False):
        if one.day < earlier.day:
            message = f"stood by on {one.day}, but the entry above it on {earlier.day}"
            yield Diagnostic(rules.DISORDERED_SIGNOFF, message, one.location, (earlier.location,))
