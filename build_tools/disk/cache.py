"""What can be made again and is kept meanwhile: bytes by name below `.cache/`, never needed and never trusted."""

from __future__ import annotations

import errno
import hashlib
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

FOLDER = ".cache"
_ROOT = Path(__file__).parents[2]
_SEAL = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept bytes; each entry begins with a seal over its name and content, so that damage is noticed.

    An entry that is damaged, foreign or unreadable is as good as none, and a folder that cannot be written keeps none.
    """

    folder: Path

    def get(self, name: str) -> bytes | None:
        """Return what was kept under the name, or None."""
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        kept = memoryview(raw)[_SEAL:]
        return bytes(kept) if raw[:_SEAL] == _seal(name, kept) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep the content under the name, whole or not at all; nothing is left of what a full disk refuses."""
        import tempfile  # slow to import, and rarely needed

        try:
            self._open()
            with ExitStack() as stack:
                part = tempfile.NamedTemporaryFile(dir=self.folder, prefix=".part-", delete=False)  # noqa: SIM115
                stack.callback(Path(part.name).unlink, missing_ok=True)
                with part:
                    part.write(_seal(name, content) + content)
                Path(part.name).replace(self.folder / name)
        except OSError:
            return

    def _open(self) -> None:
        """Make the folder, in one that no version control looks into; OSError where a link leads elsewhere."""
        for folder in (self.folder, self.folder.parent):
            if folder.is_symlink():
                raise OSError(errno.EXDEV, "a link leads out of the repository, so nothing is kept", str(folder))
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            (self.folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")

    def size(self) -> int:
        """Return how many entries there are."""
        try:
            return sum(1 for _ in self.folder.iterdir())
        except OSError:
            return 0

    def keep_only(self, names: Collection[str]) -> None:
        """Forget every other entry."""
        try:
            for file in self.folder.iterdir():
                if file.is_file() and file.name not in names:
                    file.unlink(missing_ok=True)
        except OSError:
            return


def _seal(name: str, content: bytes | memoryview) -> bytes:
    seal = hashlib.sha256(name.encode() + b"\0")
    seal.update(content)
    return seal.digest()


def fingerprint(parts: Iterable[str | bytes]) -> str:
    """Return a name for the parts and their order, which no other parts have."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d " % len(content) + content)
    return digest.hexdigest()[:24]


@lru_cache
def code(*patterns: str) -> str:
    """Return a name for the content of the files of our own code that match the patterns, seen from the root."""
    files = sorted({file for pattern in patterns for file in _ROOT.glob(pattern) if file.is_file()})
    kept = [file for file in files if "__pycache__" not in file.parts]
    return fingerprint(part for file in kept for part in (file.relative_to(_ROOT).as_posix(), file.read_bytes()))


@lru_cache
def installed() -> str:
    """Return a name for every package that is installed, with its version."""
    folders = [Path(folder) for folder in sys.path if Path(folder).name == "site-packages"]
    return fingerprint(sorted(file.name for folder in folders for file in folder.iterdir() if "-info" in file.suffix))


@lru_cache
def versions(*packages: str) -> str:
    """Return the installed versions of these packages."""
    from importlib.metadata import version  # slow to import, and rarely needed

    return ", ".join(f"{name} {version(name)}" for name in packages)
