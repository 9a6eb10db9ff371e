"""The corpus: link states, support, and who cites what."""

from __future__ import annotations

import pytest

from synthesis.corpus import Corpus
from synthesis.history.standing import link_states
from synthesis.model import LinkState, Relation, SourceKind, Support
from tests.synthesis.making import claim, link, page, record, row, settlement, source, statement

CLAIM = claim("c1-a", "smith")
UNSEEN = claim("c1-a", "smith", "jones")
GONE = claim("c1-gone", "smith")
SMITH, JONES = source("smith"), source("jones")

# corpus, state of each pair in order
STATES = {
    "sound": (
        Corpus((page(CLAIM),), (SMITH,), (link(CLAIM, "smith"),)),
        {("c1-a", "smith"): LinkState.SOUND},
    ),
    "uncoded": (
        Corpus((page(UNSEEN),), (SMITH, JONES), (link(UNSEEN, "smith"),)),
        {("c1-a", "smith"): LinkState.SOUND, ("c1-a", "jones"): LinkState.UNCODED},
    ),
    "uncoded and unknown": (Corpus((page(CLAIM),)), {("c1-a", "smith"): LinkState.UNCODED}),
    "uncited": (
        Corpus((page(CLAIM),), (SMITH, JONES), (link(CLAIM, "jones"), link(CLAIM, "smith"))),
        {("c1-a", "smith"): LinkState.SOUND, ("c1-a", "jones"): LinkState.UNCITED},
    ),
    "cited outside the claim only": (
        Corpus((page(claim("c1-a"), outside=("smith",)),), (SMITH,), (link(claim("c1-a"), "smith"),)),
        {("c1-a", "smith"): LinkState.UNCITED},
    ),
    "stale": (
        Corpus((page(CLAIM),), (SMITH,), (link(CLAIM, "smith"),), records=(record(CLAIM, wording="0" * 12),)),
        {("c1-a", "smith"): LinkState.STALE},
    ),
    "uncited comes before stale": (
        Corpus((page(CLAIM),), (SMITH, JONES), (link(CLAIM, "jones"),), records=(record(CLAIM, wording="0" * 12),)),
        {("c1-a", "smith"): LinkState.UNCODED, ("c1-a", "jones"): LinkState.UNCITED},
    ),
    "orphaned by its claim": (
        Corpus((page(),), (SMITH,), (link(GONE, "smith"),)),
        {("c1-gone", "smith"): LinkState.ORPHANED},
    ),
    "orphaned by its source": (
        Corpus((page(CLAIM),), (), (link(CLAIM, "smith"),)),
        {("c1-a", "smith"): LinkState.ORPHANED},
    ),
    "nothing": (Corpus(), {}),
}


@pytest.mark.parametrize(("corpus", "states"), STATES.values(), ids=STATES)
def test_link_states(corpus: Corpus, states: dict[tuple[str, str], LinkState]) -> None:
    assert list(link_states(corpus).items()) == list(states.items())


def test_every_link_state_is_tested() -> None:
    assert {state for _, states in STATES.values() for state in states.values()} == set(LinkState)


SUPPORT = [
    ([SourceKind.REPORT, SourceKind.LITERATURE, SourceKind.REVIEW], Support.REPORTS),
    ([SourceKind.LITERATURE, SourceKind.REVIEW], Support.LITERATURE),
    ([SourceKind.UNIDENTIFIED], Support.LITERATURE),
    ([SourceKind.REVIEW], Support.REVIEW_ONLY),
]


@pytest.mark.parametrize(("kinds", "support"), SUPPORT)
def test_support_is_that_of_the_strongest_source(kinds: list[SourceKind], support: Support) -> None:
    cited = claim("c1-a", *kinds)
    corpus = Corpus((page(cited),), tuple(source(kind, kind) for kind in SourceKind))
    assert corpus.support(cited) is support


def test_claims_and_pages_citing() -> None:
    first, second = claim("c1-a", "smith", "smith", "jones"), claim("c1-b", "smith")
    pages = (page(first, outside=("jones", "jones")), page(second, path="b.md"))
    corpus = Corpus(pages, (SMITH, JONES))
    assert corpus.claims_citing == {"smith": (first, second), "jones": (first,)}
    assert corpus.pages_citing == {"jones": (pages[0],)}
    assert [found.key for found in corpus.sources_of(first)] == ["smith", "jones"]
    assert len(corpus.citations) == 6


def test_the_first_of_two_claims_with_one_id_counts() -> None:
    first, second = claim("c1-a", "smith"), claim("c1-a", "jones", text="Other words.")
    corpus = Corpus((page(first), page(second, path="b.md")), (SMITH, JONES))
    assert corpus.claims == (first, second)
    assert corpus.claim_by_id == {"c1-a": first}
    assert corpus.page_of_claim["c1-a"].path == "a.md"


def test_the_first_of_two_links_for_one_pair_counts() -> None:
    links = (link(CLAIM, "smith", relation=Relation.QUALIFIES), link(CLAIM, "smith"))
    assert Corpus((page(CLAIM),), (SMITH,), links).link_by_pair == {("c1-a", "smith"): links[0]}


def test_settled_references() -> None:
    passes = {"a": (row("c1.1.1", 6), row("c1.2.1", 9)), "b": (row("c1.1.1", 6), row("c1.2.1"))}
    corpus = Corpus(passes=passes, settlements=(settlement("c1.2.1", 9),))
    assert corpus.settled_references == {statement("c1.1.1"): (6,), statement("c1.2.1"): (9,)}
    assert Corpus().settled_references == {}


def test_what_a_site_says_of_itself(site) -> None:
    corpus = site("reviewed").corpus()
    assert corpus.review is not None
    assert corpus.review.key == "review2012"
    assert [challenge.number for challenge in corpus.challenges] == [1]
    assert corpus.challenge_of(corpus.claim_by_id["c1-show"]) == corpus.challenges[0]
    assert corpus.challenge_of(corpus.claim_by_id["x-longer"]) is None
