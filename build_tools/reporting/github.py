"""Diagnostics as GitHub workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_tools.reporting.findings import Report
    from synthesis.model import Diagnostic


def render(report: Report) -> str:
    """Return one `::error` or `::warning` line a diagnostic, and a `::notice` that sums up."""
    lines = [_annotation(diagnostic) for diagnostic in report.diagnostics]
    return "\n".join((*lines, f"::notice title=guide check::{_data(report.summary)}")) + "\n"


def _annotation(diagnostic: Diagnostic) -> str:
    rule, place = diagnostic.rule, diagnostic.location
    title = _property(f"{rule.code} {rule.name}")
    where = f"file={_property(place.path)},line={place.line},col={place.column}"
    return f"::{rule.severity} {where},title={title}::{_data(f'{diagnostic.message}. {rule.mend}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
