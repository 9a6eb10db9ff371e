"""Two pull requests collide only where they change the same block or record, and what merges is sound.

Branches are merged in a bare clone, where no merge driver of .gitattributes acts, as on code hosts.
`make test` merges every pair and checks all of them together and a sample of pairs; `make merges` checks every pair
and builds the site of all of them together.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from itertools import combinations
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from synthesis.checks import check
from tests.merging.edits import COLLIDE, EDITS
from tests.repository import Repository
from tests.sites import TODAY, Site

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [frozenset(pair) for pair in combinations(EDITS, 2)]
WHOLE = "GUIDE_MERGES" in os.environ
CHECKED = PAIRS if WHOLE else PAIRS[:: len(PAIRS) // 8]


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a bare clone with a branch for each edit of the real guide."""
    folder = tmp_path_factory.mktemp("merging")
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), "work"], cwd=folder, check=True)
    for path in ("content", "references", "synthesis", "notebooks", "mkdocs.yml", "CHANGELOG.md"):
        copy_over(ROOT / path, folder / "work" / path)
    repo = Repository(Site(folder / "work"))
    repo.git("config", "commit.gpgsign", "false")
    repo.git("checkout", "--quiet", "-B", "main")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--allow-empty", "--message", "Start")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repo.root)
        patch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01, after every day in the guide
        for name, edit in EDITS.items():
            repo.git("checkout", "--quiet", "-b", name.replace(" ", "-"), "main")
            edit(repo, ran)
            repo.commit(name)
    subprocess.run(["git", "clone", "--quiet", "--bare", "work", "bare"], cwd=folder, check=True)
    return Repository(Site(folder / "bare"))


def copy_over(there: Path, here: Path) -> None:
    """Put a file or folder of the work tree in the place of what was committed, without what the build made."""
    if there.is_dir():
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(there, here, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "_build"))
    else:
        shutil.copy(there, here)


def ran(*arguments: str) -> None:
    assert main(arguments) == 0, arguments


def merged(repo: Repository, *names: str) -> str:
    """Return the tree of several branches merged one after the other; nothing when they conflict."""
    [first, *others] = [name.replace(" ", "-") for name in names]
    commit = repo.git("rev-parse", first).strip()
    tree = ""
    for other in others:
        ended = subprocess.run(
            ["git", "merge-tree", "--write-tree", commit, other],
            cwd=repo.root,
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode == 1:
            return ""
        assert ended.returncode == 0, ended.stderr
        tree = ended.stdout.split()[0]
        commit = repo.git("commit-tree", tree, "-p", commit, "-p", other, "-m", "Merge").strip()
    return tree


def faults(repo: Repository, tree: str, folder: Path) -> list[str]:
    """Return what the check finds in a tree."""
    call = ["git", "archive", "--format=zip", tree]
    archive = subprocess.run(call, cwd=repo.root, capture_output=True, check=True).stdout
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(folder)
    loaded = load(Workspace(folder), as_of=TODAY)
    return [f"{one.location}: {one.message}" for one in (*loaded.problems, *check(loaded.corpus)) if one.fails]


def test_only_pairs_that_change_the_same_thing_collide(branches: Repository) -> None:
    assert len(EDITS) >= 16
    assert {pair for pair in PAIRS if not merged(branches, *sorted(pair))} == set(COLLIDE)


def test_all_that_do_not_collide_merge_together_and_are_sound(branches: Repository, tmp_path: Path) -> None:
    apart = [name for name in EDITS if not any(name in pair for pair in COLLIDE)]
    assert len(apart) >= len(EDITS) - 2
    tree = merged(branches, *apart)
    assert tree
    assert faults(branches, tree, tmp_path / "all") == []
    if WHOLE:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path / "all")
            ran("build")


@pytest.mark.parametrize("pair", CHECKED, ids=lambda pair: " + ".join(sorted(pair)))
def test_a_merged_pair_is_sound(branches: Repository, pair: frozenset[str], tmp_path: Path) -> None:
    if pair not in COLLIDE:
        assert faults(branches, merged(branches, *sorted(pair)), tmp_path / "pair") == []
