"""What changed between two snapshots, and how much that raises a version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.history.change_notes import claim_notes, summary
from synthesis.history.changes import changes
from synthesis.history.coverage import coverage, single_reports
from synthesis.history.support_changes import newly_single, support_gained, support_lost
from synthesis.history.versions import Level, Version
from synthesis.model import Basis, Relation, Seen, SourceKind, Support
from synthesis.model.snapshot import ClaimRecord, EvidenceRecord, Snapshot, SourceRecord
from synthesis.model.wording import Change, kept_share, word_diff


def source(key: str, kind: SourceKind = SourceKind.REPORT) -> SourceRecord:
    return SourceRecord(key, kind, "book", "A title", (), "2001", (), None)


def evidence(key: str, relation: Relation = Relation.SUPPORTS, **values: object) -> EvidenceRecord:
    return replace(EvidenceRecord(key, (), relation, Basis.REVIEW, Seen.REVIEW_TEXT), **values)


def claim(name: str = "c1-a", *found: EvidenceRecord, **values: object) -> ClaimRecord:
    return replace(ClaimRecord(name, "Some words.", "a.md", 1, found or (evidence("six"),)), **values)


def moment(*claims: ClaimRecord) -> Snapshot:
    kinds = {"other": SourceKind.LITERATURE, "review": SourceKind.REVIEW}
    sources = [source(key, kinds.get(key, SourceKind.REPORT)) for key in ("nine", "other", "review", "six")]
    return Snapshot(claims=claims, sources=tuple(sources))


BEFORE = claim()
# after, the labels of the notes, level
CASES = {
    "reworded": (claim(text="Other words."), ["reworded"], Level.PATCH),
    "gained": (claim("c1-a", evidence("six"), evidence("nine")), ["evidence gained"], Level.MINOR),
    "swapped": (claim("c1-a", evidence("nine")), ["evidence lost", "evidence gained"], Level.MINOR),
    "qualified": (claim("c1-a", evidence("six", Relation.QUALIFIES)), ["relation of six"], Level.MINOR),
    "reversed": (claim("c1-a", evidence("six", Relation.CONTRADICTS)), ["relation of six"], Level.MAJOR),
    "unjudged": (claim("c1-a", evidence("six", relation=None)), ["relation of six"], Level.MINOR),
    "basis": (claim("c1-a", evidence("six", basis=Basis.GUIDE)), ["basis of six"], Level.MINOR),
    "seen": (claim("c1-a", evidence("six", seen=Seen.FULL_TEXT)), ["seen of six"], Level.MINOR),
    "place": (claim("c1-a", evidence("six", places=("page 3",))), ["place of six"], Level.MINOR),
    "moved": (claim(page="b.md"), ["moved"], Level.MINOR),
    "other challenge": (claim(challenge=2), ["moved"], Level.MINOR),
    "all at once": (
        claim("c1-a", evidence("nine"), text="Other words.", page="b.md"),
        ["reworded", "evidence lost", "evidence gained", "moved"],
        Level.MINOR,
    ),
}


@pytest.mark.parametrize(("after", "labels", "level"), CASES.values(), ids=CASES)
def test_a_claim_that_changed(after: ClaimRecord, labels: list[str], level: Level) -> None:
    (change,) = changes(moment(BEFORE), moment(after)).claims
    assert [note.label for note in claim_notes(change)] == labels
    assert change.level is level


def test_a_claim_that_comes_or_goes() -> None:
    (new,) = changes(moment(), moment(BEFORE)).claims
    (gone,) = changes(moment(BEFORE), moment()).claims
    assert (new.is_new, new.level, gone.is_withdrawn, gone.level) == (True, Level.MINOR, True, Level.MAJOR)
    assert summary(changes(moment(BEFORE), moment())) == "1 claim withdrawn"


def test_who_coded_a_link_is_no_change_worth_a_note() -> None:
    other = replace(BEFORE, evidence=(evidence("six", coder=None),))
    assert changes(moment(BEFORE), moment(other)).claims == ()


IDS = st.sampled_from(["c1-a", "c1-b", "c1-c"])
RELATIONS = st.sampled_from(Relation)
EVIDENCE = st.builds(evidence, st.sampled_from(["six", "nine", "other", "review"]), RELATIONS)
CLAIMS = st.lists(
    st.builds(
        lambda name, found: claim(name, *found), IDS, st.lists(EVIDENCE, max_size=3, unique_by=lambda e: e.source)
    ),
    unique_by=lambda one: one.id,
    max_size=3,
)


@given(CLAIMS, CLAIMS)
def test_back_is_forth_reversed(one: list[ClaimRecord], other: list[ClaimRecord]) -> None:
    forth, back = changes(moment(*one), moment(*other)), changes(moment(*other), moment(*one))
    assert not changes(moment(*one), moment(*one))
    assert [(c.id, c.gained, c.lost) for c in forth.claims] == [(c.id, c.lost, c.gained) for c in back.claims]
    lost, gained = support_lost(moment(*one), moment(*other)), support_gained(moment(*other), moment(*one))
    assert [c.sources for c in lost] == [c.sources for c in gained]


@given(st.text(), st.text())
def test_a_word_diff_holds_both_wordings(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert " ".join(p.words for p in pieces if p.change is not Change.ADDED) == " ".join(before.split())
    assert " ".join(p.words for p in pieces if p.change is not Change.REMOVED) == " ".join(after.split())
    assert all(p.words for p in pieces)


@pytest.mark.parametrize(
    ("before", "after", "share"), [("one two", "one two", 1), ("one", "two", 0), ("one two", "One three", 0.5)]
)
def test_how_much_of_a_wording_is_kept(before: str, after: str, share: float) -> None:
    assert kept_share(before, after) == share


def test_support_and_coverage() -> None:
    before = moment(claim("c1-a", evidence("six"), evidence("nine")), claim("c1-b", evidence("other")))
    after = moment(
        claim("c1-a", evidence("six"), evidence("nine", Relation.QUALIFIES)), claim("c1-c", evidence("review"))
    )
    assert [tuple(one) for one in support_lost(before, after)] == [
        ("c1-a", ("nine",), Support.REPORTS, Support.REPORTS),
        ("c1-b", ("other",), Support.LITERATURE, None),
    ]
    assert [tuple(one) for one in support_gained(before, after)] == [("c1-c", ("review",), None, Support.REVIEW_ONLY)]
    assert single_reports(before) == {}
    assert list(newly_single(before, after)) == [("c1-a", "six")]
    assert list(newly_single(after, after)) == []
    kinds = {Support.REPORTS: 1, Support.LITERATURE: 0, Support.REVIEW_ONLY: 1}
    assert coverage(after) == (2, 3, 1, kinds, 0, 0)


@pytest.mark.parametrize(
    ("level", "raised"), [(Level.NONE, "1.2.3"), (Level.PATCH, "1.2.4"), (Level.MINOR, "1.3.0"), (Level.MAJOR, "2.0.0")]
)
def test_how_much_a_change_raises_a_version(level: Level, raised: str) -> None:
    assert str(Version(1, 2, 3).raised(level)) == raised


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.03", "1.2.x", "1.2.-3", "1.2.3\n", "１.2.3"]
)
def test_what_is_no_version(text: str) -> None:
    assert Version.read(text) is None


def test_versions_compare_by_number() -> None:
    assert Version(1, 9, 0) < Version(1, 10, 0) < Version(2, 0, 0)
