"""What is made for measuring is the same each time, as big as said, and clean."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.making import LIBRARY, make, make_library
from benchmarks.tools import CASES, FLOOR, OURS
from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from synthesis.checks import check
from synthesis.history.standing import link_states
from synthesis.model import LinkState, Support

CLAIMS = 200


@pytest.fixture(scope="module")
def made():
    return make(CLAIMS)


@pytest.fixture(scope="module")
def corpus(made, tmp_path_factory):
    root = tmp_path_factory.mktemp("made")
    [case] = [case for case in CASES if (case.tool, case.what) == (OURS, "check, cold")]
    for path, text in case.write(made).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = load(Workspace(root))
    assert [*loaded.problems, *check(loaded.corpus)] == []
    return loaded.corpus


def test_the_same_seed_makes_the_same_and_another_seed_another(made):
    assert make(CLAIMS) == made
    assert make(CLAIMS, seed=1).texts != made.texts
    assert make_library(50) == make_library(50) != make_library(50, seed=1)


def test_what_is_made_is_as_big_as_said(corpus):
    assert len(corpus.claims) == CLAIMS
    assert len([page for page in corpus.pages if page.claims]) == CLAIMS / 20
    assert len(corpus.sources) == CLAIMS / 5
    assert len(corpus.links) == 2 * CLAIMS
    assert 36 < mean(len(claim.text.split()) for claim in corpus.claims) < 44
    assert {len(claim.citations) for claim in corpus.claims} == {1, 2, 3, 4}


def test_all_that_is_cited_is_judged_and_claims_differ_in_support(corpus):
    assert set(link_states(corpus).values()) == {LinkState.SOUND}
    assert {corpus.support(claim) for claim in corpus.claims} >= {Support.REPORTS, Support.LITERATURE}


def test_peers_get_the_same_words_and_citations_in_their_own_form(made):
    written = {case.tool: case.write(made) for case in CASES}
    assert len(written) >= 5
    claim = next(iter(made.pages.values()))[0]
    for tool, texts in written.items():
        whole = "\n".join(texts.values())
        assert claim.text in whole, tool
        cited = sum(f"@{key}" in text for key in claim.keys for text in texts.values() if claim.text in text)
        expected = {FLOOR: 0, "Zensical alone": 0, "Sphinx + sphinxcontrib-bibtex": 0}.get(tool, len(claim.keys))
        assert cited == expected, tool
    assert f"{{cite:p}}`{','.join(claim.keys)}`" in "\n".join(written["Sphinx + sphinxcontrib-bibtex"].values())
    assert "[@" not in "\n".join(written[FLOOR].values())
    for tool in ("Material + mkdocs-bibtex", "Sphinx + sphinxcontrib-bibtex"):
        assert written[tool]["references.bib"] == made.texts[LIBRARY]
