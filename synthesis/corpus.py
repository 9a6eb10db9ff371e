"""The corpus: everything that was read, indexed and frozen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from synthesis.model import SourceKind, Support
from synthesis.model.coding import references_by_statement, settled
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from synthesis.model import (
        Challenge,
        Citation,
        Claim,
        EvidenceLink,
        GuidePage,
        Programme,
        Report,
        Sign,
        Source,
        Tactic,
        TacticLink,
    )
    from synthesis.model.candidates import Candidate
    from synthesis.model.checklists import ChecklistItem
    from synthesis.model.coding import CodedStatement, Settlement, Statement, StatementClaim
    from synthesis.model.confidence import Assessment
    from synthesis.model.framework import ClaimCode, Construct, ConstructCode, Domain, FinalHeading
    from synthesis.model.guide import Guide
    from synthesis.model.later_links import LaterLink
    from synthesis.model.notices import Notice
    from synthesis.model.records import Record
    from synthesis.model.retired import RetiredClaim
    from synthesis.model.snapshot import Snapshot
    from synthesis.model.surveillance import Run, Screened, Search
    from synthesis.model.synonyms import Synonym
    from synthesis.model.telling import Telling

Pair = tuple[str, str]
Key = TypeVar("Key")
Value = TypeVar("Value")


def _first(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, Value]:
    """Return the first value of each key, in the order in which the keys come."""
    found: dict[Key, Value] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Return all values of each key, in the order in which they come."""
    found: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


