"""Reads a text once: what a reader made of it is kept, by the text and by all the code that took part."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from build_tools.cache import FOLDER, Cache, code, fingerprint, installed
from build_tools.codec import CodecError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from build_tools.codec import Codec
    from build_tools.workspace import Workspace

Value = TypeVar("Value")

_KEPT = f"{FOLDER}/reading"
_CODE = ("build_tools/*.py", "build_tools/prose/*.py", "synthesis/*.py", "synthesis/rules/*.py")
# Below so many texts, a second process costs more than it gains.
_WORTH_A_PROCESS = 40
_STALE = 500


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read before in a repository; `used` gathers what this run asked for."""

    cache: Cache
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, workspace: Workspace) -> Readings:
        """Return what is kept in a repository."""
        return cls(Cache(workspace.root / _KEPT))

    def once(self, what: str, parts: Iterable[str], form: Codec[Value], read: Callable[[], Value]) -> Value:
        """Return what `read` makes of the parts of a text; it is called when that is not known yet."""
        name = self._name(what, parts)
        kept = self._kept(name, form)
        if kept is None:
            kept = read()
            self.cache.put(name, form.dumps(kept))
        return kept

    def each(
        self,
        what: str,
        texts: Sequence[Sequence[str]],
        form: Codec[Value],
        read: Callable[[Sequence[Sequence[str]]], list[Value]],
    ) -> list[Value]:
        """Return what `read` makes of each text, of which it is given those not known yet, many at a time."""
        names = [self._name(what, parts) for parts in texts]
        found = [self._kept(name, form) for name in names]
        missing = [at for at, value in enumerate(found) if value is None]
        for at, raw in zip(missing, _read_all([texts[at] for at in missing], form, read), strict=True):
            self.cache.put(names[at], raw)
            found[at] = form.loads(raw)
        return [value for value in found if value is not None]

    def tidy(self) -> None:
        """Forget what no present text needs, once there is much of it."""
        if self.cache.size() > 2 * len(self.used) + _STALE:
            self.cache.keep_only(self.used)

    def _name(self, what: str, parts: Iterable[str]) -> str:
        name = f"{what}-{fingerprint((sys.version, installed(), code(*_CODE), *parts))}"
        self.used.add(name)
        return name

    def _kept(self, name: str, form: Codec[Value]) -> Value | None:
        raw = self.cache.get(name)
        try:
            return None if raw is None else form.loads(raw)
        except CodecError:
            return None


def _read_all(
    texts: Sequence[Sequence[str]], form: Codec[Value], read: Callable[[Sequence[Sequence[str]]], list[Value]]
) -> list[bytes]:
    """Return what was made of each text, as bytes; many texts are shared out among the processors."""
    hands = min(os.cpu_count() or 1, len(texts) // _WORTH_A_PROCESS)
    if hands < 2 or not hasattr(os, "fork"):
        return [form.dumps(value) for value in (read(texts) if texts else ())]
    from build_tools.sharing import shared_out

    return shared_out(texts, hands, lambda some: [form.dumps(value) for value in read(some)])
