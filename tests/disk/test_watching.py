"""`guide check --watch`: changes gathered until they pause, a check for each batch, and an end without alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent, FileOpenedEvent

from build_tools.commands import Status
from build_tools.commands.on_change import WAITING, keep
from build_tools.disk import watching
from build_tools.disk.workspace import Workspace
from build_tools.readers.site_settings import SettingsError
from tests.sites import DATA_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Told:
    """A source of changes without time: None stands for a pause, the end for the end."""

    def __init__(self, *told: str | None) -> None:
        self.told: Iterator[str | None] = iter(told)
        self.waited: list[float | None] = []

    def next(self, seconds: float | None) -> str | None:
        self.waited.append(seconds)
        return next(self.told, None)


def test_changes_are_gathered_until_they_pause() -> None:
    told = Told("a", "b", "a", None, "c", None)
    assert list(watching.batches(told.next, quiet=5)) == [("a", "b"), ("c",)]
    assert told.waited == [None, 5, 5, 5, None, 5, None]


def checks(*results: Status | Exception) -> tuple[list[str], object]:
    done: list[str] = []
    left = iter(results)

    def once() -> Status:
        done.append("checked")
        result = next(left)
        if isinstance(result, BaseException):
            raise result
        return result

    return done, once


def test_each_batch_is_checked_once_whatever_was_found(capsys) -> None:
    done, once = checks(Status.FINDINGS, Status.CLEAN, Status.MISUSE)
    assert keep(once, [("a.md", "b.md"), ("c.md",)]) == 0
    assert len(done) == 3
    out = capsys.readouterr().out
    assert out == f"{WAITING}\n\nChanged: a.md, b.md\n{WAITING}\n\nChanged: c.md\n{WAITING}\n"
    assert "\x1b" not in out


@pytest.mark.parametrize("at", [0, 1])
def test_an_interruption_ends_with_0(at: int) -> None:
    results = [Status.FINDINGS, Status.CLEAN]
    results[at] = KeyboardInterrupt()
    done, once = checks(*results)
    assert keep(once, [("a.md",), ("b.md",)]) == 0
    assert len(done) == at + 1


def test_an_interruption_while_waiting_ends_with_0() -> None:
    def interrupted() -> Iterator[tuple[str, ...]]:
        raise KeyboardInterrupt
        yield ()

    assert keep(checks(Status.FINDINGS)[1], interrupted()) == 0


def test_settings_half_written_are_said_and_waited_out(capsys) -> None:
    done, once = checks(Status.CLEAN, SettingsError("mkdocs.yml:2:1: not plain YAML"), Status.CLEAN)
    assert keep(once, [("mkdocs.yml",), ("mkdocs.yml",)]) == 0
    assert len(done) == 3
    assert "guide: mkdocs.yml:2:1" in capsys.readouterr().err


def test_settings_that_are_wrong_from_the_start_are_misuse() -> None:
    with pytest.raises(SettingsError):
        keep(checks(SettingsError("no"))[1], [])


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("content/index.md", True),
        ("content/challenges/03-data.md", True),
        ("references/reports.bib", True),
        ("synthesis/data/coding/pass-a.csv", True),
        ("mkdocs.yml", True),
        ("CITATION.cff", True),
        ("content/.index.md.swp", False),
        ("content/.#index.md", False),
        ("content/index.md~", False),
        ("content/assets/guide.css", False),
        ("README.md", False),
        ("site/index.md", False),
        (".cache/tables/links.csv", False),
    ],
)
def test_only_files_that_a_check_reads_count(path: str, read: bool) -> None:
    assert watching.is_read(path) is read


def test_only_changes_count(tmp_path: Path) -> None:
    told = watching.FileChanges(Workspace(tmp_path), watching.is_read)
    page = f"{tmp_path}/content/index.md"
    for event in (
        FileOpenedEvent(page),
        DirModifiedEvent(f"{tmp_path}/content"),
        FileModifiedEvent(page),
        FileMovedEvent(f"{tmp_path}/content/.tmp.md", f"{tmp_path}/content/new.md"),
    ):
        told.on_any_event(event)
    assert [told.next(0), told.next(0), told.next(0)] == ["content/index.md", "content/new.md", None]


def test_the_command_checks_again_when_a_file_changes(site, guide, monkeypatch) -> None:
    copy = site("minimal")

    def damaged(_next) -> Iterator[tuple[str, ...]]:
        copy.replace(DATA_PAGE, "[@wade2001, p. 4]", "[@nobody]")
        yield (DATA_PAGE,)
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "batches", damaged)
    status, out, err = guide(copy.root, "check", "--watch")
    assert (status, err) == (0, "")
    before, after = out.split(f"Changed: {DATA_PAGE}\n")
    assert ": 0 findings." in before
    assert " LNK402 " in after
    assert out.endswith(f"{WAITING}\n\n")


def test_the_files_of_a_guide_are_really_watched(site) -> None:
    """The only test with a real observer: it waits for an event, not for a time."""
    copy = site("minimal")
    with watching.watched(Workspace(copy.root)) as told:
        copy.write(DATA_PAGE, copy.read(DATA_PAGE) + "\n")
        assert told.next(60) == DATA_PAGE
