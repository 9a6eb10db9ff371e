"""Diagnostics as JSON for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build_tools.reporting.findings import Report
    from synthesis.model import Diagnostic, Location


def render(report: Report) -> str:
    """Return an object with `examined` (counts by kind), what was set aside, and `diagnostics`."""
    value = {
        "examined": asdict(report.counts),
        "ignored": report.ignored,
        "diagnostics": [_diagnostic(found) for found in report.diagnostics],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    rule = diagnostic.rule
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity,
        "message": diagnostic.message,
        "mend": rule.mend,
        **_place(diagnostic.location),
        "related": [_place(place) for place in diagnostic.related],
    }


def _place(location: Location) -> dict[str, Any]:
    return dict(location._asdict())
