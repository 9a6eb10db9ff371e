"""`guide fmt`: what it writes, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import DATA_PAGE, LIBRARY

ROOT = Path(__file__).parents[2]


def test_our_own_files_are_laid_out(guide) -> None:
    status, out, _ = guide(ROOT, "fmt", "--check")
    assert (status, out.splitlines()[-1].split(": ")[1]) == (0, "0 laid out otherwise.")


@pytest.mark.parametrize(
    ("path", "old", "new"), [(LIBRARY, "@book{wade2001,", "@BOOK{wade2001 ,"), (DATA_PAGE, "title: ", "title:   ")]
)
def test_a_file_laid_out_otherwise_is_named_and_mended(site, guide, path: str, old: str, new: str) -> None:
    copy = site("minimal")
    guide(copy.root, "fmt")
    tidy = copy.read(path)
    copy.replace(path, old, new)
    status, out, _ = guide(copy.root, "fmt", "--check")
    assert (status, out.splitlines()[0]) == (1, f"{path}: laid out otherwise; run 'guide fmt' and commit the result")
    assert copy.read(path) != tidy
    status, out, _ = guide(copy.root, "fmt")
    assert (status, out.splitlines()[0]) == (0, f"laid out {path}")
    assert copy.read(path) == tidy
    assert guide(copy.root, "fmt", "--check")[0] == 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_laid_out(site, guide) -> None:
    copy = site("minimal")
    broken = copy.read(LIBRARY) + "@misc{open,  title = {One}\n"
    copy.write(LIBRARY, broken)
    copy.replace(DATA_PAGE, "title: ", "title:   ")
    status, out, _ = guide(copy.root, "fmt")
    assert status == 1
    assert " BIB201 " in out
    assert f"laid out {DATA_PAGE}" in out
    assert copy.read(LIBRARY) == broken


def test_bytes_that_are_not_utf_8_are_never_written_back(site, guide) -> None:
    copy = site("minimal")
    raw = copy.read(LIBRARY).replace("title = ", "title  = ").encode() + b"% caf\xe9\n"
    copy.write(LIBRARY, raw)
    status, out, _ = guide(copy.root, "fmt")
    assert status == 1
    assert " MD109 " in out
    assert (copy.root / LIBRARY).read_bytes() == raw


def test_only_the_files_named_are_examined(site, guide) -> None:
    copy = site("minimal")
    copy.replace(DATA_PAGE, "title: ", "title:   ")
    assert guide(copy.root / "references", "fmt", "--check", "library.bib")[0] == 0
    assert guide(copy.root / "content", "fmt", "--check", "challenges/03-data.md")[0] == 1


def test_a_file_outside_the_guide_is_misuse(site, guide, tmp_path: Path) -> None:
    (tmp_path / "other.bib").write_text("@misc{a}")
    status, _, err = guide(site("minimal").root, "fmt", str(tmp_path / "other.bib"))
    assert status == 2
    assert "other.bib is not in the guide" in err
