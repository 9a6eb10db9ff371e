"""Which Markdown the site is written in; known without importing any of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class MarkdownStack:
    """The Markdown extensions of the site and their settings, as mkdocs.yml lists them."""

    extensions: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
