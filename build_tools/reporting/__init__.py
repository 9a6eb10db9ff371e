"""Diagnostics in the formats that people and services read: one module a format, one report for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.reporting import github, json, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_tools.reporting.findings import Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "github": github.render,
    "json": json.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
