"""The nouns of the guide: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from synthesis.model.digests import wording_digest, work_digest
from synthesis.model.layer import Layer
from synthesis.model.roles import Effort as Effort  # noqa: TC001 - here for those who import it
from synthesis.model.roles import Role as Role  # noqa: TC001
from synthesis.model.roles import Stage as Stage  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from synthesis.model.references import Reference
    from synthesis.review import Theme


class Location(NamedTuple):
    """A place in a file: 1-based line and column, repository-relative POSIX path."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `path:line:column`, as editors and compilers print it."""
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How a diagnostic counts: an error fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the check insists on: what, why, how to mend it, and an example that breaks it.

    One that holds `anywhere` is checked in any Markdown with any library, not only in this guide.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    mend: str
    example: str
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of a check: the rule it breaks, what was found, and where."""

    rule: Rule
    message: str
    location: Location
    related: tuple[Location, ...] = ()

    @property
    def fails(self) -> bool:
        """Return whether the finding keeps the guide from being published."""
        return self.rule.severity is Severity.ERROR


class CitationMode(StrEnum):
    """How a citation stands in the sentence, in Pandoc's terms."""

    NORMAL = "normal"
    SUPPRESS_AUTHOR = "suppress-author"
    IN_TEXT = "in-text"


@dataclass(frozen=True, slots=True)
class Locator:
    """The part of a source a citation points at, such as ("page", "880")."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark in the prose that points at a source."""

    key: str
    location: Location
    mode: CitationMode = CitationMode.NORMAL
    prefix: str = ""
    suffix: str = ""
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of the guide: one block of Markdown with an id; `text` holds no citations."""

    id: str
    text: str
    section: str
    citations: tuple[Citation, ...]
    location: Location
    layer: Layer = Layer.REVIEW

    @property
    def digest(self) -> str:
        """Return the fingerprint of the wording, which a coder's row remembers."""
        return wording_digest(self.text)


class Body(str):
    """The name of an author that is no person; whoever does not mind reads it as any other name."""

    __slots__ = ()


class SourceKind(StrEnum):
    """What a source is to this guide."""

    REVIEW = "review"
    REPORT = "report"
    LITERATURE = "literature"
    LATER = "later"
    UNIDENTIFIED = "unidentified"


class Identification(StrEnum):
    """How sure it is that a work is in the review's reference list."""

    CERTAIN = "certain"
    STRONG = "strong"
    UNIDENTIFIED = "unidentified"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the library, with what is known of it and how it is known.

    `review_number` is its number in the review's reference list, or None;
    `number_certainty` says how sure that number is, which is not how sure the work is.
    """

    key: str
    kind: SourceKind
    entry_type: str
    title: str
    authors: tuple[str | Body, ...]
    year: str
    fields: tuple[tuple[str, str], ...]
    location: Location
    review_number: int | None = None
    identification: Identification | None = None
    number_certainty: str = ""
    confirmed: str = ""
    unverified: tuple[str, ...] = ()
    seen_at: tuple[str, ...] = ()
    editors: tuple[str | Body, ...] = ()

    def field(self, name: str) -> str:
        """Return a bibliographic field as plain text, or the empty string when it is not known."""
        return dict(self.fields).get(name, "")

    @property
    def digest(self) -> str:
        """Return the fingerprint of which work it is, blind to the order of fields, to notes and to our own fields."""
        fields = dict(self.fields) | {"editor": "; ".join(self.editors)}
        return work_digest(self.entry_type, self.title, self.authors, self.year, fields)


class Relation(StrEnum):
    """What a source does for a claim."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    BACKGROUND = "background"

    @property
    def stands_behind(self) -> bool:
        """Return whether a source with this relation stands behind the claim, rather than beside or against it."""
        return self is Relation.SUPPORTS


class Basis(StrEnum):
    """Who makes the link: the review's text, or this guide's authors."""

    REVIEW = "review"
    GUIDE = "guide"


