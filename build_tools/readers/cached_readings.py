"""Reads a text once: what a reader made of it is kept, by the text and by all the code that took part."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from build_tools.disk.cache import FOLDER, Cache, code, fingerprint, installed
from build_tools.disk.codec import CodecError, codec, many, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from build_tools.disk.codec import Codec
    from build_tools.disk.workspace import Workspace

Value = TypeVar("Value")

_KEPT = f"{FOLDER}/reading"
_CODE = (
    *(f"build_tools/{folder}/*.py" for folder in ("disk", "readers", "prose")),
    *(f"synthesis/{folder}/*.py" for folder in ("model", "rules")),
    *("synthesis/review.py", "synthesis/data/review.toml"),
)
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
        for kept in self._kept(name, form):
            return kept
        value = read()
        self.cache.put(name, form.dumps(value))
        return value

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
        together, pairs = _name(what, ()), many(row(codec(str), form))
        known: dict[str, Value] = {name: value for kept in self._kept(together, pairs) for name, value in kept}
        loose = [name for name in names if name not in known]
        known |= {name: value for name in loose for value in self._kept(name, form)}
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        read_now = dict(zip(missing, read(list(missing.values())) if missing else (), strict=True))
        known |= read_now
        if len(loose) > _LOOSE + len(names) // _SHARE:
            self.cache.put(together, pairs.dumps(tuple((name, known[name]) for name in names)))
        else:
            for name, value in read_now.items():
                self.cache.put(name, form.dumps(value))
        return [known[name] for name in names]

    def tidy(self) -> None:
        """Forget what no present text needs, once there is much of it."""
        if self.cache.size() > 2 * len(self.used) + _STALE:
            self.cache.keep_only(self.used)

    def _kept(self, name: str, form: Codec[Value]) -> list[Value]:
        self.used.add(name)
        raw = self.cache.get(name)
        try:
            return [] if raw is None else [form.loads(raw)]
        except CodecError:
            return []


def _name(what: str, parts: Iterable[str]) -> str:
    return f"{what}-{fingerprint((sys.version, installed(), code(*_CODE), *parts))}"
