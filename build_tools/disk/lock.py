"""One build at a time in one repository: what two of them keep in .cache/ would mix."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # only systems of the Unix kind have it; elsewhere nobody waits
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LOCK = ".cache/build.lock"


@contextmanager
def alone(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the repository for one build; `waiting` is called once when another build holds it already.

    The system takes the lock from a process that ends, however it ends, and a process that it forked does not
    inherit it. So a file that a dead build left holds up nobody.
    """
    file = root / _LOCK
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take(descriptor, waiting)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, waiting: Callable[[], None]) -> None:
    if fcntl is None:
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EAGAIN):
            raise
        waiting()
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
