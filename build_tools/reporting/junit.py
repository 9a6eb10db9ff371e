"""Diagnostics as JUnit XML, which services that show test results read."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.reporting.findings import Report
    from synthesis.model import Diagnostic, Rule

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return a test case a finding, failed unless it is a mere warning, and one passed for each unbroken rule."""
    cases = [case for rule in report.rules for case in _cases(rule, report)]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    suites = ElementTree.Element("testsuites", {"name": "guide check", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "guide check", **counts, "skipped": "0"})
    properties = ElementTree.SubElement(suite, "properties")
    for kind, count in asdict(report.counts).items():
        ElementTree.SubElement(properties, "property", {"name": kind, "value": str(count)})
    suite.extend(cases)
    ElementTree.indent(suites)
    body = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _cases(rule: Rule, report: Report) -> Iterator[ElementTree.Element]:
    broken = [diagnostic for diagnostic in report.diagnostics if diagnostic.rule is rule]
    for diagnostic in broken:
        yield _case(diagnostic, fails=report.fails(diagnostic))
    if not broken:
        yield ElementTree.Element("testcase", {"classname": f"{rule.code} {rule.name}", "name": rule.summary})


def _case(diagnostic: Diagnostic, *, fails: bool) -> ElementTree.Element:
    rule, place = diagnostic.rule, diagnostic.location
    message = _xml(diagnostic.message)
    attributes = {"classname": f"{rule.code} {rule.name}", "name": _xml(str(place))}
    case = ElementTree.Element("testcase", attributes | {"file": _xml(place.path), "line": str(place.line)})
    if fails:
        failure = ElementTree.SubElement(case, "failure", {"type": rule.code, "message": message})
        failure.text = f"{_xml(str(place))}: {message}\n{rule.mend}"
    else:
        ElementTree.SubElement(case, "system-out").text = f"{rule.severity}: {message}\n{rule.mend}"
    return case


def _xml(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
