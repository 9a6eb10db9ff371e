"""The editor's settings name what is there: every library, and the lines that a check prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

from build_tools.commands.on_change import WAITING
from build_tools.reporting.text import line
from synthesis.model import Diagnostic, Location
from synthesis.rules.rulebook import RULES

ROOT = Path(__file__).resolve().parents[1]


def settings(name: str) -> dict:
    return json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))


def test_keys_are_completed_from_every_library() -> None:
    listed = settings("settings.json")["PandocCiter.DefaultBibs"]
    there = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "references").glob("*.bib"))
    assert listed == there
    assert "notzaki.pandocciter" in settings("extensions.json")["recommendations"]


def test_the_task_finds_every_rule_in_what_a_check_prints() -> None:
    [task] = settings("tasks.json")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    for rule in RULES:
        printed = line(Diagnostic(rule, "what: this", Location("content/a.md", 3, 14)))
        match = re.match(pattern["regexp"], printed)
        assert match
        assert match.group(pattern["file"], pattern["line"], pattern["column"]) == ("content/a.md", "3", "14")
        assert match[pattern["code"]] == rule.code
    assert not re.match(pattern["regexp"], "Examined 49 pages, 134 claims: 0 findings.")


def test_the_task_knows_when_a_check_begins_and_ends() -> None:
    [task] = settings("tasks.json")["tasks"]
    background = task["problemMatcher"]["background"]
    assert re.match(background["beginsPattern"], "Changed: content/a.md")
    assert re.match(background["endsPattern"], WAITING)
    assert task["args"] == ["check", "--watch"]
