"""How many cases a test draws: what `make test` or `make fuzz` has for one, or a part of that."""

from __future__ import annotations

from hypothesis import settings


def some(part: int) -> settings:
    """Return settings for a test of many kinds, or of dear cases: a part of the usual number of cases."""
    return settings(max_examples=max(settings().max_examples // part, 3))
