"""A build that is killed at any step leaves a whole site, the old one or the new; and two builds do not mix."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_tools.disk import lock
from build_tools.disk.workspace import Workspace
from build_tools.site import build, publishing
from tests.site import killing

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 20


def killed(folder: Path, *options: str) -> dict:
    run = subprocess.run(
        [sys.executable, "-m", "tests.site.killing", folder / "repository", *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot exchange two folders in one step")
def test_whatever_step_it_is_killed_at_a_whole_site_is_there(tmp_path):
    found = killed(tmp_path)
    left = [one["left"] for one in found["killed"]]
    assert len(left) >= ENOUGH
    assert found["old"] != found["new"]
    turn = left.index(found["new"])
    assert left == [found["old"]] * turn + [found["new"]] * (len(left) - turn)
    assert turn >= ENOUGH
    assert all((one["recovered"], one["beside"]) == (one["left"], 0) for one in found["killed"])


def test_where_two_renames_are_needed_the_next_build_puts_the_old_site_back(tmp_path):
    found = killed(tmp_path, "--turns")
    left = [one["left"] for one in found["killed"]]
    assert [site for site in left if site not in (found["old"], found["new"])] == [None]
    assert found["killed"][left.index(None)] == {"left": None, "recovered": found["old"], "beside": 0}


def test_the_first_site_is_there_whole_or_not_at_all(tmp_path):
    found = killed(tmp_path, "--first")
    assert found["old"] is None
    left = [one["left"] for one in found["killed"]]
    assert {site is None for site in left} == {True, False}
    assert all(site in (None, found["new"]) for site in left)


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(build, "_run", killing.stand_in)
    killing.write(tmp_path / "site", killing.OLD)
    return tmp_path


@pytest.mark.parametrize(
    ("page", "said"), [("index.html", "no index.html"), ("c/b/index.html", "did not finish c/b/index.html")]
)
def test_a_site_that_is_not_whole_is_not_published(root, monkeypatch, page, said):
    def cut_short(workspace, *arguments):
        killing.stand_in(workspace, *arguments)
        file = Path(arguments[-1], page)
        file.unlink() if page == "index.html" else file.write_text("<html>b</ht")
        return 0

    monkeypatch.setattr(build, "_run", cut_short)
    before = killing.manifest(root / "site")
    with pytest.raises(build.BuildError, match=said):
        build.build(Workspace(root))
    assert killing.manifest(root / "site") == before
    assert [*root.iterdir()] == [root / "site"]


def test_a_site_that_cannot_take_its_place_leaves_the_old_one(root, monkeypatch):
    monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    rename, before = Path.rename, killing.manifest(root / "site")

    def refused(self, target):
        if self.name == "new":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        build.build(Workspace(root))
    assert killing.manifest(root / "site") == before
    assert [*root.iterdir()] == [root / "site"]


# ---- two builds at a time --------------------------------------------------------------------------------------

HOLD = """
import os, sys
from pathlib import Path
from build_tools.disk.lock import alone
with alone(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("holding", flush=True)
    if "--fork" in sys.argv and os.fork() == 0:
        print(os.getpid(), flush=True)
    sys.stdin.read()
"""


@contextlib.contextmanager
def holder(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Start a process that takes the lock and keeps it until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, folder, *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_a_second_build_says_that_it_waits_and_begins_when_the_first_ends(tmp_path):
    with holder(tmp_path) as first:
        assert first.stdout.readline() == "holding\n"
        with holder(tmp_path) as second:
            assert second.stdout.readline() == "waiting\n"
            first.stdin.close()
            assert second.stdout.readline() == "holding\n"


def test_the_lock_of_a_killed_build_holds_up_nobody(tmp_path):
    with holder(tmp_path, "--fork") as first:
        assert first.stdout.readline() == "holding\n"
        forked = int(first.stdout.readline())
        first.kill()
        first.wait(60)
        os.kill(forked, 0)  # it still lives
        assert (tmp_path / lock._LOCK).is_file()
        with holder(tmp_path) as second:
            assert second.stdout.readline() == "holding\n"
        os.kill(forked, 9)
