"""The steps from pages to paper, each taken once for the same input."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_tools.disk.cache import Cache, code, fingerprint, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TOOLS = ("typst", "pypandoc-binary", "pandocfilters", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Results of steps by what went in; `used` gathers the entries that a run asked for."""

    cache: Cache
    used: set[str] = field(default_factory=set)

    def taken(
        self, step: str, inputs: Mapping[str, str], take: Callable[[Mapping[str, str]], Mapping[str, bytes]]
    ) -> dict[str, bytes]:
        """Return the result of a step for each input, by its name; `take` makes those that are not on the shelf."""
        recipe = (versions(*_TOOLS), code("build_tools/paper/**/*"), step)
        entries = {name: f"{step}-{fingerprint((*recipe, name, text))}" for name, text in inputs.items()}
        self.used.update(entries.values())
        kept = {name: self.cache.get(entry) for name, entry in entries.items()}
        missing = {name: inputs[name] for name, content in kept.items() if content is None}
        made = take(missing) if missing else {}
        for name, content in made.items():
            self.cache.put(entries[name], content)
        return {name: made[name] if content is None else content for name, content in kept.items()}
