"""What people keep is written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from build_tools.disk.writing import write, write_all
from tests.sites import DATA_PAGE, copy_site

TEXTS = {DATA_PAGE: "new", "content/more/one.md": "new", "synthesis/claims/c3-time.yaml": "new"}


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("method", ["write_bytes", "replace"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_that_refuses_a_file_gets_none_of_them_by_half(tmp_path, monkeypatch, method, number) -> None:
    root = copy_site("minimal", tmp_path / "site").root
    before = contents(root)
    asked, sound = [], getattr(Path, method)

    def refuse(file: Path, *arguments: object) -> object:
        asked.append(file)
        if len(asked) == number:
            if method == "write_bytes":
                sound(file, b"n")
            raise OSError(errno.ENOSPC, "No space left on device", str(file))
        return sound(file, *arguments)

    monkeypatch.setattr(Path, method, refuse)
    with pytest.raises(OSError, match="No space"):
        write_all(root, TEXTS)
    monkeypatch.undo()
    after = contents(root)
    assert {path for path in before | after if before.get(path) != after.get(path)} <= set(TEXTS)
    assert {after.get(path) for path in TEXTS} <= {b"new", *(before.get(path) for path in TEXTS)}
    if method == "write_bytes":
        assert after == before


def test_what_is_written_keeps_its_mode_and_a_link_stays_a_link(tmp_path) -> None:
    file, link = tmp_path / "one", tmp_path / "link"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, "new\n")
    assert file.read_bytes() == b"new\n"
    assert (file.stat().st_mode & 0o777, link.is_symlink()) == (0o640, True)
    assert {*tmp_path.iterdir()} == {file, link}
