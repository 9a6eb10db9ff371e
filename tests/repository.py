"""This repository's files; and a git repository around a tiny site, with fixed names and days, to script a history."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.sites import Site, copy_site

ROOT = Path(__file__).resolve().parents[1]
# No setting of the machine or of the person who runs the tests takes part.
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}


@dataclass(frozen=True)
class Repository:
    """A copy of a tiny site under git."""

    site: Site

    @property
    def root(self) -> Path:
        return self.site.root

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git as Ann Wade in February 2026; return what it said."""
        person = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _ANN.items()}
        ended = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **_ALONE, **person},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode != 0) is fails, ended.stdout + ended.stderr
        return ended.stdout

    def commit(self, subject: str) -> str:
        """Commit everything; return the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject)
        return self.git("rev-parse", "HEAD").strip()


_ANN = {"NAME": "Ann Wade", "EMAIL": "ann@example.org", "DATE": "2026-02-01T12:00:00+00:00"}


def repository(name: str, folder: Path) -> Repository:
    """Copy a tiny site into a folder, and commit it as the first thing on `main`."""
    found = Repository(copy_site(name, folder))
    found.git("init", "--quiet", "--initial-branch=main")
    found.git("config", "user.name", "Ann Wade")
    found.git("config", "user.email", "ann@example.org")
    found.git("config", "commit.gpgsign", "false")
    found.commit("Start")
    return found


def tracked(*folders: str) -> list[str]:
    """Return the paths of everything that is, or is about to be, committed to this repository."""
    asked = ["git", "ls-files", "-coz", "--exclude-standard", "--", *folders]
    listing = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in filter(None, listing.split("\0")) if (ROOT / name).is_file()]


def copy_of_all(target: Path) -> None:
    """Copy everything that is, or is about to be, committed."""
    for name in tracked():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
