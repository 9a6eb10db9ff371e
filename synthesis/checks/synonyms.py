"""Checks of the words that search knows: each leads to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def lost_pages(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each synonym of a page that does not exist."""
    pages = [page.path.removeprefix("content/") for page in corpus.pages]
    for synonym in corpus.synonyms:
        page = synonym.page.partition("#")[0]
        if page not in pages:
            message = f"{synonym.term!r} leads to no page: there is no {page!r}"
            yield Diagnostic(rules.LOST_SYNONYM, f"{message}{did_you_mean(page, pages)}", synonym.location)
