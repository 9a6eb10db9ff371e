"""Writes what people keep, so that neither a full disk, a killed process nor a power cut leaves half a file."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from build_tools.disk.syncing import settle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_all(root: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write every text or, when the system refuses one of them, none (OSError); each file is the old or the new."""
    with ExitStack() as stack:
        parts = {path: _part(stack, _place(root / path), text) for path, text in texts.items()}
        for part in parts.values():
            settle(part)
        for path, part in parts.items():
            part.replace(_place(root / path))
        for folder in {part.parent for part in parts.values()}:
            settle(folder)


def write(file: Path, text: str) -> None:
    """Write one text, so that the file is at any moment the old one or the new; OSError leaves the old one."""
    write_all(file.parent, {file.name: text})


def _place(file: Path) -> Path:
    """Return where a file stands: a link to it stays a link."""
    return file.resolve()


def _part(stack: ExitStack, file: Path, text: str | bytes) -> Path:
    """Return a new file beside the one that it will replace, with its mode; what is left of it goes in the end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}-{os.getpid()}")
    stack.callback(part.unlink, missing_ok=True)
    part.write_bytes(text if isinstance(text, bytes) else text.encode())
    if file.exists():
        part.chmod(file.stat().st_mode)
    return part
