"""Shares work out among processes that begin as copies of this one; only results, as bytes, come back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
Value = TypeVar("Value")


class Form(Protocol):
    """How results become bytes and come back: a codec, or the module pickle."""

    def dumps(self, value: Any, /) -> bytes:  # noqa: ANN401
        """Return the bytes."""

    def loads(self, raw: bytes, /) -> Any:  # noqa: ANN401
        """Return what the bytes hold."""


def shared_out(
    items: Sequence[Item], hands: int, form: Form, work: Callable[[Sequence[Item]], list[Value]]
) -> list[Value]:
    """Return what `work` makes of the items, in their order, done by so many processes; this one does a share, too.

    What goes wrong elsewhere is done again here, so that it goes wrong here as it would have alone.
    """
    shares = [items[at::hands] for at in range(hands)]
    others = [_begin(share, lambda some: form.dumps(work(some))) for share in shares[1:]]
    try:
        done = [work(shares[0])]
    finally:
        found = [_end(*other) for other in others]
    for share, result in zip(shares[1:], found, strict=True):
        done.append(work(share) if result is None else form.loads(result))
    return [done[at % hands][at // hands] for at in range(len(items))]


def _begin(share: Sequence[Item], work: Callable[[Sequence[Item]], bytes]) -> tuple[int, int]:
    """Start a process for a share; return its id and where its result can be read."""
    here, there = os.pipe()
    process = os.fork()
    if process:
        os.close(there)
        return process, here
    try:
        os.close(here)
        with os.fdopen(there, "wb") as result:
            result.write(work(share))
    except BaseException:  # whatever it is, it is met again where it can be told
        os._exit(1)
    os._exit(0)


def _end(process: int, here: int) -> bytes | None:
    """Return a process's result once it has ended, or None when it ended badly."""
    with os.fdopen(here, "rb") as result:
        raw = result.read()
    _, status = os.waitpid(process, 0)
    return raw if status == 0 else None