class Seen(StrEnum):
    """What the coder of a link had read."""

    REVIEW_TEXT = "review-text"
    SUMMARY = "summary"
    ABSTRACT = "abstract"
    FULL_TEXT = "full-text"


class Coder(StrEnum):
    """Which pass coded the link: both independent passes alike, or a settled difference."""

    BOTH_PASSES = "both-passes"
    SETTLED = "settled"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A recorded judgement of one (claim, source) pair."""

    claim: str
    source: str
    relation: Relation
    basis: Basis
    seen: Seen
    note: str
    coder: Coder
    coded_on: date
    location: Location


class LinkState(StrEnum):
    """How the prose and the coding agree on one (claim, source) pair."""

    SOUND = "sound"
    UNCODED = "uncoded"
    UNCITED = "uncited"
    STALE = "stale"
    ORPHANED = "orphaned"


class Support(StrEnum):
    """What stands behind a claim: the strongest kind of source it cites."""

    REPORTS = "evaluation reports"
    LITERATURE = "literature only"
    REVIEW_ONLY = "review text only"

    @classmethod
    def of(cls, kinds: Iterable[SourceKind]) -> Support:
        """Return the strongest of the kinds of source that stand behind a claim."""
        found = set(kinds)
        if SourceKind.REPORT in found:
            return cls.REPORTS
        others = {SourceKind.LITERATURE, SourceKind.LATER, SourceKind.UNIDENTIFIED}
        return cls.LITERATURE if found & others else cls.REVIEW_ONLY


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme whose evaluations were reviewed (Table 1 of the review)."""

    id: str
    name: str
    years: str
    about: str
    location: Location


@dataclass(frozen=True, slots=True)
class Report:
    """One row of Table 1: an evaluation report and the programme it is listed under."""

    source: str
    programme: str
    position: str
    listed_title: str
    listed_date: str
    about: str
    note: str
    location: Location
    derived_from: tuple[str, ...] = ()


class PageKind(StrEnum):
    """What a guide page is for; front matter says it."""

    CHALLENGE = "challenge"
    CROSS_CUTTING = "cross-cutting"
    TACTIC = "tactic"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What goes wrong: one of the review's challenges, as its page's front matter declares it."""

    number: int
    theme: Theme
    title: str
    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Sign:
    """Something people can see where they work when a challenge bites; `claim` is the id of what it rests on.

    `do` is the id of the step of its page, or of the tactic, to which it leads; empty where it leads to none.
    """

    id: str
    text: str
    claim: str
    location: Location
    do: str = ""


@dataclass(frozen=True, slots=True)
class ActionStep:
    """One thing to do about a challenge; `claims` are the ids of what it rests on.

    `roles` says who can do it, nobody in particular where it is empty, and `minutes` how long it takes.
    Both are this guide's judgement.
    """

    id: str
    title: str
    claims: tuple[str, ...]
    roles: tuple[Role, ...]
    minutes: int
    location: Location


@dataclass(frozen=True, slots=True)
class Tactic:
    """What to do about one or more challenges: one page of its own; `message` says in a sentence what it is."""

    id: str
    title: str
    message: str
    challenges: tuple[int, ...]
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]
    effort: Effort | None
    location: Location

    @property
    def digest(self) -> str:
        """Return the fingerprint of what the tactic is, which the judgement of a claim behind it remembers."""
        return wording_digest(f"{self.title}\n{self.message}")


@dataclass(frozen=True, slots=True)
class TacticLink:
    """A recorded judgement that a claim backs a tactic."""

    tactic: str
    claim: str
    reason: str
    judged_on: date
    location: Location


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page of `content/`, read: its claims and all its citations."""

    path: str
    title: str
    kind: PageKind
    location: Location
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    challenge: Challenge | None = None
    version: str = ""
    reviewed: date | None = None
    message: str = ""
    signs: tuple[Sign, ...] = ()
    steps: tuple[ActionStep, ...] = ()
    tactic: Tactic | None = None
    version_at: Location | None = None
    formerly: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
