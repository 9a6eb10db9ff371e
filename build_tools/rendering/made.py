"""The addresses that the build makes, and the files of assets/ that only made pages need; nothing is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from synthesis.corpus import Corpus

# What the site's search loads when it is opened, and the licence under which others' code is passed on.
SEARCH = {
    "assets/search.js": (
        *("assets/search.css", "assets/search-engine.js"),
        *("assets/minisearch/minisearch.js", "assets/minisearch/LICENSE"),
    )
}
_VIEWS = ("assets/views.css", "assets/views.js")
_OWN = {
    addresses.CLAIMS: (*_VIEWS, "assets/explorer.css", "assets/explorer.js"),
    addresses.MATRIX: (*_VIEWS, "assets/map.css", "assets/map.js"),
    addresses.SINCE: ("assets/since.css",),
}
_CITED_AS = ("bib", "ris", "json", "txt")
OF_CLAIM, OF_TACTICS = "assets/claim.css", "assets/tactics.js"


def pages(corpus: Corpus, notebooks: Iterable[str], *, each_claim: bool = True) -> dict[str, tuple[str, ...]]:
    """Return the address of each page that the build makes, with the files that it needs of assets/."""
    made = {addresses.LIBRARY, addresses.CHANGES, *(f"evidence/{stem}.md" for stem in notebooks)}
    if corpus.reports:
        made |= {addresses.MATRIX, addresses.CLAIMS, addresses.REPORTS}
        made |= {addresses.of_report(source) for _, source, _ in corpus.listed_reports}
    if corpus.later_links:
        made.add(addresses.SINCE)
    found = {address: _OWN.get(address, ()) for address in made}
    if each_claim:
        claims = {*corpus.claim_by_id, *corpus.retired_by_id}
        found |= {addresses.of_record(claim): (OF_CLAIM,) for claim in claims}
    return found


def files(corpus: Corpus, notebooks: Sequence[str], *, each_claim: bool = True) -> Iterator[str]:
    """Yield the address of each other file that the build makes, but for data and paper."""
    yield from (f"{old.removesuffix('.md')}.html" for page in corpus.pages for old in page.formerly)
    if notebooks:
        yield from ("book/index.html", *(f"book/{stem}.html" for stem in notebooks))
    if corpus.challenges:
        yield "assets/ten-challenges.svg"
    if corpus.releases and corpus.guide:
        yield "feed.xml"
    if each_claim and corpus.guide:
        citable = [claim for claim in corpus.claim_by_id if not corpus.held(claim)]
        yield from (f"c/{claim}/cite.{ending}" for claim in citable for ending in _CITED_AS)
