"""Diagnostics as SARIF 2.1.0, which code-scanning services read."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from build_tools.reporting.findings import Report
    from synthesis.model import Diagnostic, Location, Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """Return a SARIF log of one run, with every rule and paths relative to the repository's root."""
    run = {
        "tool": {"driver": {"name": "guide", "rules": [_rule(rule) for rule in RULES]}},
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "properties": {"examined": asdict(report.counts)},
        "results": [_result(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.mend},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": RULES.index(diagnostic.rule),
        "level": diagnostic.rule.severity,
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.location)],
        "relatedLocations": [_location(place) for place in diagnostic.related],
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(place.path),
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is: below the root, or by its whole path when it was named by that."""
    uri = quote(os.fsencode(path))
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "ROOT"}
