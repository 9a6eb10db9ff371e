"""Builds a made-up site again and again, each time killed one step later; prints what each of the killed left.

`python -m tests.site.killing FOLDER [--turns] [--first]`: with --turns as on a system that cannot exchange two
folders, with --first where no site was before. A step is whatever Python tells its audit hooks about: a file
opened, a folder made, listed or removed, a file moved, a symbol of the C library looked up. MkDocs is a stand-in
that writes a few files; the rest is the build itself, in a process of its own that gets signal 9.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from build_tools.disk.workspace import Workspace
from build_tools.site import build, publishing

STEPS = ("open", "os.", "shutil.", "ctypes.dlsym", "tempfile.")
OLD = {"index.html": "<html>old</html>", "c/a/index.html": "<html>old a</html>", "data/old.csv": "a,b\n"}
NEW = {"index.html": "<html>new</html>", "c/a/index.html": "<html>new a</html>", "c/b/index.html": "<html>b</html>"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def stand_in(_workspace: Workspace, *arguments: str) -> int:
    """Write the new site where MkDocs is told to."""
    write(Path(arguments[-1]), NEW)
    return 0


def manifest(site: Path) -> dict[str, str] | None:
    """Return the hash of each file of a site by its path; None where there is no site."""
    if not os.path.lexists(site):
        return None
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


class Killer:
    """Counts the steps of this process and kills it at one of them."""

    def __init__(self, last: int) -> None:
        self.last, self.steps = last, 0

    def __call__(self, event: str, _arguments: object) -> None:
        if event.startswith(STEPS):
            self.steps += 1
            if self.steps == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def built(root: Path, last: int) -> bool:
    """Build in a process of its own that is killed at the step `last`; return whether it came to its end."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(Killer(last))
        build.build(Workspace(root))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFEXITED(status)


def main(root: Path, *, turns: bool, first: bool) -> dict[str, object]:
    build._run = stand_in
    if turns:
        publishing.exchange = lambda *_: False
    site = root / publishing.SITE
    ended, killed = False, []
    while not ended:
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        if not first:
            write(site, OLD)
        before = manifest(site)
        ended = built(root, len(killed) + 1)
        left = manifest(site)
        publishing.recover(root)
        killed.append({"left": left, "recovered": manifest(site), "beside": len(list(root.glob(".site-*")))})
    return {"old": before, "new": killed.pop()["left"], "killed": killed}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), turns="--turns" in sys.argv, first="--first" in sys.argv), sys.stdout)
