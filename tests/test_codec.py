"""Values come back from JSON as they were; what is no such value is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.codec import CodecError, codec
from build_tools.load import EVIDENCE, SOURCES, load
from build_tools.prose.kept import READ_PAGE
from build_tools.workspace import Workspace
from synthesis import rules
from synthesis.model import Body, Diagnostic, GuidePage, Location

ROOT = Path(__file__).resolve().parents[1]
PROBLEM = Diagnostic(rules.BAD_SIGN, "“é” \ud800", Location("a", 2, 3), (Location("b"),))


@pytest.fixture(scope="module")
def corpus():
    return load(Workspace(ROOT)).corpus


def test_every_page_of_the_guide_comes_back_with_its_claims_citations_shared(corpus):
    assert any(page.challenge for page in corpus.pages)
    assert any(page.tactic and page.signs == () for page in corpus.pages)
    for page in corpus.pages:
        back, problems = READ_PAGE.loads(READ_PAGE.dumps((page, (PROBLEM,))))
        assert (back, problems) == (page, (PROBLEM,))
        own = {id(citation) for citation in back.citations}
        assert all(id(citation) in own for claim in back.claims for citation in claim.citations)


def test_sources_and_links_come_back(corpus):
    assert SOURCES.loads(SOURCES.dumps((corpus.sources, ()))) == (corpus.sources, ())
    assert EVIDENCE.loads(EVIDENCE.dumps((corpus.links, (PROBLEM,)))) == (corpus.links, (PROBLEM,))
    before = [type(name) for source in corpus.sources for name in source.authors]
    back = SOURCES.loads(SOURCES.dumps((corpus.sources, ())))[0]
    assert Body in before
    assert [type(name) for source in back for name in source.authors] == before


@pytest.mark.parametrize("raw", ["", "{", "null", "[]", "3", '"a"', "{}", "[[],[],[]]", "[[1,2],[],[]]"])
def test_what_is_no_page_is_refused(raw):
    with pytest.raises(CodecError):
        READ_PAGE.loads(raw.encode())


def test_a_page_with_any_part_of_another_kind_is_refused(corpus):
    whole = json.loads(READ_PAGE.dumps((corpus.pages[0], ())))
    assert READ_PAGE.loads(json.dumps(whole).encode())
    for at in range(len(whole[0])):
        for wrong in ({"a": 1}, 1.5):
            with pytest.raises(CodecError):
                READ_PAGE.loads(json.dumps([[*whole[0][:at], wrong, *whole[0][at + 1 :]], *whole[1:]]).encode())
    claim = whole[1][0]
    for broken in ([*claim[:3], [-1], *claim[4:]], [*claim[:3], [10**6], *claim[4:]], [1, *claim[1:]], claim[:-1]):
        with pytest.raises(CodecError):
            READ_PAGE.loads(json.dumps([whole[0], [broken], whole[2]]).encode())


def test_a_kind_without_a_codec_is_no_surprise_while_reading():
    with pytest.raises(TypeError, match="no codec"):
        codec(dict)
    assert codec(GuidePage) is codec(GuidePage)
