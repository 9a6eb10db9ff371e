"""Later evidence on the evidence map: a table of its own, claims of the review by what came to them since."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.later import ORDER, SECTION, sorted_links
from build_tools.rendering.lists import by_challenge, challenge_heading, number_of
from build_tools.rendering.references import label
from synthesis.model.layer import Layer
from synthesis.model.words import counted
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Relation
    from synthesis.model.later_links import LaterLink

HERE = addresses.MATRIX
# The first is in force when the page opens.
ERAS = (("", f"Of the {REVIEW.year} review"), ("since", f"Since {REVIEW.year}"), ("all", "Both"))
CAPTION = f"What works since {REVIEW.year} do for the claims of the review"


def later_table(corpus: Corpus) -> Iterator[str]:
    """Yield the section of later evidence; nothing while there is none."""
    links = [link for link in corpus.later_links if _layer(corpus, link) is Layer.LATER]
    if not links:
        return
    on_claims = {link.bears_on for link in links if link.bears_on in corpus.claim_by_id}
    works = {link.source for link in links}
    heads = "".join(f'<th scope="col">{relation.value.capitalize()}</th>' for relation in ORDER)
    yield f"## Since {REVIEW.year} {{: #{SECTION} }}\n"
    yield (
        f"{counted(len(works), 'work')}, each row with what they do for a claim of the review or a whole challenge.\n"
        f"None of this is counted in the tables above. [All later evidence, with what each work says]({SECTION}.md).\n"
    )
    yield (
        '<div class="table-scroll map-region" id="map-later" role="region" tabindex="0" '
        f'aria-label="{CAPTION}"><table class="map map--later"><caption>{CAPTION}</caption>'
        f'<thead><tr><th scope="col">Claim of the review</th>{heads}</tr></thead>'
    )
    claims = [claim for claim in corpus.claim_by_id.values() if claim.id in on_claims]
    grouped = {number_of(challenge): members for challenge, members in by_challenge(corpus, claims)}
    for challenge in (*corpus.challenges, None):  # what cuts across comes last
        here = [link for link in links if corpus.challenge_of(corpus.claim_by_id[link.claim]) is challenge]
        on = grouped.get(number_of(challenge), [])
        if challenge is None and not on and not here:
            continue
        heading = html.escape(challenge_heading(challenge))
        yield f'<tbody><tr><th scope="rowgroup" colspan="5"><span class="group">{heading}</span></th></tr>'
        whole = "The challenge as a whole" if challenge else "The challenges as a whole"
        yield _row(corpus, whole, [link for link in here if not link.bears_on])
        for claim in on:
            yield _row(corpus, _linked(corpus, claim), [link for link in links if link.bears_on == claim.id])
        yield "</tbody>"
    yield "</table></div>\n"


def _layer(corpus: Corpus, link: LaterLink) -> Layer | None:
    claim = corpus.claim_by_id.get(link.claim)
    return claim.layer if claim else None


def _linked(corpus: Corpus, claim: Claim) -> str:
    target = html.escape(addresses.url(HERE, addresses.of_claim(corpus, claim)))
    return f'<a href="{target}">{html.escape(claim.text)}</a>'


def _row(corpus: Corpus, heading: str, links: Sequence[LaterLink]) -> str:
    if not links:
        return ""
    cells = "".join(_cell(corpus, relation, links) for relation in ORDER)
    return f'<tr><th scope="row">{heading}</th>{cells}</tr>'


def _cell(corpus: Corpus, relation: Relation, links: Sequence[LaterLink]) -> str:
    found = [link for link in sorted_links(links) if link.relation is relation]
    shown = " ".join(_work(corpus, link) for link in found)
    return f'<td class="{relation.value}">{shown}</td>' if found else '<td class="none"><span>no link</span></td>'


def _work(corpus: Corpus, link: LaterLink) -> str:
    target = html.escape(addresses.url(HERE, addresses.of_claim(corpus, corpus.claim_by_id[link.claim])))
    source = corpus.source_by_key.get(link.source)
    return f'<a href="{target}">{html.escape(label(source) if source else link.source)}</a>'
