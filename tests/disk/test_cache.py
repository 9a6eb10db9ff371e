"""The cache gives back what was put into it, or nothing."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from build_tools.disk.cache import Cache, code, fingerprint


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "kept")


@pytest.mark.parametrize("content", [b"", b"words", bytes(range(256)) * 9])
def test_what_was_put_in_comes_out(cache, content):
    assert cache.get("one") is None
    cache.put("one", content)
    assert cache.get("one") == content
    assert [file.name for file in cache.folder.iterdir()] == ["one"]


def test_any_damage_makes_an_entry_as_good_as_none(cache):
    cache.put("one", b"words")
    file = cache.folder / "one"
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole + b" ", b"words", *(_flipped(whole, at) for at in range(len(whole)))):
        file.write_bytes(damaged)
        assert cache.get("one") is None


def _flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :]


def test_an_entry_under_a_foreign_name_is_as_good_as_none(cache):
    cache.put("one", b"words")
    (cache.folder / "one").rename(cache.folder / "two")
    assert cache.get("two") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = Cache(tmp_path / "file/kept")
    cache.put("one", b"words")
    cache.keep_only([])
    assert cache.get("one") is None


class FullDisk:
    """A file on a disk that is found to be full when it is written to, or when it is closed."""

    def __init__(self, file, at):
        self._file, self._at = file, at

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.__exit__(*error)
        self._refuse("close")

    def write(self, content):
        self._refuse("write")
        return self._file.write(content)

    def _refuse(self, at):
        if at == self._at:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("at", ["write", "close"])
def test_a_full_disk_keeps_nothing_and_leaves_nothing(cache, monkeypatch, at):
    cache.put("one", b"words")
    make = tempfile.NamedTemporaryFile

    def full(**settings):
        part = make(**settings)
        part.file = FullDisk(part.file, at)
        return part

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    cache.put("two", b"more words")
    assert cache.get("two") is None
    assert [file.name for file in cache.folder.iterdir()] == ["one"]
    cache.put("one", b"other words")
    assert cache.get("one") == b"words"


def test_a_disk_that_refuses_the_last_step_leaves_nothing(cache, monkeypatch):
    cache.put("one", b"words")

    def refuse(_file, _target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    cache.put("one", b"other words")
    assert cache.get("one") == b"words"
    assert [file.name for file in cache.folder.iterdir()] == ["one"]


def test_only_what_is_named_stays(cache):
    for name in ("one", "two", "three"):
        cache.put(name, b"words")
    (cache.folder / "folder").mkdir()
    cache.keep_only({"two"})
    assert sorted(path.name for path in cache.folder.iterdir()) == ["folder", "two"]


def test_a_fingerprint_tells_parts_and_their_borders_apart():
    told = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["c", "ab"], [], ["1 a"], ["a", "1 "]]
    assert len({fingerprint(parts) for parts in told}) == len(told)
    assert fingerprint(["é"]) == fingerprint(["é".encode()])


def test_the_code_of_a_part_is_told_apart():
    assert code("build_tools/disk/cache.py") == code("build_tools/disk/cache.py") != code("build_tools/readers/load.py")
    assert (
        len({code("build_tools/paper/*.py"), code("build_tools/notebooks/book/*.py"), code("build_tools/**/*.py")}) == 3
    )
