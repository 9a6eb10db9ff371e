"""One change of the data reaches exactly the tables and notebooks that show it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.notebooks.executed import tables_read
from build_tools.readers.load import load
from synthesis.analysis.tables import all_csv
from synthesis.model import Relation

ROOT = Path(__file__).resolve().parents[1]
CLAIM, REPORT = "c3-hard", "hf2010ewqi"  # the claim's only report
SUPPORT = {  # what says how well claims are supported, and by what
    "claims",
    "links",
    "matrix_claims_reports",
    "matrix_challenges_reports",
    "matrix_challenges_programmes",
    "dependence_reports",
    "dependence_programmes",
    "diversity",
    "gaps",
    "evidence_counts_claims",
    "evidence_counts_challenges",
    "evidence_parts",
    "backing_claims",
    "trail_constructs",
}


@pytest.fixture(scope="module")
def corpus():
    """Return the real corpus."""
    return load(Workspace(ROOT)).corpus


def changed(before, after) -> set[str]:
    """Return the tables that differ between two corpora."""
    former, latter = dict(all_csv(before)), dict(all_csv(after))
    return {name for name in former.keys() | latter.keys() if former.get(name) != latter.get(name)}


def weakened(corpus):
    """Return the corpus in which the report only qualifies the claim."""
    [link] = [link for link in corpus.links if (link.claim, link.source) == (CLAIM, REPORT)]
    weaker = dataclasses.replace(link, relation=Relation.QUALIFIES)
    links = tuple(weaker if one is link else one for one in corpus.links)
    return dataclasses.replace(corpus, links=links)


def notebooks_reading(tables: set[str]) -> set[str]:
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    found = {path.stem: set(tables_read(path.read_bytes())) for path in paths}
    assert all(found.values())
    return {stem for stem, names in found.items() if names & tables}


def test_nothing_changes_nothing(corpus):
    assert changed(corpus, load(Workspace(ROOT)).corpus) == set()


def test_one_link_changes_exactly_what_counts_links(corpus):
    assert CLAIM not in corpus.tactics_on
    assert changed(corpus, weakened(corpus)) == SUPPORT
    assert notebooks_reading(SUPPORT - {"claims"}) == {
        "dependence", "evidence-matrix", "framework-trail", "gaps", "tactics",
    }  # fmt: skip


def test_one_tactic_link_changes_exactly_what_shows_tactics(corpus):
    # A judgement about a claim that backs other tactics, too, of a tactic that has other claims of this support.
    without = dataclasses.replace(corpus, tactic_links=corpus.tactic_links[1:])
    tables = changed(corpus, without)
    assert {"tactics", "tactics_claims", "backing_tactics"} <= tables <= {
        "tactics", "tactics_claims", "backing_tactics", "backing_claims", "backing_challenges",
    }  # fmt: skip
    assert notebooks_reading(tables) == {"tactics"}


def test_one_code_changes_exactly_the_trail(corpus):
    without = dataclasses.replace(corpus, claim_codes=corpus.claim_codes[1:])
    tables = changed(corpus, without)
    assert tables == {"codes", "trail_constructs", "trail_challenges", "final_framework"}
    assert notebooks_reading(tables) == {"framework-trail", "gaps"}


def test_one_judgement_of_confidence_changes_exactly_its_table(corpus):
    without = dataclasses.replace(corpus, assessments=corpus.assessments[1:])
    assert changed(corpus, without) == {"confidence"}
