"""What is suspect: every end of a record that changed since a person last stood by it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from synthesis.corpus import Corpus
from synthesis.history.standing import EndKind, link_states, suspects
from synthesis.model import Basis, Coder, EvidenceLink, LinkState, Relation, Seen
from synthesis.model.records import WORDING, Record, StoodBy
from tests.synthesis.making import HERE, claim, page, source

DAY = date(2026, 1, 31)
CLAIM, SMITH, JONES = claim("c1-a", "smith", "jones"), source("smith"), source("jones")
LINKS = tuple(
    EvidenceLink("c1-a", key, Relation.SUPPORTS, Basis.GUIDE, Seen.ABSTRACT, "", Coder.GUIDE, DAY, HERE)
    for key in ("smith", "jones")
)
OLD, OTHER = "0" * 12, "1" * 12
READ_AS = {WORDING: CLAIM.digest, "smith": SMITH.digest, "jones": JONES.digest}
SOUND = Record("c1-a", READ_AS, (), HERE)


def stood_by(**read_as: str) -> StoodBy:
    return StoodBy(DAY, "Ann", "It holds.", read_as, HERE)


def corpus(record: Record, **other: object) -> Corpus:
    return replace(Corpus((page(CLAIM),), (SMITH, JONES), links=LINKS, records=(record,)), **other)


ENDS = {
    "nothing changed": (SOUND, []),
    "the wording": (replace(SOUND, read_as=READ_AS | {WORDING: OLD}), [WORDING]),
    "a source": (replace(SOUND, read_as=READ_AS | {"smith": OLD}), ["smith"]),
    "all": (replace(SOUND, read_as={}), [WORDING, "smith", "jones"]),
    "what a person stood by since": (
        replace(SOUND, read_as=READ_AS | {WORDING: OLD}, stood_by=(stood_by(wording=CLAIM.digest),)),
        [],
    ),
    "what changed again since": (replace(SOUND, stood_by=(stood_by(wording=OLD),)), [WORDING]),
    "the last word counts": (
        replace(SOUND, stood_by=(stood_by(wording=OLD), stood_by(wording=CLAIM.digest), stood_by(smith=SMITH.digest))),
        [],
    ),
    "a record that nobody can read": (replace(SOUND, read_as={}, whole=False), []),
    "a record of no claim": (replace(SOUND, claim="c1-b", read_as={}), []),
}


@pytest.mark.parametrize(("record", "keys"), ENDS.values(), ids=ENDS)
def test_which_ends_are_suspect(record: Record, keys: list[str]) -> None:
    assert [one.end.key for one in suspects(corpus(record))] == keys


def test_what_a_suspect_says() -> None:
    record = replace(SOUND, stood_by=(stood_by(wording=OLD),))
    (one,) = suspects(corpus(record))
    assert (one.end.kind, one.end.name, one.end.claim, one.end.present) == (EndKind.CLAIM, "c1-a", "c1-a", CLAIM.digest)
    assert (one.accepted, one.since, one.rests) == (OLD, DAY, ("smith", "jones"))
    first = replace(SOUND, read_as=READ_AS | {"smith": OLD})
    assert [(two.accepted, two.since, two.rests) for two in suspects(corpus(first))] == [(OLD, None, ("smith",))]


def test_of_a_claim_that_stands_twice_or_is_not_judged_nothing_is_suspect() -> None:
    changed = replace(SOUND, read_as={})
    assert suspects(corpus(changed, pages=(page(CLAIM, replace(CLAIM)),))) == ()
    assert suspects(corpus(changed, links=())) == ()


def test_what_does_not_exist_is_no_suspect() -> None:
    assert [one.end.key for one in suspects(corpus(SOUND, sources=(SMITH,)))] == []


STATES = {
    "sound": (SOUND, {}, ["sound", "sound"]),
    "the wording changed": (replace(SOUND, read_as=READ_AS | {WORDING: OLD}), {}, ["stale", "stale"]),
    "a source changed": (replace(SOUND, read_as=READ_AS | {"smith": OLD}), {}, ["stale", "sound"]),
    "a source gone": (SOUND, {"sources": (JONES,)}, ["orphaned", "sound"]),
    "not judged": (SOUND, {"links": LINKS[1:]}, ["uncoded", "sound"]),
    "not cited": (SOUND, {"pages": (page(replace(CLAIM, citations=CLAIM.citations[1:])),)}, ["uncited", "sound"]),
}


@pytest.mark.parametrize(("record", "other", "states"), STATES.values(), ids=STATES)
def test_the_state_of_each_link(record: Record, other: dict[str, object], states: list[str]) -> None:
    found = link_states(corpus(record, **other))
    assert [found["c1-a", key] for key in ("smith", "jones")] == [LinkState(one) for one in states]
