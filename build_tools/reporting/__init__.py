"""Diagnostics as text, GitHub annotations, JSON and SARIF: one module a format, one list for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.reporting import github, json, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from synthesis.counts import Counts
    from synthesis.model import Diagnostic

    Renderer = Callable[[Sequence[Diagnostic], Counts], str]

FORMATS: Mapping[str, Renderer] = {
    "text": text.render,
    "github": github.render,
    "json": json.render,
    "sarif": sarif.render,
}
