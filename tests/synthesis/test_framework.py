"""The final framework beside what the trail counts for each of its challenges."""

from __future__ import annotations

from synthesis.analysis import summaries, tables
from tests.sites import copy_site


def test_a_challenge_has_its_counts_and_a_theme_has_none(tmp_path):
    table = tables.final_framework(copy_site("coded", tmp_path / "site").corpus())
    rows = {(row["theme"], row["challenge"]): row for row in table.to_dict("records")}
    assert len(rows) == 13
    third = rows["design-and-planning", "3"]
    assert [third[name] for name in ("guide_title", "claims", "constructs")] == ["Getting data right", "2", "2"]
    assert [rows["design-and-planning", ""][name] for name in ("guide_title", "claims", "origin")] == ["", "", ""]
    assert [rows["design-and-planning", "4"][name] for name in ("guide_title", "claims", "origin")] == ["", "", ""]


def test_the_ten_challenges_stand_below_their_themes_headings(tmp_path):
    shown = summaries.final_headings(tables.final_framework(copy_site("coded", tmp_path / "site").corpus()))
    assert list(shown["challenge"]) == [f"Challenge {number}" for number in range(1, 11)]
    assert [len(list(group)) for _, group in shown.groupby("theme", sort=False)["heading"]] == [4, 4, 2]
