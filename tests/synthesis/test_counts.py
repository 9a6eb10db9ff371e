"""What was examined, by kind."""

from __future__ import annotations

from synthesis.checks.counts import Counts
from synthesis.corpus import Corpus
from tests.synthesis.making import claim, link, page, source


def test_counts_of_a_corpus() -> None:
    one = claim("c1-a", "smith", "jones")
    corpus = Corpus((page(one, outside=("smith",)), page(path="b.md")), (source("smith"),), (link(one, "smith"),))
    counts = Counts.of(corpus)
    assert counts == Counts(pages=2, claims=1, citations=3, sources=1, links=1)
    assert counts.missing == ()


def test_counts_name_what_is_missing() -> None:
    assert Counts.of(Corpus((page(),))).missing == ("claims", "citations", "sources", "links")
    assert Counts.of(Corpus()).missing == ("pages", "claims", "citations", "sources", "links")


def test_counts_in_words() -> None:
    counts = Counts(pages=11, claims=1234, citations=1, sources=0, links=161)
    assert str(counts) == "11 pages, 1,234 claims, 1 citations, 0 sources and 161 links"
