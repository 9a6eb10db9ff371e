"""The two tables of the evidence map: challenges by source and claims by source."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import by_challenge, challenge_heading, number_of, programme_name
from synthesis.analysis.evidence_map import CellState, Column, ColumnKind, cells, columns, links_of, state
from synthesis.model import PageKind
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge, Claim, EvidenceLink

HERE = addresses.MATRIX
OTHERS = {ColumnKind.LITERATURE: "Other literature", ColumnKind.REVIEW: "The review’s own text"}
CHALLENGES_CAPTION = "How many claims of each challenge each source is linked with"
CLAIMS_CAPTION = "What each source does for each claim"

Links = tuple["EvidenceLink", ...]


@dataclass(frozen=True)
class MapTables:
    """Both tables of one corpus."""

    corpus: Corpus

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns that both tables have."""
        return columns(self.corpus)

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Links]]:
        """Return the links of each claim in each column."""
        return {
            claim.id: cells(links_of(self.corpus, claim), self.columns) for claim in self.corpus.claim_by_id.values()
        }

    @cached_property
    def groups(self) -> tuple[tuple[Challenge | None, list[Claim]], ...]:
        """Return the claims of each challenge; what cuts across comes last."""
        return tuple(by_challenge(self.corpus, self.corpus.claim_by_id.values()))

    def challenges(self) -> str:
        """Return the table of challenges by source; a cell counts claims and says what the source does for them."""
        rows = [self._challenge_row(challenge, claims) for challenge, claims in self.groups]
        foot = f"<td>{self._linked(self.corpus.claim_by_id.values())}</td>"
        head = '<th scope="col" rowspan="2">Claims with a link</th>'
        body = "<tbody>\n" + "\n".join(rows) + "\n</tbody>"
        return self._table("challenges", CHALLENGES_CAPTION, "Challenge", head, body, foot)

    def claims(self) -> str:
        """Return the table of claims by source; a cell says what the source does for the claim."""
        bodies = [self._claims_of(challenge, claims) for challenge, claims in self.groups]
        return self._table("claims", CLAIMS_CAPTION, "Claim", "", "\n".join(bodies), "")

    def _table(self, name: str, caption: str, first: str, last: str, body: str, foot_end: str) -> str:
        tall = " map-region--tall" if name == "claims" else ""
        counts = "".join(f"<td>{len(self._claims_in(column))}</td>" for column in self.columns)
        return (
            f'<div class="table-scroll map-region{tall}" role="region" tabindex="0" '
            f'aria-label="{caption}">\n<table class="map" data-map="{name}">\n<caption>{caption}</caption>\n'
            f"{self._head(first, last)}\n{body}\n"
            f'<tfoot>\n<tr><th scope="row">Claims with a link</th>{counts}{foot_end}</tr>\n</tfoot>\n</table>\n</div>'
        )

    def _claims_in(self, column: Column) -> list[str]:
        return [claim for claim, found in self.cells.items() if found[column.id]]

    def _head(self, first: str, last: str) -> str:
        names = {programme.id: programme_name(programme) for programme in self.corpus.programmes}
        groups = "".join(
            f'<th scope="colgroup" colspan="{len(list(members))}" data-programme="{html.escape(programme)}">'
            f"{html.escape(names.get(programme, 'Other sources'))}</th>"
            for programme, members in groupby(self.columns, key=lambda column: column.programme)
        )
        seconds = "".join(map(self._column_heading, self.columns))
        return f'<thead>\n<tr><th scope="col" rowspan="2">{first}</th>{groups}{last}</tr>\n<tr>{seconds}</tr>\n</thead>'

    def _column_heading(self, column: Column) -> str:
        if column.kind is not ColumnKind.REPORTS:
            return f'<th scope="col">{OTHERS[column.kind]}</th>'
        source = self.corpus.source_by_key[column.id]
        target = html.escape(addresses.url(HERE, addresses.of_report(source)))
        return f'<th scope="col"><a href="{target}">Report {source.review_number}</a></th>'

    def _challenge_row(self, challenge: Challenge | None, claims: Sequence[Claim]) -> str:
        number = number_of(challenge)
        shown = "".join(self._count(number, column, claims) for column in self.columns)
        heading = html.escape(challenge_heading(challenge))
        target = self._page_of(challenge)
        words = f'<a href="{html.escape(target)}">{heading}</a>' if target else heading
        return f'<tr data-challenge="{number}"><th scope="row">{words}</th>{shown}<td>{self._linked(claims)}</td></tr>'

    def _page_of(self, challenge: Challenge | None) -> str:
        """Return the address of the page on a challenge, or on what cuts across; empty where there is none."""
        for page in self.corpus.pages:
            if page.challenge == challenge and (challenge or page.kind is PageKind.CROSS_CUTTING):
                return addresses.url(HERE, addresses.of_page(page))
        return ""

    def _count(self, number: int, column: Column, claims: Iterable[Claim]) -> str:
        linked = [found for claim in claims if (found := self.cells[claim.id][column.id])]
        links = [link for found in linked for link in found]
        if column.kind is ColumnKind.REPORTS:
            target = f"claims.html#challenge={number}&report={column.id}"
        else:
            target = f"#claims-{number}"
        return _cell(state(links), target, len(linked))

    def _linked(self, claims: Iterable[Claim]) -> str:
        every = list(claims)
        return f"{sum(any(self.cells[claim.id].values()) for claim in every)} of {len(every)}"

    def _claims_of(self, challenge: Challenge | None, claims: Sequence[Claim]) -> str:
        number = number_of(challenge)
        rows = "\n".join(map(self._claim_row, claims))
        heading = html.escape(challenge_heading(challenge))
        width = len(self.columns) + 1
        return (
            f'<tbody id="claims-{number}" data-challenge="{number}">\n'
            f'<tr><th scope="rowgroup" colspan="{width}"><span class="group">{heading} '
            f'<span class="group-count">{counted(len(claims), "claim")}</span></span></th></tr>\n{rows}\n</tbody>'
        )

    def _claim_row(self, claim: Claim) -> str:
        target = html.escape(addresses.url(HERE, addresses.of_claim(self.corpus, claim)))
        shown = "".join(self._relation(column, self.cells[claim.id][column.id]) for column in self.columns)
        return (
            f'<tr data-claim="{html.escape(claim.id)}"><th scope="row">'
            f'<a href="{target}">{html.escape(claim.text)}</a></th>{shown}</tr>'
        )

    def _relation(self, column: Column, links: Links) -> str:
        if not links:
            return _cell(CellState.NO_LINK, "", 0)
        source = self.corpus.source_by_key[links[0].source]
        report = column.kind is ColumnKind.REPORTS
        there = addresses.of_report(source) if report else addresses.of_source(source)
        return _cell(state(links), addresses.url(HERE, there), 0 if len(links) == 1 else len(links))


def _cell(found: CellState, target: str, count: int) -> str:
    """Return a cell: its state in a word and, where there is more than one thing to count, how many."""
    if found is CellState.NO_LINK:
        return f'<td class="none"><span>{found}</span></td>'
    number, level = (f"<b>{count}</b> ", f' data-level="{_level(count)}"') if count else ("", "")
    return f'<td class="{found}"{level}><a href="{html.escape(target)}">{number}{found}</a></td>'


def _level(count: int) -> int:
    """Return how deep a cell is coloured, 1 to 4; map.js counts alike."""
    return min(4, (count - 1).bit_length() + 1)


def column_names(corpus: Corpus) -> Iterator[tuple[Column, str]]:
    """Yield each column of the map with its name in a sentence."""
    for column in columns(corpus):
        if column.kind is ColumnKind.REPORTS:
            yield column, f"Report {corpus.source_by_key[column.id].review_number}"
        else:
            yield column, OTHERS[column.kind]
