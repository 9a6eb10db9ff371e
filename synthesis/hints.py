"""The hint that a mistyped name gets: what was probably meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(written: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return ` (did you mean 'name'?)` for the known name nearest to what was written, or the empty string."""
    nearest = difflib.get_close_matches(written, list(known), 1, cutoff)
    return f" (did you mean {nearest[0]!r}?)" if nearest else ""
