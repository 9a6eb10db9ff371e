"""Bytes become text with LF line ends; what is not text is reported where it stands."""

from __future__ import annotations

import random

import pytest

from build_tools.disk import workspace
from build_tools.disk.workspace import NoWorkspaceError, Workspace, decode
from synthesis import rules

GOOD = {
    "plain": (b"one\ntwo\n", "one\ntwo\n"),
    "empty": (b"", ""),
    "UTF-8": ("café\n".encode(), "café\n"),
    "byte-order mark": (b"\xef\xbb\xbfone\n", "one\n"),
    "CRLF": (b"one\r\ntwo\r\n", "one\ntwo\n"),
    "CR": (b"one\rtwo\r", "one\ntwo\n"),
    "tab": (b"one\ttwo", "one\ttwo"),
    "joined emoji, soft hyphen": ("👩\u200d🔬 co\u00adop".encode(), "👩\u200d🔬 co\u00adop"),
}

# bytes, line, column, what the message names
BAD = {
    "Latin-1": (b"one\ncaf\xe9\n", 2, 4, "0xe9"),
    "Latin-1 after UTF-8": ("é é".encode() + b"\xe9", 1, 4, "'é'"),
    "Latin-1 after CRLF": (b"one\r\ntwo\r\n\xfc", 3, 1, "0xfc"),
    "Latin-1 after a byte-order mark": (b"\xef\xbb\xbfone\ncaf\xe9 au lait", 2, 4, "0xe9"),
    "cut off in mid-letter": (b"caf\xc3", 1, 4, "0xc3"),
    "UTF-16": ("one".encode("utf-16"), 1, 1, "UTF-16"),
    "NUL": (b"one\ntw\x00o", 2, 3, "U+0000"),
    "escape": (b"\x1b[31m", 1, 1, "U+001B"),
    "right-to-left override": ("one \u202e two".encode(), 1, 5, "U+202E"),
    "isolate": ("\u2066one".encode(), 1, 1, "U+2066"),
    "private-use mark": ("one\n\n\ue000".encode(), 3, 1, "U+E000"),
    "closing private-use mark": ("a\ue001".encode(), 1, 2, "U+E001"),
}


@pytest.mark.parametrize(("raw", "text"), GOOD.values(), ids=GOOD)
def test_text_is_read(raw: bytes, text: str) -> None:
    file = decode("a.md", raw)
    assert (file.text, file.problems) == (text, ())


@pytest.mark.parametrize(("raw", "line", "column", "named"), BAD.values(), ids=BAD)
def test_what_is_not_text_is_named_at_its_place(raw: bytes, line: int, column: int, named: str) -> None:
    problem = decode("a.md", raw).problems[0]
    rule = rules.UNREADABLE_FILE if named == "UTF-16" else rules.UNREADABLE_TEXT
    assert (problem.rule, *problem.location) == (rule, "a.md", line, column)
    assert named in problem.message


def test_hidden_characters_are_each_reported_and_none_reaches_the_readers() -> None:
    file = decode("a.md", "a\ue0000\ue001 \x00".encode())
    assert [problem.location.column for problem in file.problems] == [2, 4, 6]
    assert file.text == "a\ufffd0\ufffd \ufffd"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path) -> None:
    file = Workspace(tmp_path).read("gone.md")
    assert (file.text, file.problems[0].rule) == ("", rules.UNREADABLE_FILE)


def test_files_come_sorted_and_only_those_of_their_kind(tmp_path) -> None:
    for name in ("b.md", "a/z.md", "note.txt"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (tmp_path / "content" / "folder.md").mkdir()
    assert [file.path for file in Workspace(tmp_path).pages()] == ["content/a/z.md", "content/b.md"]


def test_the_workspace_is_the_nearest_one_upwards(site) -> None:
    root = site("minimal").root
    assert Workspace.around(root / "content/challenges").root == root.resolve()


@pytest.mark.parametrize("present", [(), ("mkdocs.yml",), ("content/",)])
def test_a_folder_that_is_no_workspace(tmp_path, present: tuple[str, ...]) -> None:
    for name in present:
        (tmp_path / name).mkdir() if name.endswith("/") else (tmp_path / name).write_text("")
    with pytest.raises(NoWorkspaceError, match=r"mkdocs\.yml"):
        Workspace.around(tmp_path)


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| base", ">>>>>>> branch"])
def test_what_a_merge_left_is_named(marker):
    file = decode("a.md", f"one\n{marker}\ntwo\n".encode())
    assert [(p.rule.code, p.location.line) for p in file.problems] == [("MD109", 2)]


def test_a_heading_line_is_no_marker():
    assert not decode("a.md", b"One\n=======\n").problems


def test_each_hidden_character_is_told_once_with_its_count():
    file = decode("a.md", ("\x00" * 100_000 + "\n\u200e").encode())
    assert [(p.location.line, p.location.column) for p in file.problems] == [(1, 1), (2, 1)]
    assert "100000 times" in file.problems[0].message


def test_a_path_in_a_checklist_at_which_nothing_stands(site) -> None:
    copy = site("coded")
    place = copy.replace("synthesis/data/checklists/entreq.csv", "1,Aim", "‸1,Aim").rpartition(":")[0]
    copy.replace("synthesis/data/checklists/entreq.csv", "content/about.md", "content/abuot.md")
    assert [(f.rule.code, str(f.location).rpartition(":")[0]) for f in copy.findings()] == [("COD305", place)]


def test_without_a_framework_the_missing_files_are_named_and_not_each_row(site) -> None:
    copy = site("coded")
    for name in ("domains", "cfir-2009"):
        (copy.root / f"synthesis/data/frameworks/{name}.csv").unlink()
    found = [(f.rule.code, f.location.path) for f in copy.findings()]
    assert found == [("COD301", f"synthesis/data/frameworks/{name}.csv") for name in ("cfir-2009", "domains")]


LETTERS = "ab\n\t é–\u200b\x07\ufeff\x85😀"


@pytest.mark.parametrize("by", range(20))
def test_hidden_characters_and_endless_lines_are_found_wherever_they_stand(by, monkeypatch) -> None:
    monkeypatch.setattr(workspace, "_LONGEST_LINE", 6)
    rng = random.Random(by)
    for _ in range(100):
        text = "".join(rng.choices(LETTERS, weights=[9, 9, 3, *[1] * (len(LETTERS) - 3)], k=rng.randint(0, 30)))
        shown = text.removeprefix("\ufeff")
        found = {problem.rule for problem in decode("a.md", text.encode()).problems}
        assert (rules.UNREADABLE_TEXT in found) == bool(workspace.HIDDEN.search(shown))
        assert (rules.UNREADABLE_FILE in found) == any(len(line) > 6 for line in shown.split("\n"))


def test_a_character_that_bad_bytes_hide_is_told_all_the_same() -> None:
    found = decode("a.md", b"a\xe2\x80b\xe2\x80\x8bc\xff").problems
    assert [problem.message.partition(";")[0] for problem in found] == [
        "byte 0xe2 is not UTF-8",
        "the character U+200B does not belong in a text file",
    ]
