"""What the site adds to a page that people wrote, and the pages it makes from the corpus alone."""

from __future__ import annotations

import re
from itertools import starmap
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later, tactics
from build_tools.rendering.aside import MadePage
from build_tools.rendering.changes import FEED, changes_page
from build_tools.rendering.claims import claim_files, claim_pages
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.downloads import handout_link
from build_tools.rendering.evidence_map import map_page
from build_tools.rendering.feed import feed
from build_tools.rendering.inserts import fill
from build_tools.rendering.library import library_page
from build_tools.rendering.lists import escaped
from build_tools.rendering.redirects import redirects
from build_tools.rendering.reports import report_pages
from build_tools.rendering.since import since_page
from synthesis.analysis.review_only import of_layer
from synthesis.model import SourceKind
from synthesis.model.layer import Layer
from synthesis.model.reviewing import next_review
from synthesis.model.words import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.rendering.inserts import Insert
    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage

_TITLE = re.compile(r"^# .+$", re.MULTILINE)


def generated_pages(corpus: Corpus, *, each_claim: bool = True, open_data: bool = True) -> Iterator[MadePage]:
    """Yield every page made from the corpus.

    `each_claim` has a page of its own; with `open_data`, pages offer it for download.
    """
    yield library_page(corpus, open_data=open_data)
    yield MadePage(addresses.CHANGES, changes_page(corpus))
    if each_claim:
        yield from starmap(MadePage, claim_pages(corpus))
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
    if corpus.releases and corpus.guide:
        yield FEED, feed(corpus.releases, corpus.guide.title, corpus.guide.authors[0], site_url)


def complete(corpus: Corpus, address: str, markdown: str, more: Mapping[str, Insert] | None = None) -> str:
    """Return a written page's Markdown with its lead and inserts; `more` are inserts beside the usual ones."""
    page = addresses.page_at(corpus, address)
    filled = fill(corpus, address, markdown, more)
    if page is None or not page.message:
        return filled
    led = _TITLE.sub(lambda match: f"{match[0]}\n\n{_lead(corpus, page)}", filled, count=1)
    return "\n".join((led, "", *tactics.behind(corpus, page.tactic))) if page.tactic else led


def _lead(corpus: Corpus, page: GuidePage) -> str:
    """Return the message, what the page rests on, and its dates."""
    about = (
        tactics.facts(corpus, page.tactic, addresses.of_page(page)) + "\n\n"
        if page.tactic
        else " ".join(filter(None, (_rests_on(corpus, page), later.pointer(corpus, page)))) + " "
    )
    dates = f"{_dates(page)} {handout_link(page, addresses.of_page(page))}".rstrip()
    return f"{escaped(page.message)}\n{{: .message }}\n\n{about}{dates}\n{{: .page-status }}\n"


def _dates(page: GuidePage) -> str:
    if page.reviewed is None:
        return f"Page not reviewed yet, version {page.version}."
    due = next_review(page.reviewed)
    return f"Page last reviewed {in_words(page.reviewed)}, next review due {in_words(due)}, version {page.version}."


def _rests_on(corpus: Corpus, page: GuidePage) -> str:
    found = of_layer(page.claims, Layer.REVIEW)
    keys = {citation.key for claim in found for citation in claim.citations}
    reports = [key for key in keys if (s := corpus.source_by_key.get(key)) and s.kind is SourceKind.REPORT]
    programmes = {row.programme for row in corpus.reports if row.source in reports}
    claims = (
        f"{counted(len(found), 'claim')} from the review"
        if len(found) < len(page.claims)
        else counted(len(found), "claim")
    )
    if not reports:
        return f"{claims}, none of which rests on an evaluation report."
    of = counted(len(programmes), "programme")
    return f"{claims}; {counted(len(reports), 'evaluation report')} of {of} cited."
