"""The page of later evidence: by challenge, disagreement first, and what the reports themselves say."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.later import ORDER, SECTION, read_words, sorted_links, summary
from build_tools.rendering.lists import challenge_heading, escaped
from build_tools.rendering.references import label
from synthesis.model import Relation
from synthesis.model.layer import Layer
from synthesis.model.review_authors import by_review_author
from synthesis.model.words import counted, opening
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge
    from synthesis.model.later_links import LaterLink

HERE = addresses.SINCE
HEADINGS = {
    Relation.CONTRADICTS: "Contradicts",
    Relation.QUALIFIES: "Qualifies",
    Relation.SUPPORTS: "Supports",
    Relation.BACKGROUND: "Background",
}
_DOWNLOADS = (
    "Download: [later links](../data/later_links.csv), [later works](../data/later_works.csv), "
    "[works by challenge](../data/later_challenges.csv).",
    "",
)


def since_page(corpus: Corpus, *, open_data: bool = True) -> str:
    """Return the page as Markdown; with `open_data`, it offers the tables for download."""
    later = _links(corpus, Layer.LATER)
    works = {link.source for link in later}
    lines = [
        "---", f"title: Since {REVIEW.year}", "styles: [since]", "---", "", f"# Since {REVIEW.year}", "",
        "What later work says about the challenges, what disagrees first.\n{: .message }", "",
        f"{counted(len(works), 'work')} and what each does for the review's evidence, in this guide's judgement.",
        "No work was read further than said beside it, and the tables of the review's evidence count none of it.",
        *_whose(corpus, works), *_searching(corpus), "",
        *_overview(corpus), "",
        *(_DOWNLOADS if open_data else ()),
    ]  # fmt: skip
    for challenge in corpus.challenges:
        lines += _challenge(corpus, challenge, _here(corpus, later, challenge))
    across = tuple(link for link in later if corpus.challenge_of(corpus.claim_by_id[link.claim]) is None)
    if across:
        page = addresses.link(HERE, addresses.of_page(corpus.page_of_claim[across[0].claim]))
        lines += [f"## [{escaped(corpus.page_of_claim[across[0].claim].title)}]({page}) {{: #across }}", ""]
        lines += _list(corpus, across)
    own = _links(corpus, Layer.REPORTS)
    if own:
        lines += [
            "## What the reports themselves say {: #reports }", "",
            "These are not later: they are what the publishers' own pages and abstracts of the evaluation reports say.",
            "The review draws on the same reports; what it draws from them stands on each challenge's page.", "",
        ]  # fmt: skip
    for challenge in corpus.challenges if own else ():
        found = _here(corpus, own, challenge)
        if found:
            lines += [f"### {escaped(challenge_heading(challenge))} {{: #reports-{challenge.number} }}", ""]
            lines += _list(corpus, found)
    found = tuple(link for link in own if corpus.challenge_of(corpus.claim_by_id[link.claim]) is None)
    if found:
        title = corpus.page_of_claim[found[0].claim].title
        lines += [f"### {escaped(title)} {{: #reports-across }}", "", *_list(corpus, found)]
    return "\n".join(lines)


def _whose(corpus: Corpus, works: set[str]) -> Iterator[str]:
    own = sum(by_review_author(corpus.source_by_key[key]) for key in works if key in corpus.source_by_key)
    if own:
        yield (
            f"Among the authors of {own} of them is an author of the review, as far as their authors are "
            "known; these are no independent voices."
        )


def _searching(corpus: Corpus) -> Iterator[str]:
    if addresses.page_at(corpus, addresses.SURVEILLANCE):
        target = addresses.link(HERE, addresses.SURVEILLANCE)
        yield (
            f"They are not the result of a systematic search: [how later evidence is looked for]({target}) says what "
            "was done and what was not."
        )


def _links(corpus: Corpus, layer: Layer) -> tuple[LaterLink, ...]:
    known = (link for link in corpus.later_links if link.claim in corpus.claim_by_id)
    return tuple(link for link in known if corpus.claim_by_id[link.claim].layer is layer)


def _here(corpus: Corpus, links: Sequence[LaterLink], challenge: Challenge) -> tuple[LaterLink, ...]:
    return tuple(link for link in links if corpus.challenge_of(corpus.claim_by_id[link.claim]) is challenge)


def _overview(corpus: Corpus) -> Iterator[str]:
    """Yield the table of challenges by what later works do for them; a work counts once in a cell."""
    shown = [*(HEADINGS[relation] for relation in ORDER), "By the review’s authors"]
    heads = "".join(f'<th scope="col">{head}</th>' for head in shown)
    yield f'<div class="table-scroll" role="region" tabindex="0" aria-label="Works since {REVIEW.year} by challenge">'
    yield f'<table class="since-table"><caption>Works since {REVIEW.year} by challenge and by what they do</caption>'
    yield f'<thead><tr><th scope="col">Challenge</th>{heads}<th scope="col">Works</th></tr></thead><tbody>'
    later = _links(corpus, Layer.LATER)
    for challenge in corpus.challenges:
        links = _here(corpus, later, challenge)
        counts = [len({link.source for link in links if link.relation is relation}) for relation in ORDER]
        cells = "".join(f"<td>{count or '–'}</td>" for count in (*counts, summary(corpus, challenge.number).own))
        yield (
            f'<tr><th scope="row"><a href="#c{challenge.number}">{html.escape(challenge_heading(challenge))}</a></th>'
            f"{cells}<td>{summary(corpus, challenge.number).works}</td></tr>"
        )
    yield "</tbody></table></div>"


def _challenge(corpus: Corpus, challenge: Challenge, links: Sequence[LaterLink]) -> Iterator[str]:
    page = addresses.link(HERE, f"{addresses.of_page(corpus.page_of_challenge[challenge.number])}#{SECTION}")
    yield f"## [{escaped(challenge_heading(challenge))}]({page}) {{: #c{challenge.number} }}\n"
    if not links:
        yield "No later work is listed yet.\n"
    yield from _list(corpus, links)


def _list(corpus: Corpus, links: Sequence[LaterLink]) -> Iterator[str]:
    yield '<ul class="since-list">'
    for link in sorted_links(links):
        yield _item(corpus, link)
    yield "</ul>\n"


def _item(corpus: Corpus, link: LaterLink) -> str:
    claim, source = corpus.claim_by_id[link.claim], corpus.source_by_key.get(link.source)
    there = html.escape(addresses.url(HERE, addresses.of_claim(corpus, claim)))
    name = html.escape(label(source)) if source else html.escape(link.source)
    work = html.escape(addresses.url(HERE, addresses.of_source(source))) if source else there
    on = "the challenge as a whole"
    if bears_on := corpus.claim_by_id.get(link.bears_on):
        target = html.escape(addresses.url(HERE, addresses.of_claim(corpus, bears_on)))
        on = f'“<a href="{target}">{html.escape(opening(bears_on.text, 12))}</a>”'
    does = link.relation.value
    return (
        f'<li><p><strong class="since-word since-word--{does}">{HEADINGS[link.relation]}</strong> {on}</p>'
        f'<p><a href="{there}">{html.escape(claim.text)}</a></p>'
        f'<p class="since-about"><a href="{work}">{name}</a>, {read_words(link.seen, link.telling)}</p></li>'
    )
