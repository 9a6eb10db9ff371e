"""What the site adds to a page that people wrote, and the pages it makes from the corpus alone."""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, tactics
from build_tools.rendering.changes import FEED, changes_page
from build_tools.rendering.claims import claim_files, claim_pages
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.evidence_map import map_page
from build_tools.rendering.feed import feed
from build_tools.rendering.finished_html import MadePage
from build_tools.rendering.inserts import fill
from build_tools.rendering.later_page import since_page
from build_tools.rendering.lead import foot, lead
from build_tools.rendering.library import library_page
from build_tools.rendering.life_picture import picture_file
from build_tools.rendering.redirects import redirects
from build_tools.rendering.reports import report_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.rendering.inserts import Insert
    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import History

_TITLE = re.compile(r"^# .+$", re.MULTILINE)


def generated_pages(
    corpus: Corpus, history: History, *, each_claim: bool = True, open_data: bool = True
) -> Iterator[MadePage]:
    """Yield every page made from the corpus and from what became of its claims.

    `each_claim` has a page of its own; with `open_data`, pages offer it for download.
    """
    yield library_page(corpus, open_data=open_data)
    yield MadePage(addresses.CHANGES, changes_page(corpus))
    if each_claim:
        yield from starmap(MadePage, claim_pages(corpus, history))
    if corpus.reports:
        yield map_page(corpus, open_data=open_data)
        yield claims_page(corpus, each_claim=each_claim)
        yield from starmap(MadePage, report_pages(corpus))
    if corpus.later_links:
        yield MadePage(addresses.SINCE, since_page(corpus, open_data=open_data))


def generated_files(corpus: Corpus, site_url: str = "", *, each_claim: bool = True) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of what is not data: how to cite each claim, and the feed of releases."""
    if each_claim:
        yield from claim_files(corpus, site_url)
    yield from redirects(corpus)
    if corpus.challenges:
        yield picture_file(corpus, site_url)
    if corpus.releases and corpus.guide:
        yield FEED, feed(corpus.releases, corpus.guide.title, corpus.guide.authors[0], site_url)


def complete(corpus: Corpus, address: str, markdown: str, more: Mapping[str, Insert] | None = None) -> str:
    """Return a written page's Markdown with its lead and inserts; `more` are inserts beside the usual ones."""
    page = addresses.page_at(corpus, address)
    filled = fill(corpus, address, markdown, more)
    if page is None or not page.message:
        return filled
    led = _TITLE.sub(lambda match: f"{match[0]}\n\n{lead(corpus, page, filled)}", filled, count=1)
    return "\n".join((led, "", *(tactics.behind(corpus, page.tactic) if page.tactic else ()), foot(page)))