@dataclass(frozen=True)
class Corpus:
    """All pages, sources and judgements of the guide, in the order they were written.

    `links` holds what every claim draws from its sources, later claims included; `later_links` says what those do
    for the review's. `as_of` is the day on which what is due is judged; without it nothing is.
    """

    pages: tuple[GuidePage, ...] = ()
    sources: tuple[Source, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    programmes: tuple[Programme, ...] = ()
    reports: tuple[Report, ...] = ()
    passes: Mapping[str, tuple[CodedStatement, ...]] = field(default_factory=dict)
    settlements: tuple[Settlement, ...] = ()
    statements: tuple[StatementClaim, ...] = ()
    domains: tuple[Domain, ...] = ()
    constructs: tuple[Construct, ...] = ()
    final_headings: tuple[FinalHeading, ...] = ()
    code_passes: Mapping[str, tuple[ConstructCode, ...]] = field(default_factory=dict)
    claim_codes: tuple[ClaimCode, ...] = ()
    checklists: Mapping[str, tuple[ChecklistItem, ...]] = field(default_factory=dict)
    tactic_links: tuple[TacticLink, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    retired: tuple[RetiredClaim, ...] = ()
    as_of: date | None = None
    synonyms: tuple[Synonym, ...] = ()
    guide: Guide | None = None
    records: tuple[Record, ...] = ()
    releases: tuple[Snapshot, ...] = ()
    later_links: tuple[LaterLink, ...] = ()
    searches: tuple[Search, ...] = ()
    runs: tuple[Run, ...] = ()
    screened: tuple[Screened, ...] = ()
    notices: tuple[Notice, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @cached_property
    def in_review(self) -> Corpus:
        """Return the corpus without the claims, links and works that the guide adds to the review's evidence.

        What everybody counts of the review is counted on this corpus, so that nothing added can change it.
        """
        added = {claim.id for claim in self.claims if claim.layer is not Layer.REVIEW}
        return replace(
            self,
            pages=tuple(map(_of_review, self.pages)),
            sources=tuple(source for source in self.sources if source.kind is not SourceKind.LATER),
            links=tuple(link for link in self.links if link.claim not in added),
            later_links=(),
            claim_codes=tuple(code for code in self.claim_codes if code.claim not in added),
            tactic_links=tuple(link for link in self.tactic_links if link.claim not in added),
        )

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Return every claim, in page order; a duplicated id keeps each of its blocks."""
        return tuple(claim for page in self.pages for claim in page.claims)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Return the first claim of each id."""
        return _first((claim.id, claim) for claim in self.claims)

    @cached_property
    def doubled_ids(self) -> frozenset[str]:
        """Return the ids that more than one claim bears: of these, nobody can say which of them is meant."""
        return frozenset(claim.id for claim in self.claims if self.claim_by_id[claim.id] is not claim)

    @cached_property
    def page_of_claim(self) -> Mapping[str, GuidePage]:
        """Return the page on which each claim id first stands."""
        return _first((claim.id, page) for page in self.pages for claim in page.claims)

    @cached_property
    def page_by_path(self) -> Mapping[str, GuidePage]:
        """Return every page by its path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def source_by_key(self) -> Mapping[str, Source]:
        """Return every source by its key."""
        return {source.key: source for source in self.sources}

    @cached_property
    def review(self) -> Source | None:
        """Return the library's entry for the review itself."""
        return next((s for s in self.sources if s.kind is SourceKind.REVIEW), None)

    @cached_property
    def challenges(self) -> tuple[Challenge, ...]:
        """Return the challenges by number."""
        found = (page.challenge for page in self.pages if page.challenge is not None)
        return tuple(sorted(found, key=lambda challenge: challenge.number))

    @cached_property
    def page_of_challenge(self) -> Mapping[int, GuidePage]:
        """Return the first page of each challenge by its number."""
        return _first((page.challenge.number, page) for page in self.pages if page.challenge)

    @cached_property
    def signs(self) -> tuple[tuple[Challenge, Sign], ...]:
        """Return every sign of every challenge page, with its challenge, in the order of the challenges."""
        return tuple(
            (challenge, sign)
            for challenge in self.challenges
            for sign in self.page_of_challenge[challenge.number].signs
        )

    @cached_property
    def tactics(self) -> tuple[Tactic, ...]:
        """Return the tactics, those of the first challenges first."""
        found = (page.tactic for page in self.pages if page.tactic is not None)
        return tuple(sorted(found, key=lambda tactic: (tactic.challenges, tactic.id)))

    @cached_property
    def tactic_by_id(self) -> Mapping[str, Tactic]:
        """Return every tactic by its id, the name of its file."""
        return _first((tactic.id, tactic) for tactic in self.tactics)

    @cached_property
    def claims_behind(self) -> Mapping[str, tuple[Claim, ...]]:
        """Return the claims judged to back each tactic, in reading order; a tactic without any is left out."""
        behind: defaultdict[str, list[Claim]] = defaultdict(list)
        for link in self.tactic_links:
            if claim := self.claim_by_id.get(link.claim):
                behind[link.tactic].append(claim)
        return {tactic: tuple(claims) for tactic, claims in behind.items()}

    @cached_property
    def tactics_on(self) -> Mapping[str, tuple[Tactic, ...]]:
        """Return the tactics that each claim backs."""
        on: defaultdict[str, list[Tactic]] = defaultdict(list)
        for link in self.tactic_links:
            if tactic := self.tactic_by_id.get(link.tactic):
                on[link.claim].append(tactic)
        return {claim: tuple(tactics) for claim, tactics in on.items()}

    @cached_property
    def retired_by_id(self) -> Mapping[str, RetiredClaim]:
        """Return every withdrawn claim by the id it had."""
        return _first((retired.claim, retired) for retired in self.retired)

    def successor_of(self, retired: RetiredClaim) -> Claim | None:
        """Return the claim of the guide that took a withdrawn one's place, through others if need be, or None."""
        seen: set[str] = set()
        while retired.successor not in seen:
            seen.add(retired.successor)
            if claim := self.claim_by_id.get(retired.successor):
                return claim
            retired = self.retired_by_id.get(retired.successor, retired)
        return None

    @cached_property
    def link_by_pair(self) -> Mapping[Pair, EvidenceLink]:
        """Return the recorded judgement of each (claim, source) pair."""
        return _first(((link.claim, link.source), link) for link in self.links)

    @cached_property
    def later_links_of(self) -> Mapping[str, tuple[LaterLink, ...]]:
        """Return what the works that each later claim reports do for the review's evidence."""
        return _grouped((link.claim, link) for link in self.later_links)

    def telling_of(self, claim: str, source: str) -> Telling | None:
        """Return how a work tells what a claim of the guide's own takes from it."""
        return next((link.telling for link in self.later_links_of.get(claim, ()) if link.source == source), None)

    @cached_property
    def later_links_on(self) -> Mapping[str, tuple[LaterLink, ...]]:
        """Return what later claims do for each claim of the review, in reading order."""
        known = (link for link in self.later_links if link.claim in self.claim_by_id)
        return _grouped((link.bears_on, link) for link in known if link.bears_on)

    @cached_property
    def links_of(self) -> Mapping[str, tuple[EvidenceLink, ...]]:
        """Return the judged sources of each claim."""
        return _grouped((link.claim, link) for link in self.links)

    @cached_property
    def codes_of(self) -> Mapping[str, tuple[ClaimCode, ...]]:
        """Return the codes of each claim."""
        return _grouped((code.claim, code) for code in self.claim_codes)

    @cached_property
    def tactic_links_of(self) -> Mapping[str, tuple[TacticLink, ...]]:
        """Return the judgements of each claim that backs tactics."""
        return _grouped((link.claim, link) for link in self.tactic_links)

    @cached_property
    def record_of(self) -> Mapping[str, Record]:
        """Return the record of each claim that has one."""
        return {record.claim: record for record in self.records}

    def held(self, claim: str) -> str:
        """Return why a claim is shown but not to be cited; empty for any other."""
        record = self.record_of.get(claim)
        return record.held if record else ""

    @cached_property
    def citation_by_pair(self) -> Mapping[Pair, Citation]:
        """Return the first citation of each (claim, source) pair, in reading order."""
        return _first(((claim.id, citation.key), citation) for claim in self.claims for citation in claim.citations)

    @cached_property
    def listed_reports(self) -> tuple[tuple[Report, Source, Programme], ...]:
        """Return the rows of Table 1 whose report and programme are known, with both."""
        programmes = {programme.id: programme for programme in self.programmes}
        return tuple(
            (row, self.source_by_key[row.source], programmes[row.programme])
            for row in self.reports
            if row.source in self.source_by_key and row.programme in programmes
        )

    @property
    def is_coded(self) -> bool:
        """Return whether both passes are there; without them nothing can be held against the coding."""
        return len(self.passes) == 2 and all(self.passes.values())

    @cached_property
    def settled_references(self) -> Mapping[Statement, tuple[int, ...]]:
        """Return the review's reference numbers of each statement, as both passes found or as settled."""
        if not self.is_coded:
            return {}
        first, second = (references_by_statement(rows) for rows in self.passes.values())
        return settled(first, second, self.settlements)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Return every citation of every page, inside claims and outside them."""
        return tuple(citation for page in self.pages for citation in page.citations)

    @cached_property
    def claims_citing(self) -> Mapping[str, tuple[Claim, ...]]:
        """Return the claims that cite each key, in reading order."""
        citing: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in self.claims:
            for citation in claim.citations:
                citing[citation.key].setdefault(claim.id, claim)
        return {key: tuple(claims.values()) for key, claims in citing.items()}

    @cached_property
    def pages_citing(self) -> Mapping[str, tuple[GuidePage, ...]]:
        """Return the pages that cite each key outside any claim, in reading order."""
        citing: defaultdict[str, list[GuidePage]] = defaultdict(list)
        for page in self.pages:
            in_claims = {id(citation) for claim in page.claims for citation in claim.citations}
            outside = (citation.key for citation in page.citations if id(citation) not in in_claims)
            for key in dict.fromkeys(outside):
                citing[key].append(page)
        return {key: tuple(pages) for key, pages in citing.items()}

    def sources_of(self, claim: Claim) -> Iterator[Source]:
        """Yield the known sources a claim cites, each once, in the order cited."""
        for key in dict.fromkeys(citation.key for citation in claim.citations):
            if source := self.source_by_key.get(key):
                yield source

    def supporting_sources(self, claim: Claim) -> Iterator[Source]:
        """Yield the known sources that support a claim; a pair that nobody judged yet counts as support."""
        for source in self.sources_of(claim):
            link = self.link_by_pair.get((claim.id, source.key))
            if link is None or link.relation.stands_behind:
                yield source

    def support(self, claim: Claim) -> Support:
        """Return the strongest kind of source behind the claim: a report, other literature, or the review."""
        return Support.of(source.kind for source in self.supporting_sources(claim))

    def challenge_of(self, claim: Claim) -> Challenge | None:
        """Return the challenge on whose page the claim stands, or None for a claim that cuts across."""
        page = self.page_of_claim.get(claim.id)
        return page.challenge if page else None


def of_layer(claims: Iterable[Claim], *layers: Layer) -> tuple[Claim, ...]:
    """Return the claims of these layers, in the order given."""
    return tuple(claim for claim in claims if claim.layer in layers)


def _of_review(page: GuidePage) -> GuidePage:
    kept = of_layer(page.claims, Layer.REVIEW)
    gone = {id(citation) for claim in page.claims if claim not in kept for citation in claim.citations}
    citations = tuple(citation for citation in page.citations if id(citation) not in gone)
    return replace(page, claims=kept, citations=citations)
