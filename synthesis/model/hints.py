"""The hint that a mistyped name gets: what was probably meant."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MANY, _CANDIDATES = 500, 50


def did_you_mean(written: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return ` (did you mean 'name'?)` for the known name nearest to what was written, or the empty string."""
    return Names(tuple(known)).hint(written, cutoff=cutoff)


@dataclass(frozen=True)
class Names:
    """Known names that are asked about often; among very many, only those that share most letter pairs are compared."""

    known: Sequence[str]

    def hint(self, written: str, *, cutoff: float = 0.6) -> str:
        """Return ` (did you mean 'name'?)` for the nearest name, or the empty string."""
        for name, apart in self._accented:
            if apart.startswith(written) and unicodedata.combining(apart[len(written) : len(written) + 1] or " "):
                return f" (did you mean {name!r}? Its accents may stand apart from their letters here; type them anew)"
        nearest = difflib.get_close_matches(written, self._candidates(written), 1, cutoff)
        return f" (did you mean {nearest[0]!r}?)" if nearest else ""

    def _candidates(self, written: str) -> Sequence[str]:
        if len(self.known) <= _MANY:
            return self.known
        shared = Counter(index for pair in _pairs(written) for index in self._with_pair.get(pair, ()))
        return [self.known[index] for index, _ in shared.most_common(_CANDIDATES)]

    @cached_property
    def _accented(self) -> Sequence[tuple[str, str]]:
        """Return the names that hold accents, with these apart from their letters."""
        return [(name, unicodedata.normalize("NFD", name)) for name in self.known if not name.isascii()]

    @cached_property
    def _with_pair(self) -> Mapping[str, Sequence[int]]:
        """Return which names hold each pair of letters."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self.known):
            for pair in _pairs(name):
                found[pair].append(index)
        return found


def _pairs(name: str) -> set[str]:
    return {name[index : index + 2] for index in range(len(name) - 1)}
