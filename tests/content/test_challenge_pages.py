"""The ten challenge pages have one shape, and everything on them that is the guide's own hangs on a claim."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_tools.disk.workspace import SITE_SETTINGS, Workspace
from build_tools.prose.front_matter import split
from build_tools.prose.guide import ProseReader
from build_tools.readers.load import load
from build_tools.readers.site_settings import read_stack
from build_tools.rendering.steps import FIRST_STEPS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from synthesis.corpus import Corpus
    from synthesis.model import GuidePage

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = Workspace(ROOT)
SECTIONS = [
    "signs",
    "actions",
    "cases",
    "questions",
    "tensions",
    "evidence",
    "since-2012",
    "reports-themselves",
    "sure",
    "related",
]
ACTIONS = ["monday", "safe", "tactics"]
SIGNS, SIGN_WORDS = 4, 20
STEPS, MINUTES = 6, 60


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(WORKSPACE).corpus


@pytest.fixture(scope="module")
def reader() -> ProseReader:
    return ProseReader(read_stack(SITE_SETTINGS, WORKSPACE.read(SITE_SETTINGS).text))


@pytest.fixture(scope="module", params=range(1, 11))
def page(request: pytest.FixtureRequest, corpus: Corpus) -> GuidePage:
    return corpus.page_of_challenge[request.param]


@pytest.fixture(scope="module")
def tree(page: GuidePage, reader: ProseReader) -> Element:
    body, _ = split(WORKSPACE.read(page.path).text)
    return reader.find(body)[0]


def section(tree: Element, name: str) -> list[Element]:
    """Return what stands between the h2 of this id and the next h2."""
    found: list[Element] = []
    inside = False
    for element in tree:
        if element.tag == "h2":
            inside = element.get("id") == name
        elif inside:
            found.append(element)
    return found


def items(tree: Element, name: str) -> list[Element]:
    return [item for element in section(tree, name) if element.tag == "ul" for item in element]


def claims_linked(page: GuidePage, item: Element) -> list[tuple[str, str]]:
    """Return the page and anchor of each link of an item that has an anchor."""
    here = posixpath.dirname(page.path)
    addresses = [link.get("href", "").partition("#") for link in item.iter("a")]
    return [
        (posixpath.normpath(posixpath.join(here, path)) if path else page.path, anchor)
        for path, _, anchor in addresses
        if anchor
    ]


def assert_claims(corpus: Corpus, page: GuidePage, item: Element, *, at_least: int) -> None:
    linked = claims_linked(page, item)
    assert len(set(linked)) >= at_least, "".join(item.itertext())
    for path, anchor in linked:
        assert anchor in corpus.claim_by_id, anchor
        assert corpus.page_of_claim[anchor].path == path, anchor


def test_every_page_has_the_sections_in_order(tree):
    found = [element.get("id") for element in tree if element.tag == "h2"]
    assert found == [name for name in SECTIONS if name in found or name not in ("cases", "reports-themselves")]
    assert [element.get("id") for element in section(tree, "actions") if element.tag == "h3"] == ACTIONS
    assert [element.get("id") for element in section(tree, "evidence") if element.tag == "h3"][-1] == "advice"


def test_every_page_has_four_short_signs_of_its_own(page, tree):
    assert len(page.signs) == len(items(tree, "signs")) == SIGNS
    assert {sign.id: sign.claim for sign in page.signs}.keys() == {item.get("id") for item in items(tree, "signs")}
    assert [sign.text for sign in page.signs if len(sign.text.split()) > SIGN_WORDS] == []
    own = {claim.id for claim in page.claims}
    assert [sign.id for sign in page.signs if sign.claim not in own] == []


def test_every_sign_leads_to_a_step_of_its_page_or_to_a_tactic_of_its_challenge(corpus, page):
    steps = {step.id for step in page.steps}
    tactics = {tactic.id for tactic in corpus.tactics if page.challenge.number in tactic.challenges}
    assert [sign.id for sign in page.signs if sign.do not in steps | tactics] == []


def test_every_page_has_six_steps_and_the_first_three_are_for_a_reader_of_little_time(page, tree):
    [listed] = [element for element in section(tree, "actions") if element.tag == "ol"]
    assert [item.get("id") for item in listed] == [step.id for step in page.steps]
    assert len(page.steps) == STEPS
    assert [step.id for step in page.steps[:FIRST_STEPS] if step.minutes > MINUTES] == []
    own = {claim.id for claim in page.claims}
    assert [step.id for step in page.steps if not own.issuperset(step.claims)] == []


def test_no_sign_is_asked_twice(corpus):
    texts = [sign.text for _, sign in corpus.signs]
    assert len(texts) == len(set(texts)) == 10 * SIGNS


def test_every_question_is_one_and_hangs_on_a_claim_of_the_page(corpus, page, tree):
    questions = items(tree, "questions")
    assert 4 <= len(questions) <= 6
    for item in questions:
        assert "".join(item.itertext()).endswith("? why we ask")
        assert_claims(corpus, page, item, at_least=1)
        assert {path for path, _ in claims_linked(page, item)} == {page.path}


def test_every_tension_sets_claims_side_by_side(corpus, page, tree):
    tensions = items(tree, "tensions")
    assert 2 <= len(tensions) <= 4
    for item in tensions:
        assert_claims(corpus, page, item, at_least=2)


def test_every_related_challenge_is_linked_by_a_claim_of_each_page(corpus, page, tree):
    related = items(tree, "related")
    assert 2 <= len(related) <= 4
    for item in related:
        assert_claims(corpus, page, item, at_least=2)
        title = item.find("strong/a")
        assert title is not None
        other = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), title.get("href", "")))
        assert {path for path, _ in claims_linked(page, item)} == {page.path, other}
        assert "".join(title.itertext()) == re.sub(r"\s+", " ", corpus_title(corpus, other))


def corpus_title(corpus: Corpus, path: str) -> str:
    return next(page.title for page in corpus.pages if page.path == path)


def test_the_parts_that_are_made_from_data_are_asked_for(page):
    text = WORKSPACE.read(page.path).text
    assert text.count("<!-- insert: tactics-here -->") == text.count("<!-- insert: how-sure-here -->") == 1
