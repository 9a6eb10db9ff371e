"""The page on which a claim is found: every claim as a list first, which a script can search and narrow down."""

from __future__ import annotations

import html
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from build_tools.export.bibtex import entry
from build_tools.export.record import of_source
from build_tools.rendering import addresses
from build_tools.rendering.challenge_evidence import reports_behind
from build_tools.rendering.claim_facets import answers, claim_facets
from build_tools.rendering.facets import Facet, chooser, folded, view_bar
from build_tools.rendering.finished_html import Pieces
from build_tools.rendering.inline_data import data_block
from build_tools.rendering.lists import by_challenge, challenge_heading, number_of
from build_tools.rendering.references import label
from build_tools.rendering.support import support_badge
from synthesis.analysis.evidence_map import links_of
from synthesis.model import SourceKind
from synthesis.model.layer import Layer
from synthesis.model.words import counted
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_tools.rendering.finished_html import MadePage
    from synthesis.corpus import Corpus
    from synthesis.model import Challenge, Claim

HERE = addresses.CLAIMS
# The first is in force when the page opens.
ERAS = (
    ("", f"Of the {REVIEW.year} review"),
    ("later", f"Since {REVIEW.year}"),
    ("reports", "The reports themselves"),
    ("all", "All together"),
)
# Without words the first order is by challenge; the script renames it to the best match when there are words.
ORDERS = (
    ("", "By challenge"),
    ("guide", "By challenge"),
    ("most", "Most reports first"),
    ("fewest", "Fewest reports first"),
)


def claims_page(corpus: Corpus, *, each_claim: bool = True) -> MadePage:
    """Return the page; with `each_claim`, it leads to each claim's own page."""
    claims, pieces = list(corpus.claim_by_id.values()), Pieces()
    lines = [
        "---", "title: Find a claim", "hide: [navigation, toc]",
        "styles: [views, explorer]", "scripts: [views, explorer]", "---", "",
        "# Find a claim", "",
        f"All {counted(len(claims), 'claim')} of this guide, each with what supports it.\n{{: .message }}", "",
        *_apart(claims),
        pieces.mark(partial(_explorer, corpus, claims, each_claim=each_claim)), "",
    ]  # fmt: skip
    return pieces.page(HERE, "\n".join(lines))


def _explorer(corpus: Corpus, claims: Sequence[Claim], *, each_claim: bool) -> str:
    item = partial(_item, corpus, each_claim=each_claim)
    found = {claim.id: answers(corpus, claim) for claim in claims}
    lines = [
        '<div class="explorer" id="explorer">',
        _form(claim_facets(corpus), found),
        '<div class="explorer-results">',
        f'<p class="view-status" id="explorer-status" role="status" hidden>{_status(claims)}</p>',
        '<p class="view-actions" hidden>Take these with you: '
        '<button type="button" data-do="csv">Table of claims (CSV)</button> '
        '<button type="button" data-do="bib">Their sources (BibTeX)</button></p>',
        '<div class="explorer-list" id="explorer-list">',
        *(_group(challenge, members, item) for challenge, members in by_challenge(corpus, claims)),
        "</div>", "</div>", "</div>",
        data_block("explorer-data", _data(corpus, claims, found)),
    ]  # fmt: skip
    return "\n".join(lines)


def _apart(claims: Sequence[Claim]) -> Iterator[str]:
    """Say how many of the claims retell the review and how many are on later evidence, where there is any."""
    count = Counter(claim.layer for claim in claims)
    if len(count) > 1:
        added = len(claims) - count[Layer.REVIEW]
        yield (
            f"{count[Layer.REVIEW]} retell the {REVIEW.year} review; {added} are this guide's own, "
            f"on work since {REVIEW.year} and on what the evaluation reports say themselves, and each is marked so.\n"
        )


def _status(claims: Sequence[Claim]) -> str:
    """Say what the list shows at first, as its script does, so that the words have their room before it runs."""
    shown = [claim for claim in claims if claim.layer is Layer.REVIEW]
    listed = f"The list shows all {counted(len(shown), 'claim')}."
    others = len(claims) - len(shown)
    if not others:
        return listed
    return f"{listed} Evidence: {ERAS[0][1].lower()}. {counted(others, 'claim')} more would fit among other evidence."


