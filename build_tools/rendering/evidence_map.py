"""The evidence map: what stands behind each challenge and claim, as tables that a script can narrow down."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later
from build_tools.rendering.facets import Facet, challenge_values, chooser, fieldset, view_bar
from build_tools.rendering.finished_html import Pieces
from build_tools.rendering.inline_data import data_block
from build_tools.rendering.later_map import ERAS, later_table
from build_tools.rendering.lists import escaped, programme_name
from build_tools.rendering.map_tables import OTHERS, MapTables, column_names
from build_tools.rendering.references import label, reference
from synthesis.analysis.evidence_map import CellState, ColumnKind, links_of
from synthesis.model import Basis, Relation, SourceKind
from synthesis.model.words import counted
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.rendering.finished_html import MadePage
    from synthesis.corpus import Corpus

HERE = addresses.MATRIX
_DOWNLOADS = (
    "Download: [challenges by report](../data/matrix_challenges_reports.csv), "
    "[claims by report](../data/matrix_claims_reports.csv), "
    "[all links with their judgement](../data/links.csv).",
    "",
)
BASIS_WORDS = {Basis.REVIEW: "The review attaches it", Basis.GUIDE: "This guide’s authors make the link"}


def map_page(whole: Corpus, *, open_data: bool = True) -> MadePage:
    """Return the evidence map: the review's evidence first, later evidence apart.

    With `open_data`, it offers the tables for download.
    """
    corpus = whole.in_review
    tables, pieces = MapTables(corpus), Pieces()
    lines = [
        "---", "title: Evidence map", "hide: [navigation, toc]", "styles: [views, map]", "scripts: [views, map]", "---",
        "", "# Evidence map", "",
        "What supports each challenge and each claim, and where nothing does.\n{: .message }", "",
        f"The {len(corpus.reports)} evaluation reports have a column each.",
        "Other literature shares one, and so do the claims for which the review gives no reference.",
        "To search the claims by words, [find a claim](claims.md).",
        *_apart(whole), "",
        *_key(corpus), "",
        pieces.mark(partial(_filter, corpus, has_later=bool(whole.later_links))), "",
        "## Challenges by source {: #challenges }", "", pieces.mark(tables.challenges), "",
        *(_DOWNLOADS if open_data else ()),
        "### The evaluation reports {: #reports }", "",
        '<div class="legend" markdown>', "", *_legend(corpus), "", "</div>", "",
        "## Claims by source {: #claims }", "",
        "Each row is a claim; follow it to read it where it stands.", "",
        pieces.mark(tables.claims), "",
        *later_table(whole),
        pieces.mark(lambda: data_block("map-data", _data(corpus))),
    ]  # fmt: skip
    return pieces.page(HERE, "\n".join(lines))


def _key(corpus: Corpus) -> Iterator[str]:
    """Say what each state of a cell means, and which of them occur."""
    used = {link.relation for claim in corpus.claim_by_id.values() for link in links_of(corpus, claim)}
    yield '<dl class="map-key">'
    for found in CellState:
        dash = '<span class="none" aria-hidden="true"></span> ' if found is CellState.NO_LINK else ""
        yield f"<div><dt>{dash}{found}</dt><dd>{html.escape(found.meaning)}</dd></div>"
    yield "</dl>\n"
    if used == {Relation.SUPPORTS}:
        yield "At present every link reads *supports*."
        yield "All of them follow the review's text, which does not say what a source does for a statement."


def map_facets(corpus: Corpus) -> tuple[Facet, ...]:
    """Return the questions by which the map can be narrowed down."""
    kinds = {ColumnKind.REPORTS: "Evaluation reports"} | OTHERS
    return (
        Facet("theme", "Theme", tuple((theme.id, theme.heading) for theme in REVIEW.themes)),
        Facet("challenge", "Challenge", challenge_values(corpus)),
        Facet("programme", "Programme", tuple((p.id, programme_name(p)) for p in corpus.programmes)),
        Facet("kind", "Kind of source", tuple((kind.value, words) for kind, words in kinds.items())),
        Facet("relation", "What the source does", tuple((r.value, r.value.capitalize()) for r in Relation)),
    )


def _apart(whole: Corpus) -> Iterator[str]:
    if whole.later_links:
        apart = f"[later evidence](#{later.SECTION}) has a table of its own"
        yield f"The map shows the evidence of the {REVIEW.year} review; {apart}."


def _filter(corpus: Corpus, *, has_later: bool) -> str:
    rows = (("", "All claims"), ("linked", "Claims with a link"), ("unlinked", "Claims without a link"))
    return (
        '<form class="view-form map-form" id="map-form" hidden>\n'
        '<details class="narrow">\n<summary>Narrow the map down</summary>\n<div class="map-facets">\n'
        + "\n".join(fieldset(facet) for facet in map_facets(corpus))
        + "\n</div>\n</details>\n"
        + view_bar(chooser("rows", "Table of claims", rows) + (chooser("era", "Evidence", ERAS) if has_later else ""))
        + "\n</form>\n"
        + f'<p class="view-status" id="map-status" role="status" hidden>{_status(corpus)}</p>'
    )


def _status(corpus: Corpus) -> str:
    """Say what the whole map shows, as its script does."""
    claims = corpus.claim_by_id.values()
    links = sum(len(links_of(corpus, claim)) for claim in claims)
    columns = counted(len(list(column_names(corpus))), "column")
    return f"The map shows all {counted(len(claims), 'claim')} and all {columns}, with {counted(links, 'link')}."


def _legend(corpus: Corpus) -> Iterator[str]:
    titles = {row.source: row.listed_title for row in corpus.reports}
    for column, name in column_names(corpus):
        if column.kind is ColumnKind.REPORTS:
            source = corpus.source_by_key[column.id]
            target = addresses.link(HERE, addresses.of_report(source))
            yield f"- [{name}]({target}): {escaped(titles.get(column.id, source.title))}"


def _data(corpus: Corpus) -> dict[str, object]:
    """Return what the map's script needs beyond the tables: columns, themes, links, and sources in words."""
    named = list(column_names(corpus))
    place = {key: index for index, (column, _) in enumerate(named) for key in column.sources}
    links = [link for claim in corpus.claim_by_id.values() for link in links_of(corpus, claim)]
    return {
        "columns": [
            {"id": column.id, "kind": column.kind, "programme": column.programme, "name": name}
            for column, name in named
        ],
        "later": later.SECTION,
        "themes": {str(number): theme.id for theme in REVIEW.themes for number in theme.challenges},
        "links": [[link.claim, place[link.source], link.source, link.relation, link.basis] for link in links],
        "sources": {key: _source(corpus, key) for key in dict.fromkeys(link.source for link in links)},
        "basis": {basis: f"{words}." for basis, words in BASIS_WORDS.items()},
    }


def _source(corpus: Corpus, key: str) -> dict[str, str]:
    source = corpus.source_by_key[key]
    known = source.kind is not SourceKind.UNIDENTIFIED
    return {
        "name": label(source),
        "reference": reference(source) if known else "",
        "href": addresses.url(HERE, addresses.of_source(source)),
    }
