"""Values come back from JSON as they were; what is no such value is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.disk.codec import READ_PAGE, CodecError, codec
from build_tools.disk.workspace import Workspace
from build_tools.readers.load import SOURCES, load
from synthesis import rules
from synthesis.model import Body, Diagnostic, GuidePage, Location

ROOT = Path(__file__).resolve().parents[2]
PROBLEM = Diagnostic(rules.BAD_SIGN, "“é” \ud800", Location("a", 2, 3), (Location("b"),))


@pytest.fixture(scope="module")
def corpus():
    return load(Workspace(ROOT)).corpus


def test_every_page_of_the_guide_comes_back_with_its_claims_citations_shared(corpus):
    assert any(page.challenge for page in corpus.pages)
    assert any(page.tactic and page.signs == () for page in corpus.pages)
    for at, page in enumerate(corpus.pages):
        read = (page, (PROBLEM,) * (at % 3))
        back = READ_PAGE.loads(READ_PAGE.dumps(read))
        assert back == read
        own = {id(citation) for citation in back[0].citations}
        assert all(id(citation) in own for claim in back[0].claims for citation in claim.citations)


def test_sources_come_back(corpus):
    sources = (corpus.sources, (PROBLEM,))
    back = SOURCES.loads(SOURCES.dumps(sources))
    assert back == sources
    before = [type(name) for source in corpus.sources for name in source.authors]
    assert Body in before
    assert [type(name) for source in back[0] for name in source.authors] == before


@pytest.mark.parametrize("raw", ["", "{", "null", "[]", "3", '"a"', "{}", "[[],[]]", "[[1,2],[]]", "[" * 10**5])
def test_what_is_no_page_is_refused(raw):
    with pytest.raises(CodecError):
        READ_PAGE.loads(raw.encode())


def _changed(value, change):
    """Yield copies of plain JSON in which one part, however deep, is another."""
    yield from change(value)
    if isinstance(value, list):
        for at, part in enumerate(value):
            for changed in _changed(part, change):
                yield [*value[:at], changed, *value[at + 1 :]]


def _of_another_kind(value):
    yield from ({"a": 1}, 1.5)


def _of_another_length(value):
    if isinstance(value, list) and value:
        yield value[:-1]
        yield [*value, value[-1]]


@pytest.fixture(scope="module")
def page(corpus):
    """Return a page with its problem: a challenge with few claims, so that many changes are cheap."""
    page = max(corpus.pages, key=lambda page: (page.tactic is None, bool(page.signs), -len(page.claims)))
    few = tuple(replace(claim, citations=claim.citations[:2]) for claim in page.claims[:2])
    cited = tuple(citation for claim in few for citation in claim.citations)
    return replace(page, claims=few, citations=cited, signs=page.signs[:1]), (PROBLEM,)


def test_pages_with_any_part_of_another_kind_are_refused(page):
    changed = list(_changed(json.loads(READ_PAGE.dumps(page)), _of_another_kind))
    assert len(changed) > 200
    for one in changed:
        with pytest.raises(CodecError):
            READ_PAGE.loads(json.dumps(one).encode())


def test_records_with_more_or_fewer_fields_are_refused_and_other_lengths_are_not_the_same(page):
    changed = list(_changed(json.loads(READ_PAGE.dumps(page)), _of_another_length))
    assert len(changed) > 50
    refused = 0
    for one in changed:
        try:
            assert READ_PAGE.loads(json.dumps(one).encode()) != page
        except CodecError:
            refused += 1
    assert refused > len(changed) / 2


def test_a_kind_without_a_codec_is_no_surprise_while_reading():
    with pytest.raises(TypeError, match="no codec"):
        codec(dict)
    assert codec(GuidePage) is codec(GuidePage)
