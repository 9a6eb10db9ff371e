"""The command line: what it says, where it stands, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.cli import parser
from build_tools.commands import COMMANDS
from synthesis.rules.rulebook import RULES
from tests.sites import DATA_PAGE, LIBRARY

ROOT = Path(__file__).resolve().parents[2]
SITES = {"minimal": 2, "reviewed": 2, "coded": 3}
ABOUT = "content/about.md"


@pytest.mark.parametrize("name", SITES)
def test_check_of_a_clean_site(site, guide, name: str) -> None:
    status, out, err = guide(site(name).root, "check")
    assert (status, err) == (0, "")
    assert out.startswith(f"Examined {SITES[name]} pages, ")
    assert out.endswith(": 0 findings.\n")


LOOKS, TIME = (f"synthesis/claims/c3-{name}.yaml" for name in ("looks", "time"))

# file, old, new with a caret at the place expected, rule
DAMAGES = {
    "unknown key": (ABOUT, "@dunn2002", "‸@dunn2020", "LNK402"),
    "unclosed brace": (LIBRARY, "@book{wade2001,", "‸@book{wade2001, note = {One,", "BIB201"),
    "duplicate id": (DATA_PAGE, "#c3-looks", "#‸c3-time", "MD107"),
    "missing brace": (DATA_PAGE, "{: #c3-time .claim }", "{: #‸c3-time .claim", "MD102"),
    "misspelt class": (DATA_PAGE, "{: #c3-time .claim }", "{: #‸c3-time .clam }", "MD103"),
    "empty citation": (DATA_PAGE, "[@wade2001, p. 4]", "[‸@]", "MD101"),
    "uncited claim": (DATA_PAGE, " [@wade2001, p. 4]\n{: #c3-time", "\n{: #‸c3-time", "LNK401"),
    "wrong value": (LOOKS, "relation: qualifies", "relation: ‸qualify", "COD323"),
}


@pytest.mark.parametrize(("file", "old", "new", "rule"), DAMAGES.values(), ids=DAMAGES)
def test_check_of_a_damaged_site(site, guide, file: str, old: str, new: str, rule: str) -> None:
    copy = site("minimal")
    place = copy.replace(file, old, new)
    assert_found(guide(copy.root, "check"), place, rule)


@pytest.mark.parametrize(
    ("file", "before", "line"),
    [
        (LIBRARY, "title = {Counting", 12),
        (DATA_PAGE, "Counting by hand", 14),
        (TIME, "note: One note", 8),
        (ABOUT, "# About", 5),
    ],
)
def test_check_of_latin_1_bytes(site, guide, file: str, before: str, line: int) -> None:
    copy = site("minimal")
    place = copy.place(file, f"{before}‸")
    copy.write(file, copy.read(file).replace(before, f"{before}CAFE").encode().replace(b"CAFE", b"\xe9"))
    assert place.startswith(f"{file}:{line}:")
    assert_found(guide(copy.root, "check"), place, "MD109")


def test_check_after_a_judgement_was_deleted(site, guide) -> None:
    copy = site("minimal")
    kept = [line for line in copy.read(LOOKS).splitlines(keepends=True) if not line.startswith("  dunn2002:")]
    copy.write(LOOKS, "".join(kept))
    assert_found(guide(copy.root, "check"), copy.place(DATA_PAGE, "see ‸@dunn2002"), "LNK403")


def test_check_without_any_record(site, guide) -> None:
    copy = site("minimal")
    shutil.rmtree(copy.root / "synthesis/claims")
    assert_found(guide(copy.root, "check"), "synthesis/claims:1:1", "COD301")


def assert_found(ended: tuple[int, str, str], place: str, rule: str) -> None:
    status, out, err = ended
    assert status == 1
    assert any(line.startswith(f"{place}: {rule} ") for line in out.splitlines()), out
    assert "Traceback" not in out + err


def test_findings_come_in_the_order_of_their_places(site, guide) -> None:
    copy = site("minimal")
    copy.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@one]")
    copy.replace(ABOUT, "@dunn2002", "@two")
    places = [line.split(": ")[0] for line in guide(copy.root, "check")[1].splitlines() if line.startswith("content")]
    assert places == [f"{ABOUT}:7:27", f"{DATA_PAGE}:14:31"]


def test_check_of_an_empty_content_folder(site, guide) -> None:
    copy = site("minimal")
    shutil.rmtree(copy.root / "content")
    (copy.root / "content").mkdir()
    status, _, err = guide(copy.root, "check")
    assert status == 2
    assert "nothing to check: no pages, no claims, no citations" in err


def test_check_of_a_guide_without_claims(site, guide) -> None:
    copy = site("minimal")
    shutil.rmtree(copy.root / "content/challenges")
    shutil.rmtree(copy.root / "synthesis")
    copy.replace(ABOUT, "@dunn2002", "@dunn2002 and @wade2001")
    status, out, err = guide(copy.root, "check")
    assert (status, err) == (2, "guide: nothing to check: no claims, no links\n")
    assert out.endswith(": 0 findings.\n")


@pytest.mark.parametrize("command", [["check"], ["export", "--out", "data"]])
def test_a_folder_without_a_guide(tmp_path: Path, guide, command: list[str]) -> None:
    status, out, err = guide(tmp_path, *command)
    assert (status, out) == (2, "")
    assert err.startswith("guide: no folder from ")


def test_settings_that_are_not_yaml(site, guide) -> None:
    copy = site("minimal")
    copy.write("mkdocs.yml", "site_name: [\n")
    status, out, err = guide(copy.root, "check")
    assert (status, out) == (2, "")
    assert err.startswith("guide: mkdocs.yml:2:1: not plain YAML: ")


@pytest.mark.parametrize("folder", ["content", "content/challenges", "references", "synthesis/claims"])
def test_commands_act_on_the_guide_around_the_current_folder(site, guide, folder: str) -> None:
    root = site("minimal").root
    assert guide(root / folder, "check")[0] == 0
    assert guide(root / folder, "export", "--out", str(root / "data"))[0] == 0
    assert (root / "data/claims.csv").is_file()


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_other_formats_are_nothing_but_that_format(site, guide, name: str) -> None:
    status, out, err = guide(site("minimal").root, "check", "--format", name)
    assert (status, err) == (0, "")
    assert json.loads(out)


@pytest.mark.parametrize("written", ["LNK402", "lnk402", "unknown-key"])
def test_explain(tmp_path: Path, guide, written: str) -> None:
    status, out, err = guide(tmp_path, "explain", written)
    assert (status, err) == (0, "")
    assert out.startswith("LNK402 unknown-key (error)\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LNK402x", "no rule 'LNK402x' (did you mean 'lnk402'?)"),
        ("unknwn-key", "no rule 'unknwn-key' (did you mean 'unknown-key'?)"),
        ("zzz", "no rule 'zzz'\n"),
    ],
)
def test_explain_of_what_is_no_rule(tmp_path: Path, guide, written: str, said: str) -> None:
    status, out, err = guide(tmp_path, "explain", written)
    assert (status, out) == (2, "")
    assert said in err


def test_explain_without_a_code_lists_every_rule(tmp_path: Path, guide) -> None:
    status, out, err = guide(tmp_path, "explain")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in RULES]


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "--fail-on", "note"]])
def test_misuse_ends_with_2(tmp_path: Path, guide, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        guide(tmp_path, *arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize(("arguments", "modules"), [(["--help"], set()), (["explain", "--help"], {"explain"})])
def test_a_command_is_imported_only_when_it_runs(arguments: list[str], modules: set[str]) -> None:
    program = (
        "import sys; from build_tools.cli import main\n"
        f"try: main({arguments})\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    loaded = set(ended.stderr.splitlines()[0].split())
    assert {name for name in COMMANDS if f"build_tools.commands.{name}" in loaded} == modules
    assert loaded & {"build_tools.readers.load", "yaml", "markdown", "pandas", "importlib.metadata"} == set()
    assert modules or re.findall(r"^ {4}(\w+)", ended.stdout, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_arguments_of_every_command_can_be_described(name: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(name).parse_args([name, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: guide {name} ")
    assert COMMANDS[name].help[0].islower()
