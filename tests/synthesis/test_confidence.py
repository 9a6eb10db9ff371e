"""Confidence in claims: what is judged of a claim, and what holds where nobody judged."""

from __future__ import annotations

from synthesis.analysis import tables
from synthesis.model.confidence import COMPONENTS, Component, by_claim, level, profile
from tests.sites import copy_site


def test_a_claim_has_its_own_profile_or_that_of_every_claim(tmp_path):
    judged = by_claim(copy_site("coded", tmp_path / "site").corpus().assessments)
    own, every = profile(judged, "c3-looks"), profile(judged, "c3-time")
    assert [level(own, component) for component in Component] == [
        "minor", "no-or-very-minor", "serious", "moderate", "low",
    ]  # fmt: skip
    assert {level(every, component) for component in Component} == {"not-assessed"}
    assert tuple(every) == COMPONENTS
    assert [row.is_made for row in every.values()] == [False] * 4
    assert all(row.is_made for row in own.values())


def test_without_any_judgement_nothing_is_assessed():
    assert level(profile({}, "c1-a"), Component.OVERALL) == "not-assessed"


def test_the_table_shows_levels_who_judged_and_why(tmp_path):
    table = tables.confidence(copy_site("coded", tmp_path / "site").corpus()).set_index("claim_id")
    assert list(table.loc["c3-looks"])[:6] == ["minor", "no-or-very-minor", "serious", "moderate", "low", "guide"]
    told = table.loc["c3-looks", "explanation"]
    assert "adequacy: Two short notes are thin." in told
    assert "overall: Thin data from one ward weigh most." in told
    assert list(table.loc["c3-time"])[:6] == ["not-assessed"] * 5 + ["guide"]
    assert "coherence: Nobody compared finding and data." in table.loc["c3-time", "explanation"]
