"""Choosing rules, baselines and severities: what counts, and that no choice makes a check of nothing pass."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from build_tools.readers.baseline import BaselineError, hold, read_baseline, written
from build_tools.reporting.selection import ALWAYS, Selection, SelectionError
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.rules.rulebook import RULES
from tests.sites import DATA_PAGE, LINKS

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
    ([], ["COD"], "COD301", LINKS, True),
    (["MD101"], [], "MD113", "content/a.md", True),
    (["MD101"], [], "INT902", "baseline.tsv", True),
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


BASELINE = "baseline.tsv"


def test_a_baseline_holds_what_was_there_and_nothing_else(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020 and @dunn2021")
    status, out, _ = guide(copy.root, "check", "--write-baseline", BASELINE)
    assert (status, out) == (0, f"{BASELINE}: 2 findings listed.\n")
    status, out, _ = guide(copy.root, "check", "--baseline", BASELINE)
    assert (status, out.endswith(": 0 findings, 2 in the baseline.\n")) == (0, True)
    copy.replace(DATA_PAGE, "see @dunn2002", "see @dun")
    status, out, _ = guide(copy.root, "check", "--baseline", BASELINE)
    assert status == 1
    assert [line.split(": ")[1] for line in out.splitlines() if line.startswith("content")] == ["LNK402 unknown-key"]


def test_lines_that_move_stay_in_the_baseline(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    guide(copy.root, "check", "--write-baseline", BASELINE)
    copy.replace(ABOUT, "# About\n", "# About\n\nMore words.\n")
    assert guide(copy.root, "check", "--baseline", BASELINE)[0] == 0


def test_what_is_gone_from_the_baseline_fails_until_it_is_removed(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    guide(copy.root, "check", "--write-baseline", BASELINE)
    copy.replace(ABOUT, "@dunn2020", "@dunn2002")
    status, out, _ = guide(copy.root, "check", "--baseline", BASELINE)
    assert status == 1
    assert out.startswith(f"{BASELINE}:2:1: INT902 ")
    assert guide(copy.root, "check", "--baseline", BASELINE, "--select", "MD")[0] == 0
    assert guide(copy.root, "check", "--write-baseline", BASELINE)[0] == 0
    assert guide(copy.root, "check", "--baseline", BASELINE)[0] == 0


def test_a_baseline_never_grows(site, guide) -> None:
    copy = site("minimal")
    guide(copy.root, "check", "--write-baseline", BASELINE)
    before = copy.read(BASELINE)
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    status, out, err = guide(copy.root, "check", "--write-baseline", BASELINE)
    assert (status, out) == (2, "")
    assert f"would grow by LNK402 in '{ABOUT}'" in err
    assert copy.read(BASELINE) == before


def test_a_baseline_is_of_all_rules_and_of_something(site, guide) -> None:
    copy = site("minimal")
    assert guide(copy.root, "check", "--write-baseline", BASELINE, "--ignore", "MD")[0] == 2
    (copy.root / LINKS).write_text("")
    assert guide(copy.root, "check", "--write-baseline", BASELINE)[0] == 2
    assert not (copy.root / BASELINE).exists()


@pytest.mark.parametrize("text", [b"LNK402 x\n", b"LNK999\t0123456789ab\ta.md\tx\n", b"\xff\n"])
def test_a_baseline_that_is_none(site, guide, text: bytes) -> None:
    copy = site("minimal")
    copy.write(BASELINE, text)
    status, out, err = guide(copy.root, "check", "--baseline", BASELINE)
    assert (status, out) == (2, "")
    assert err.startswith(f"guide: {BASELINE}:")


def test_a_baseline_that_is_not_there(site, guide) -> None:
    status, _, err = guide(site("minimal").root, "check", "--baseline", BASELINE)
    assert (status, err) == (1, f"guide: {BASELINE}: No such file or directory\n")


FOUND = Diagnostic(rules.UNKNOWN_KEY, "no source 'a', at line 3", Location("content/a.md", 2, 1))
TEXTS = {"content/a.md": "one\nsays @a\nthree\nsays @a"}


def entries(*found: Diagnostic) -> str:
    return written(found, TEXTS, None)


def test_two_alike_count_twice() -> None:
    twice = (FOUND, replace(FOUND, location=Location("content/a.md", 4, 1), message="no source 'a', at line 9"))
    assert len(set(entries(*twice).splitlines()[1:])) == 2
    baseline = read_baseline(BASELINE, entries(FOUND))
    assert hold(twice, baseline, TEXTS).new == twice[1:]
    assert hold(twice, read_baseline(BASELINE, entries(*twice)), TEXTS).known == 2
    with pytest.raises(BaselineError, match="would grow"):
        written(twice, TEXTS, baseline)


def test_another_message_or_line_is_another_finding() -> None:
    baseline = read_baseline(BASELINE, entries(FOUND))
    for other in (replace(FOUND, message="no source 'b'"), replace(FOUND, location=Location("content/a.md", 3, 1))):
        assert hold([other], baseline, TEXTS).new == (other,)


@pytest.mark.parametrize("rule", ALWAYS, ids=lambda rule: rule.code)
def test_what_was_not_examined_is_in_no_baseline(rule) -> None:
    found = replace(FOUND, rule=rule)
    assert entries(found) == entries()
    assert hold([found], read_baseline(BASELINE, ""), TEXTS).new == (found,)


def test_a_name_with_odd_characters_survives_the_file() -> None:
    odd = replace(FOUND, location=Location("a\tb\u2028c.md"), message="one\ntwo\tthree")
    baseline = read_baseline(BASELINE, entries(odd))
    assert hold([odd], baseline, TEXTS) == ((), 1, ())


def test_json_says_what_was_left_out(site, guide) -> None:
    copy = site("minimal")
    copy.replace(ABOUT, "@dunn2002", "@dunn2020")
    value = json.loads(guide(copy.root, "check", "--ignore", "LNK402", "--format", "json")[1])
    assert (value["ignored"], value["in_baseline"], value["diagnostics"]) == (1, 0, [])