def _form(facets: Sequence[Facet], found: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str:
    counts = {facet.id: Counter(value for of in found.values() for value in of[facet.id]) for facet in facets}
    eras = chooser("era", "Evidence", ERAS) if len({of["layer"] for of in found.values()}) > 1 else ""
    folds = "\n".join(folded(facet, counts[facet.id]) for facet in facets)
    return (
        '<form class="view-form explorer-form" id="explorer-form" role="search" aria-label="Claims" hidden>\n'
        '<div class="explorer-ask">\n<label class="explorer-words">Words to look for '
        '<input type="search" name="q" autocomplete="off" spellcheck="false"></label>\n'
        f"{view_bar(eras + chooser('order', 'Order', ORDERS))}\n</div>\n"
        f'<details class="narrow" open>\n<summary>Narrow down</summary>\n{folds}\n</details>\n</form>'
    )


def _group(challenge: Challenge | None, claims: Sequence[Claim], item: Callable[[Challenge | None, Claim], str]) -> str:
    heading = html.escape(challenge_heading(challenge))
    items = "\n".join(item(challenge, claim) for claim in claims)
    return (
        f'<section class="found-group" data-challenge="{number_of(challenge)}">\n<h2>{heading}</h2>\n'
        f'<ul class="found">\n{items}\n</ul>\n</section>'
    )


def _item(corpus: Corpus, challenge: Challenge | None, claim: Claim, *, each_claim: bool) -> str:
    target = html.escape(addresses.url(HERE, addresses.of_claim(corpus, claim)))
    sources = ", ".join(_sources(corpus, claim))
    badge = support_badge(corpus, claim)
    permalink = addresses.of_record(claim.id) if each_claim else addresses.of_claim(corpus, claim)
    record = html.escape(addresses.url(HERE, permalink))
    where = f"Challenge {challenge.number}" if challenge else challenge_heading(None)
    later = "" if claim.layer is Layer.REVIEW else " data-later"
    return (
        f'<li data-claim="{html.escape(claim.id)}"{later}>\n'
        f'<p class="found-claim"><a href="{target}">{html.escape(claim.text)}</a></p>\n'
        f'<p class="found-about"><span class="found-challenge">{where}</span> {badge} '
        f'<span class="found-sources">{sources}</span> '
        f'<a class="permalink" href="{record}" aria-label="Evidence and citation of claim {html.escape(claim.id)}">'
        f"{html.escape(claim.id)}</a></p>\n</li>"
    )


def _sources(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield each source of a claim, linked; what it does stands before it unless it supports the claim."""
    relations = {link.source: link.relation for link in links_of(corpus, claim)}
    for source in corpus.sources_of(claim):
        target = html.escape(addresses.url(HERE, addresses.of_source(source)))
        relation = relations.get(source.key)
        against = f"{relation.value}: " if relation and not relation.stands_behind else ""
        yield f'{against}<a href="{target}">{html.escape(label(source))}</a>'


def _data(
    corpus: Corpus, claims: Sequence[Claim], found: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, object]:
    """Return what the script needs beyond the list: the answers of each claim, and its sources as BibTeX."""
    cited = dict.fromkeys(link.source for claim in claims for link in links_of(corpus, claim))
    return {
        "claims": [
            {
                "id": claim.id,
                "answers": {facet: values for facet, values in found[claim.id].items() if values},
                "reports": len(reports_behind(corpus, claim)) if claim.layer is Layer.REVIEW else 0,
                "layer": claim.layer,
                "sources": [[link.source, link.relation] for link in links_of(corpus, claim)],
            }
            for claim in claims
        ],
        "bibtex": {key: _bibtex(corpus, key) for key in cited},
        "review": corpus.review.key if corpus.review else "",
    }


def _bibtex(corpus: Corpus, key: str) -> str:
    """Return a source as BibTeX; empty for a number that nobody has identified."""
    source = corpus.source_by_key[key]
    return "" if source.kind is SourceKind.UNIDENTIFIED else entry(of_source(source))
