"""Reads a text once: what a reader made of it is kept, by the text and by all the code that took part."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from build_tools.disk.cache import FOLDER, Cache, code, fingerprint, installed
from build_tools.disk.codec import CodecError, codec, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from build_tools.disk.codec import Codec
    from build_tools.disk.workspace import Workspace

Value = TypeVar("Value")

_KEPT = f"{FOLDER}/reading"
_CODE = (
    *(f"build_tools/{folder}/*.py" for folder in ("disk", "readers", "prose")),
    *(f"synthesis/{folder}/*.py" for folder in ("model", "rules")),
)
# Below so many texts, a second process costs more than it gains.
_WORTH_A_PROCESS = 40
_STALE = 500
# So many texts, or one in so many, are kept each alone before all are put together again.
_LOOSE, _SHARE = 20, 20


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
        name = _name(what, parts)
        kept = self._kept(name, form)
        if not kept:
            kept = [read()]
            self.cache.put(name, form.dumps(kept))
        return kept[0]

    def each(
        self,
        what: str,
        texts: Sequence[Sequence[str]],
        form: Codec[Value],
        read: Callable[[Sequence[Sequence[str]]], list[Value]],
    ) -> list[Value]:
        """Return what `read` makes of each text, of which it is given those not known yet, many at a time.

        All are kept in one entry, which is far faster to read than one for each; beside it stand the few read since.
        """
        names = [_name(what, parts) for parts in texts]
        together, pairs = _name(what, ()), rows(codec(str), form)
        known: dict[str, Value] = dict(self._kept(together, pairs))
        loose = [name for name in names if name not in known]
        known |= {name: value for name in loose for value in self._kept(name, form)}
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        read_now = dict(zip(missing, _read_all(list(missing.values()), form, read), strict=True))
        known |= read_now
        if len(loose) > _LOOSE + len(names) // _SHARE:
            self.cache.put(together, pairs.dumps([(name, known[name]) for name in names]))
        else:
            for name, value in read_now.items():
                self.cache.put(name, form.dumps([value]))
        return [known[name] for name in names]

    def tidy(self) -> None:
        """Forget what no present text needs, once there is much of it."""
        if self.cache.size() > 2 * len(self.used) + _STALE:
            self.cache.keep_only(self.used)

    def _kept(self, name: str, form: Codec[Value]) -> list[Value]:
        self.used.add(name)
        raw = self.cache.get(name)
        try:
            return [] if raw is None else form.loads(raw)
        except CodecError:
            return []


def _name(what: str, parts: Iterable[str]) -> str:
    return f"{what}-{fingerprint((sys.version, installed(), code(*_CODE), *parts))}"


def _read_all(
    texts: Sequence[Sequence[str]], form: Codec[Value], read: Callable[[Sequence[Sequence[str]]], list[Value]]
) -> list[Value]:
    """Return what was made of each text; many texts are shared out among the processors."""
    hands = min(os.cpu_count() or 1, len(texts) // _WORTH_A_PROCESS)
    if hands < 2 or not hasattr(os, "fork"):
        return read(texts) if texts else []
    from build_tools.disk.sharing import shared_out

    return shared_out(texts, hands, form, read)
