"""The workflows run what runs locally, may do no more than they must, and the hooks name commands that exist."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from build_tools import cli
from build_tools.prose.dialects import SUFFIXES
from build_tools.reporting.pull_request import MARKER

ROOT = Path(__file__).resolve().parents[1]
PATHS = sorted((ROOT / ".github/workflows").glob("*.yml"))
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in PATHS}
JOBS = {f"{name}/{job}": body for name, flow in WORKFLOWS.items() for job, body in flow["jobs"].items()}
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
WRITING = {
    ("check/code-scanning", "security-events"),
    ("comment/comment", "pull-requests"),
    ("pages/deploy", "pages"),
    ("pages/deploy", "id-token"),
}


def triggers(name: str) -> set[str]:
    """Return what starts a workflow; YAML reads the key `on` as true."""
    return set(WORKFLOWS[name][True])


def test_there_are_workflows_to_hold() -> None:
    assert set(WORKFLOWS) == {"check", "tests", "preview", "comment", "pages", "links", "audit"}
    assert len([step for _, step in STEPS if "run" in step]) >= 6


def test_each_step_that_runs_something_is_a_make_target() -> None:
    ran = [step["run"] for _, step in STEPS if "run" in step]
    assert [command for command in ran if not re.fullmatch(r"make [a-z-]+(?: [A-Z]+=[\w^/.-]+)?", command)] == []
    assert {command.split()[1] for command in ran} <= TARGETS


def test_each_action_is_pinned_by_commit_with_its_version_behind_it() -> None:
    lines = [line for path in PATHS for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(lines) > 10
    assert [line for line in lines if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_one_action_has_one_version() -> None:
    pins = {tuple(step["uses"].split("@")) for _, step in STEPS if "uses" in step}
    assert len({action for action, _ in pins}) == len(pins)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_as_a_whole_may_do_nothing(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    assert WORKFLOWS[name]["concurrency"]["group"]


@pytest.mark.parametrize("name", JOBS)
def test_a_job_ends_and_keeps_no_credentials(name: str) -> None:
    assert 0 < JOBS[name]["timeout-minutes"] <= 60
    for step in JOBS[name]["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]


def test_exactly_the_jobs_that_must_write_may_write() -> None:
    granted = {(name, what) for name, job in JOBS.items() for what, how in job["permissions"].items() if how == "write"}
    assert granted == WRITING


def test_a_pull_request_runs_without_secrets_or_a_token_that_may_write() -> None:
    for name in WORKFLOWS:
        text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        assert "secrets." not in text
        assert "pull_request_target" not in triggers(name)
        if "pull_request" not in triggers(name):
            continue
        for job in WORKFLOWS[name]["jobs"].values():
            assert set(job["permissions"].values()) == {"read"} or job["if"] == "github.event_name == 'push'"


REPORT = "# Report\n\nNaïve.\n"
FAKE = """#!/usr/bin/env bash
echo "$*" >> "$LOG"
case "$*" in
  *"/pulls "*) echo "$PULL" ;;
  *"--paginate"*) echo "$COMMENT" ;;
  *"body=@"*) for last; do :; done; cat "${last#body=@}" > "$BODY" ;;
