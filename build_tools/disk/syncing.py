"""Calls fsync on files and folders, so that a power cut leaves what was there before or what is there now."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def fsync(path: Path) -> None:
    """Fsync a file, or a folder with its names; OSError when the disk refuses.

    Where the system has no way to ask for that, nothing is done.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:
        return  # Windows opens no folders
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    finally:
        os.close(descriptor)


def fsync_all(folder: Path) -> None:
    """Fsync everything below a folder."""
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            fsync(path)
    fsync(folder)
