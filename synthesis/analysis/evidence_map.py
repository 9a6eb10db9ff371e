"""The evidence map: columns of sources, and what the sources of a column do for a claim or a challenge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from synthesis.model import Relation, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, EvidenceLink


class CellState(StrEnum):
    """What the links of one cell say together."""

    SUPPORTS = Relation.SUPPORTS.value
    QUALIFIES = Relation.QUALIFIES.value
    CONTRADICTS = Relation.CONTRADICTS.value
    BACKGROUND = Relation.BACKGROUND.value
    MIXED = "mixed"
    NO_LINK = "no link"

    @property
    def meaning(self) -> str:
        """Return in a sentence what a reader may conclude from the state."""
        return {
            CellState.SUPPORTS: "It backs what the claim says.",
            CellState.QUALIFIES: "It limits the claim to some cases, or weakens it.",
            CellState.CONTRADICTS: "It says otherwise.",
            CellState.BACKGROUND: "It explains a term or a setting and bears no weight.",
            CellState.MIXED: "Some links say one thing and some another; open the cell to see which.",
            CellState.NO_LINK: "Nobody has linked the two. It does not mean that the source says nothing about it.",
        }[self]


class ColumnKind(StrEnum):
    """The kind of source that a column holds."""

    REPORTS = "reports"
    LITERATURE = "literature"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the map: an evaluation report of a programme, or all sources of another kind together."""

    id: str
    kind: ColumnKind
    sources: frozenset[str]
    programme: str = ""


def columns(corpus: Corpus) -> tuple[Column, ...]:
    """Return a column for each report, by its number, then one for other literature and one for the review itself."""
    programme = {row.source: row.programme for row in corpus.reports}
    listed = sorted(
        (source for source in corpus.sources if source.kind is SourceKind.REPORT),
        key=lambda source: (source.review_number or 0, source.key),
    )
    reports = (
        Column(source.key, ColumnKind.REPORTS, frozenset({source.key}), programme.get(source.key, ""))
        for source in listed
    )
    kinds = {
        ColumnKind.LITERATURE: (SourceKind.LITERATURE, SourceKind.UNIDENTIFIED),
        ColumnKind.REVIEW: (SourceKind.REVIEW,),
    }
    others = (
        Column(kind.value, kind, frozenset(source.key for source in corpus.sources if source.kind in members))
        for kind, members in kinds.items()
    )
    return (*reports, *others)


def links_of(corpus: Corpus, claim: Claim) -> tuple[EvidenceLink, ...]:
    """Return the judgements of the sources that a claim cites, in the order cited."""
    found = (corpus.link_by_pair.get((claim.id, source.key)) for source in corpus.sources_of(claim))
    return tuple(link for link in found if link is not None)


def cells(links: Iterable[EvidenceLink], columns: Iterable[Column]) -> Mapping[str, tuple[EvidenceLink, ...]]:
    """Return the links in each column of the map, by the column's id; a column without any holds an empty tuple."""
    kept = tuple(links)
    return {column.id: tuple(link for link in kept if link.source in column.sources) for column in columns}


def state(links: Iterable[EvidenceLink]) -> CellState:
    """Return what links say together: their one relation, mixed for several, no link for none."""
    relations = {link.relation for link in links}
    if not relations:
        return CellState.NO_LINK
    return CellState(relations.pop().value) if len(relations) == 1 else CellState.MIXED
