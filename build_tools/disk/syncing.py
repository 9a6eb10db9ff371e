"""Has the disk hold what was written, so that a power cut leaves what was there before or what is there now."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def settle(path: Path) -> None:
    """Wait until the disk holds a file, or the names in a folder; OSError when it refuses.

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


def settle_all(folder: Path) -> None:
    """Wait until the disk holds everything below a folder."""
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            settle(path)
    settle(folder)
