"""`guide release`: what it writes, what it refuses, and that a refusal leaves everything as it was."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml

from build_tools.readers.snapshots import path_of
from tests.repository import repository
from tests.sites import DATA_PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.repository import Repository

CHANGELOG = (
    "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A page.\n\n## [1.1.0] - 2026-02-28\n\n- More.\n\n"
    "## [1.0.0] - 2026-01-31\n\n- A start.\n"
)
PROJECT = '[project]\nname = "guide"\nversion = "1.1.0"\n\n[tool.ruff]\ntarget-version = "py311"\n'
CITATION = (
    "cff-version: 1.2.0\ntitle: A guide\nversion: 1.1.0\ndate-released: 2026-02-28\nauthors:\n  - name: The authors\n"
)

RECORD = "synthesis/claims/c3-looks.yaml"


@pytest.fixture
def ready(tmp_path: Path, guide, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772366400")  # 2026-03-01
    repo = repository("released", tmp_path / "released")
    for path, text in (("CHANGELOG.md", CHANGELOG), ("pyproject.toml", PROJECT), ("CITATION.cff", CITATION)):
        repo.site.write(path, text)
    repo.commit("Ready")
    return repo


def test_a_release_freezes_and_moves_the_numbers(ready: Repository, guide) -> None:
    status, out, err = guide(ready.root, "release", "1.2.0")
    assert (status, err) == (0, "")
    assert out.endswith("Now commit these files, and tag the commit: git tag v1.2.0\n")
    changed = ready.git("status", "--porcelain").splitlines()
    assert changed == [" M CHANGELOG.md", " M CITATION.cff", " M pyproject.toml", f"?? {path_of('1.2.0')}"]
    assert "## [Unreleased]\n\n## [1.2.0] - 2026-03-01\n\n### Added\n" in ready.site.read("CHANGELOG.md")
    assert tomllib.loads(ready.site.read("pyproject.toml"))["project"]["version"] == "1.2.0"
    cited = yaml.load(ready.site.read("CITATION.cff"), Loader=yaml.BaseLoader)
    assert (cited["version"], cited["date-released"]) == ("1.2.0", "2026-03-01")
    assert ready.site.findings() == []
    assert [release.version for release in ready.site.corpus().releases] == ["1.0.0", "1.1.0", "1.2.0"]


def test_two_releases_of_one_state_differ_in_number_and_day_only(ready: Repository, guide) -> None:
    guide(ready.root, "release", "1.2.0", "--date", "2026-03-05")
    first = ready.site.read(path_of("1.2.0"))
    ready.commit("Release 1.2.0")
    guide(ready.root, "release", "1.3.0", "--date", "2026-03-06")
    lines = zip(first.splitlines(), ready.site.read(path_of("1.3.0")).splitlines(), strict=True)
    differing = [line.split('"')[1] for line, other in lines if line != other]
    assert differing == ["seal", "version", "released"]


def uncommitted(repo: Repository) -> None:
    repo.site.replace(DATA_PAGE, "These two points", "Both points")


def untracked(repo: Repository) -> None:
    repo.site.write("content/new.md", "---\ntitle: New\n---\n\n# New\n")


def unsound(repo: Repository) -> None:
    repo.site.replace(RECORD, "qualifies", "qualify")
    repo.commit("Break a row")


def two_headings(repo: Repository) -> None:
    repo.site.replace("CHANGELOG.md", "### Added", "## [Unreleased]")
    repo.commit("A second heading")


REFUSALS = {
    "exists": (None, ["1.1.0"], 2, "release 1.1.0 exists already"),
    "not higher": (None, ["1.0.9"], 2, "release 1.1.0 is higher than 1.0.9"),
    "no version": (None, ["1.2"], 2, "'1.2' is no version"),
    "leading zero": (None, ["1.02.0"], 2, "'1.02.0' is no version"),
    "before the last": (None, ["1.2.0", "--date", "2026-02-01"], 2, "was made on 2026-02-28, after 2026-02-01"),
    "uncommitted": (uncommitted, ["1.2.0"], 2, "commit first what the release is made from:\n M content/"),
    "untracked": (untracked, ["1.2.0"], 2, "?? content/new.md"),
    "findings": (unsound, ["1.2.0"], 1, "nothing is released with findings"),
    "two headings": (two_headings, ["1.2.0"], 2, "CHANGELOG.md: 2 lines match"),
}


@pytest.mark.parametrize(("damage", "arguments", "status", "said"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_refused(ready: Repository, guide, damage, arguments: list[str], status: int, said: str) -> None:
    if damage:
        damage(ready)
    before = ready.git("status", "--porcelain")
    ended, _, err = guide(ready.root, "release", *arguments)
    assert ended == status
    assert said in err
    assert ready.git("status", "--porcelain") == before


def test_what_does_not_matter_may_be_uncommitted(ready: Repository, guide) -> None:
    ready.site.write("notes.txt", "To do")
    assert guide(ready.root, "release", "1.2.0")[0] == 0


def test_nothing_is_released_outside_git(site, guide) -> None:
    status, _, err = guide(site("released").root, "release", "1.2.0")
    assert status == 2
    assert "git status: " in err
