"""Checks of the words that search knows: each leads to a page, and they are sorted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean
from synthesis.model.synonyms import order

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


def out_of_order(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each synonym that stands behind one that comes later in the alphabet."""
    for before, synonym in pairwise(corpus.synonyms):
        if order(synonym.term, synonym.page) < order(before.term, before.page):
            message = f"{synonym.term!r} stands behind {before.term!r}; terms stand in the order of the alphabet"
            yield Diagnostic(rules.SYNONYM_OUT_OF_ORDER, message, synonym.location, (before.location,))
