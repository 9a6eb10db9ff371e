"""Asks git about the repository: who works in it, what is not committed, and what it held at a revision."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.disk.misuse import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator


class GitError(MisuseError):
    """Git is missing, or cannot answer; the message says what was asked and why it failed."""


@dataclass(frozen=True, slots=True)
class Git:
    """The repository of the folder `root`, which may be a part of it."""

    root: Path

    def user_name(self) -> str:
        """Return the name git signs commits with, or the empty string."""
        try:
            return self._ask("config", "user.name").decode(errors="replace").strip()
        except GitError:
            return ""

    def uncommitted(self, *paths: str) -> tuple[str, ...]:
        """Return git's short lines about changed and untracked files below the paths."""
        lines = self._ask("status", "--porcelain", "--untracked-files=all", "--", *paths).decode(errors="replace")
        return tuple(lines.splitlines())

    def commit(self, revision: str) -> str:
        """Return the full name of the commit a revision stands for."""
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if self._run(*arguments).returncode == 1:  # quiet means: nothing else is wrong
            raise GitError(f"git knows no revision {revision!r}")
        return self._ask(*arguments).decode().strip()

    def common_ancestor(self, revision: str) -> str:
        """Return the last commit that a revision and the present one share, or the revision where none is known."""
        commit = self.commit(revision)
        shared = self._run("merge-base", commit, "HEAD")
        return shared.stdout.decode().strip() if shared.returncode == 0 else commit

    @contextmanager
    def files_at(self, revision: str) -> Iterator[Path]:
        """Lend a folder with the files as the revision held them; a symbolic link is a file that holds its target."""
        archive = self._ask("archive", "--format=zip", self.commit(revision))
        with tempfile.TemporaryDirectory(prefix="guide-") as folder:
            with zipfile.ZipFile(io.BytesIO(archive)) as packed:
                packed.extractall(folder)
            yield Path(folder)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}") from error

    def _ask(self, *arguments: str) -> bytes:
        asked = self._run(*arguments)
        if asked.returncode != 0:
            said = asked.stderr.decode(errors="replace").strip()
            raise GitError(f"git {arguments[0]}: {said or f'exit status {asked.returncode}'}")
        return asked.stdout