esac
"""


def sticky(folder: Path, report: str, *, pull: str, comment: str) -> tuple[list[str], str]:
    """Run the script with a stand-in for gh; return what it was asked, and the body it was given."""
    fake = folder / "bin/gh"
    fake.parent.mkdir()
    fake.write_text(FAKE)
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    (folder / "report.md").write_text(report, encoding="utf-8")
    names = {"REPOSITORY": "o/r", "HEAD_OWNER": "fork", "HEAD_BRANCH": "b", "HEAD_SHA": "abc"}
    names |= {"PULL": pull, "COMMENT": comment, "LOG": f"{folder}/log", "BODY": f"{folder}/body"}
    names["PATH"] = f"{fake.parent}:{os.environ['PATH']}"
    script = ROOT / ".github/sticky-comment.sh"
    subprocess.run([script, folder / "report.md"], env=names, check=True, capture_output=True)
    body = folder / "body"
    return (folder / "log").read_text().splitlines(), body.read_text(encoding="utf-8") if body.exists() else ""


def test_the_first_report_is_a_new_comment(tmp_path: Path) -> None:
    asked, body = sticky(tmp_path, REPORT, pull="7", comment="")
    assert "head=fork:b" in asked[0]
    assert "--method POST repos/o/r/issues/7/comments" in asked[-1]
    assert body == f"{MARKER}\n{REPORT}"


def test_the_mark_of_a_report_stands_once(tmp_path: Path) -> None:
    _, body = sticky(tmp_path, f"{MARKER}\n{REPORT}", pull="7", comment="")
    assert body == f"{MARKER}\n{REPORT}"


def test_the_next_report_takes_the_place_of_the_first(tmp_path: Path) -> None:
    asked, _ = sticky(tmp_path, REPORT, pull="7", comment="99")
    assert "--method PATCH repos/o/r/issues/comments/99" in asked[-1]
    assert not any("POST" in line for line in asked)


def test_without_a_pull_request_nothing_is_written(tmp_path: Path) -> None:
    asked, body = sticky(tmp_path, REPORT, pull="", comment="")
    assert (len(asked), body) == (1, "")


def test_a_report_that_is_too_long_is_cut_and_says_so(tmp_path: Path) -> None:
    _, body = sticky(tmp_path, "x" + "é" * 40_000, pull="7", comment="")
    assert len(body.encode()) < 61_000
    assert body.endswith("the whole of it is among the artefacts of the preview.\n")


def hooks(path: str) -> list[dict[str, object]]:
    listed = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return [hook for repo in listed["repos"] for hook in repo["hooks"]] if isinstance(listed, dict) else listed


@pytest.mark.parametrize("path", [".pre-commit-config.yaml", ".pre-commit-hooks.yaml"])
def test_hooks_name_commands_that_exist(path: str) -> None:
    entries = [str(hook["entry"]).removeprefix(".venv/bin/").split() for hook in hooks(path)]
    assert entries
    for program, *arguments in entries:
        if program == "guide":
            assert cli.parser(arguments[0]).parse_args(arguments)
        else:
            assert program == "ruff"


def documented_arguments() -> list[str]:
    """Return the arguments with which CONTRIBUTING tells another repository to use the hook."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(- repo: .+?)```", text, re.DOTALL)
    [repo] = yaml.safe_load(example)
    [hook] = repo["hooks"]
    assert hook["id"] in [one["id"] for one in hooks(".pre-commit-hooks.yaml")]
    return hook["args"]


@pytest.mark.parametrize(("key", "status"), [("wade2001", 0), ("wade2002", 1)])
def test_another_repository_can_use_the_hook_as_documented(tmp_path: Path, guide, key: str, status: int) -> None:
    (tmp_path / "references.bib").write_text(
        "@book{wade2001, author={Wade, A.}, title={One}, year={2001}}\n@misc{more, title={Two}}\n"
    )
    (tmp_path / "docs").mkdir()
    for name in ("one.md", "two.Rmd"):
        (tmp_path / "docs" / name).write_text(f"Counting takes time [@{key}].\n")
    [hook] = hooks(".pre-commit-hooks.yaml")
    ended, out, err = guide(tmp_path, *str(hook["entry"]).split()[1:], *documented_arguments())
    assert ended == status, out + err
    assert out.count(" LNK402 unknown-key: ") == (2 if status else 0)


def test_the_hook_runs_for_every_page_that_the_check_reads_and_for_libraries() -> None:
    [hook] = hooks(".pre-commit-hooks.yaml")
    names = [f"some/file{suffix}" for suffix in (*SUFFIXES, ".bib", ".Rmd")]
    assert [name for name in names if not re.search(str(hook["files"]), name)] == []
    assert not re.search(str(hook["files"]), "some/file.py")
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)  # pip installs the package, with no extra
