"""Front matter of new pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


def front_matter(values: Mapping[str, object]) -> str:
    """Return front matter with the values in the order given, each in one line."""
    lines = (f"{key}: {_inline(value)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n"


def _inline(value: object) -> str:
    shown: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9)
    return shown.removesuffix("\n").removesuffix("...").removesuffix("\n")
