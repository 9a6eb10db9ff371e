"""Choosing rules and severities: what counts, and that no choice makes a check of nothing pass."""

from __future__ import annotations

import json

import pytest

from build_tools.reporting.selection import Selection, SelectionError
from synthesis.rules.rulebook import RULES

ABOUT = "content/about.md"

# --select, --ignore, rule, path, does it count
CHOICES = [
    ([], [], "LNK402", "content/a.md", True),
    (["LNK4"], [], "LNK402", "content/a.md", True),
    (["LNK4"], [], "MD101", "content/a.md", False),
    (["lnk402"], [], "LNK402", "content/a.md", True),
    (["MD", "LNK402,LNK401"], [], "LNK401", "content/a.md", True),
    (["MD", "LNK402"], [], "LNK401", "content/a.md", False),
    ([], ["LNK"], "LNK402", "content/a.md", False),
    ([], ["LNK"], "MD101", "content/a.md", True),
    (["LNK"], ["LNK402"], "LNK402", "content/a.md", False),
    (["LNK"], ["LNK402"], "LNK401", "content/a.md", True),
    ([], ["MD108:content/drafts/"], "MD108", "content/drafts/a.md", False),
    ([], ["MD108:content/drafts"], "MD108", "content/drafts/b/a.md", False),
    ([], ["MD108:./content/drafts/"], "MD108", "content/drafts/a.md", False),
    ([], ["MD108:content/drafts/a.md"], "MD108", "content/drafts/a.md", False),
    ([], ["MD108:content/drafts"], "MD108", "content/drafts2/a.md", True),
    ([], ["MD108:content/drafts"], "MD101", "content/drafts/a.md", True),
    ([], ["MD108:drafts"], "MD108", "content/drafts/a.md", True),
    ([], ["MD, LNK:content"], "MD101", "content/a.md", False),
    ([], ["COD"], "COD301", "synthesis/data/reports.csv", True),
    (["MD101"], [], "MD113", "content/a.md", True),
]


@pytest.mark.parametrize(("select", "ignore", "code", "path", "counts"), CHOICES)
def test_what_counts(select: list[str], ignore: list[str], code: str, path: str, counts: bool) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    assert Selection.of(select, ignore).keeps(rule, path) is counts


@pytest.mark.parametrize(
    ("select", "ignore", "said"),
    [
        (["LNK5"], [], "begins with 'LNK5'"),
        (["LKN402"], [], "did you mean 'LNK402'"),
        ([], ["unknown"], "begins with 'unknown'"),
        ([], ["MD108:"], "names no path"),
        ([], ["COD301"], "cannot be ignored"),
        ([], ["MD113:content/a.md"], "cannot be ignored"),
    ],
)
def test_choices_that_are_none(select: list[str], ignore: list[str], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        Selection.of(select, ignore)


NOTHING_LEFT = {
    "every area": ["--ignore", "MD,BIB,COD,LNK,GDE,INT"],
    "every area below here": ["--ignore", "MD:.,BIB:./,COD:.,LNK:.,GDE:.,INT:."],
    "the one chosen": ["--select", "MD101", "--ignore", "MD"],
    "the one chosen, wherever there is a file": [
        *("--select", "MD101", "--ignore", "MD:content,MD:references,MD:synthesis,MD:mkdocs.yml")
    ],
}


@pytest.mark.parametrize("choice", NOTHING_LEFT.values(), ids=NOTHING_LEFT)
def test_a_choice_that_leaves_no_rule_is_misuse(site, guide, choice: list[str]) -> None:
    status, out, err = guide(site("minimal").root, "check", *choice)
    assert (status, out) == (2, "")
    assert "no rule is left to run" in err


def test_a_choice_counts_what_it_leaves_out(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    assert guide(copy.root, "check")[0] == 1
    status, out, _ = guide(copy.root, "check", "--ignore", "LNK402")
    assert (status, out.rstrip().endswith(": 0 findings, 1 ignored.")) == (0, True)
    assert guide(copy.root, "check", "--ignore", f"LNK402:{ABOUT}")[0] == 0
    assert guide(copy.root, "check", "--ignore", "LNK402:content/challenges")[0] == 1
    assert guide(copy.root, "check", "--select", "MD,BIB")[0] == 0
    assert guide(copy.root, "check", "--select", "LNK402")[0] == 1


@pytest.mark.parametrize("choice", [["--select", "MD101"], ["--ignore", "MD10"], ["--ignore", "MD"]])
def test_no_choice_hides_a_page_that_was_not_read(site, guide, choice: list[str]) -> None:
    copy = site("minimal")
    copy.write(ABOUT, copy.read(ABOUT).encode("utf-16"))
    status, out, _ = guide(copy.root, "check", *choice)
    assert status == 1
    assert f"{ABOUT}:1:1: MD113 " in out


def test_no_choice_makes_an_empty_guide_pass(site, guide) -> None:
    copy = site("minimal")
    for file in (copy.root / "content").rglob("*.md"):
        file.unlink()
    assert guide(copy.root, "check", "--select", "MD101")[0] == 2


def test_warnings_fail_when_asked_to(site, guide, monkeypatch) -> None:
    copy = site("minimal")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(4_000_000_000))
    status, out, _ = guide(copy.root, "check")
    assert (status, "GDE505 overdue-review (warning)" in out) == (0, True)
    assert guide(copy.root, "check", "--fail-on", "error")[0] == 0
    assert guide(copy.root, "check", "--fail-on", "warning")[0] == 1


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_only_on_a_terminal_that_wants_it(
    site, guide, monkeypatch, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert ("\x1b[" in guide(copy.root, "check")[1]) is coloured
    assert "\x1b[" not in guide(copy.root, "check", "--format", "json")[1]


def test_json_says_what_was_left_out(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    value = json.loads(guide(copy.root, "check", "--ignore", "LNK402", "--format", "json")[1])
    assert (value["ignored"], value["diagnostics"]) == (1, [])
