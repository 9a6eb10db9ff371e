"""Writes what people keep, so that neither a full disk, a killed process nor a power cut leaves half a file."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from build_tools.disk.syncing import fsync

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_all(root: Path, texts: Mapping[str, str | bytes | None]) -> None:
    """Write every text or, when the system refuses one of them, none (OSError); each file is the old or the new.

    A file whose text is None goes. A path that a link leads out of the root is refused.
    """
    places = {path: _place(root, path) for path in texts}
    with ExitStack() as stack:
        parts = {path: _part(stack, places[path], text) for path, text in texts.items() if text is not None}
        for part in parts.values():
            fsync(part)
        for path, part in parts.items():
            part.replace(places[path])
        for path in texts.keys() - parts.keys():
            places[path].unlink(missing_ok=True)
        for folder in {part.parent for part in parts.values()}:
            fsync(folder)


def write(file: Path, text: str) -> None:
    """Write one text, so that the file is at any moment the old one or the new; OSError leaves the old one."""
    write_all(file.parent, {file.name: text})


def _place(root: Path, path: str) -> Path:
    """Return where a file stands: a link to it stays a link."""
    place = (root / path).resolve()
    if not place.is_relative_to(root.resolve()):
        raise OSError(errno.EXDEV, "a link leads out of the repository, so nothing is written", path)
    return place


def _part(stack: ExitStack, file: Path, text: str | bytes) -> Path:
    """Return a new file beside the one that it will replace, with its mode; what is left of it goes in the end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}-{os.getpid()}")
    stack.callback(part.unlink, missing_ok=True)
    part.write_bytes(text if isinstance(text, bytes) else text.encode())
    if file.exists():
        part.chmod(file.stat().st_mode)
    return part
