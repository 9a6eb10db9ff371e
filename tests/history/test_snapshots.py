"""Snapshots as JSON: the same bytes each time, read back as they were, and every damage noticed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.readers.snapshots import path_of, read_release, snapshot_json
from synthesis.history.present import snapshot
from tests.sites import copy_site

DAY = date(2026, 2, 28)
PATH = path_of("1.1.0")


@pytest.fixture(scope="module", params=["coded", "reviewed", "released"])
def frozen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    corpus = copy_site(request.param, tmp_path_factory.mktemp("site") / request.param).corpus()
    return snapshot(corpus, "1.1.0", DAY)


def test_a_snapshot_is_read_back_as_it_was(frozen) -> None:
    assert read_release(PATH, snapshot_json(frozen)) == ((frozen,), ())


def test_everything_is_sorted(frozen) -> None:
    for names in (
        [claim.id for claim in frozen.claims],
        [source.key for source in frozen.sources],
        [tactic.id for tactic in frozen.tactics],
        [page.path for page in frozen.pages],
    ):
        assert names == sorted(names)


def test_reflow_changes_no_snapshot(tmp_path: Path) -> None:
    site = copy_site("released", tmp_path / "released")
    before = snapshot_json(snapshot(site.corpus(), "1.1.0", DAY))
    site.replace("content/challenges/03-data.md", "looks,\nand they", "looks, and\n   they")
    assert snapshot_json(snapshot(site.corpus(), "1.1.0", DAY)) == before


TEXT = (Path(__file__).parents[1] / "sites/released" / PATH).read_text(encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_damage_is_a_diagnostic(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start, min(start + 40, len(TEXT))))
    other = data.draw(st.text(max_size=20))
    damaged = TEXT[:start] + other + TEXT[end:]
    snapshots, problems = read_release(PATH, damaged)
    assert (damaged == TEXT) == bool(snapshots)
    assert bool(snapshots) is not bool(problems)
    assert all(problem.rule.code == "COD318" and problem.location.path == PATH for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "5",
        "{}",
        '{"format": 2}',
        "[" * 100_000,
        '{"format": 1, "claims": {}}',
        "\ufeff{}",
        "{" + '"a":' * 9,
    ],
)
def test_what_is_no_snapshot(text: str) -> None:
    snapshots, problems = read_release(PATH, text)
    assert snapshots == ()
    assert [problem.rule.code for problem in problems] == ["COD318"]


def test_a_snapshot_under_another_number() -> None:
    snapshots, (problem,) = read_release(path_of("2.0.0"), TEXT)
    assert snapshots == ()
    assert "'1.1.0'" in problem.message


def test_releases_come_in_the_order_of_their_numbers(site) -> None:
    copy = site("released")
    nine, ten = ("1.9.0", "1.10.0")
    for version in (ten, nine):
        copy.write(path_of(version), snapshot_json(snapshot(copy.corpus(), version, DAY)))
    assert [release.version for release in copy.corpus().releases] == ["1.0.0", "1.1.0", nine, ten]
