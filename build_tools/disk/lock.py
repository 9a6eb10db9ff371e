"""One build at a time in one repository: what two of them keep in .cache/ would mix."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_LOCK = ".cache/build.lock"


@contextmanager
def alone(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the repository for one build; `waiting` is called once when another build holds it already.

    The system takes the lock from a process that ends, however it ends, so a dead build holds up nobody.
    """
    file = root / _LOCK
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file, mode=0o666)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
