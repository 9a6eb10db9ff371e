"""What is published or written has reached the disk before it takes the place of what was there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from build_tools.disk import writing
from build_tools.disk.syncing import fsync, fsync_all
from build_tools.site import publishing


@pytest.fixture
def steps(monkeypatch) -> list[str]:
    """Return what happens to the disk, step by step: what it was asked to hold, and what took another's place."""
    told: list[str] = []
    opened: dict[int, str] = {}
    openly, fsync, replace, rename, exchange = os.open, os.fsync, Path.replace, Path.rename, publishing.exchange

    def remember(path, flags, *rest, **more):
        descriptor = openly(path, flags, *rest, **more)
        opened[descriptor] = Path(path).name
        return descriptor

    monkeypatch.setattr(os, "open", remember)
    monkeypatch.setattr(os, "fsync", lambda one: (told.append(f"holds {opened[one]}"), fsync(one)))
    monkeypatch.setattr(Path, "replace", lambda one, two: (told.append("replaces"), replace(one, two))[1])
    monkeypatch.setattr(Path, "rename", lambda one, two: (told.append("takes its place"), rename(one, two))[1])
    monkeypatch.setattr(publishing, "exchange", lambda *two: (told.append("takes its place"), exchange(*two))[1])
    return told


@pytest.mark.parametrize("is_first", [True, False])
def test_a_new_site_is_on_the_disk_before_it_takes_the_place_of_the_old_one(tmp_path, steps, is_first) -> None:
    for folder in ("fresh/new/sub", *(() if is_first else ("site",))):
        (tmp_path / folder).mkdir(parents=True)
    for page in ("index.html", "sub/page.html"):
        (tmp_path / "fresh/new" / page).write_text("<html></html>", encoding="utf-8")
    publishing.publish(tmp_path / "fresh/new", tmp_path)
    assert (tmp_path / "site/sub/page.html").is_file()
    at = steps.index("takes its place")
    assert sorted(steps[:at]) == ["holds index.html", "holds new", "holds page.html", "holds sub"]
    assert set(steps[at + 1 :]) == {f"holds {tmp_path.name}", "holds fresh"}


def test_a_file_is_on_the_disk_before_it_takes_the_place_of_the_old_one(tmp_path, steps) -> None:
    writing.write_all(tmp_path, {"one": "words", "two": "more"})
    assert [step.partition(" ")[0] for step in steps] == ["holds", "holds", "replaces", "replaces", "holds"]
    assert steps[-1] == f"holds {tmp_path.name}"


def test_a_disk_that_refuses_says_so_and_one_that_cannot_tell_is_let_be(tmp_path, monkeypatch) -> None:
    def refusing(code):
        def fsync(_descriptor):
            raise OSError(code, os.strerror(code))

        return fsync

    (tmp_path / "one").write_text("words", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL))
    fsync_all(tmp_path)
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OSError, match="error"):
        fsync(tmp_path / "one")
    with pytest.raises(OSError, match="error"):
        writing.write(tmp_path / "one", "other")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("one", "words")]
