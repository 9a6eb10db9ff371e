"""Nothing goes in silence: each file that people write lost, emptied, cut off or renamed, one at a time, is told of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from build_tools.checking import checked
from build_tools.disk.workspace import WRITTEN_FILES, WRITTEN_FOLDERS, NoWorkspaceError, Workspace
from build_tools.export.publishing import names
from build_tools.readers.load import load
from build_tools.readers.revisions import written
from build_tools.readers.site_settings import SettingsError
from build_tools.rendering import made
from build_tools.rendering.pages import generated_files, generated_pages
from build_tools.reporting.pull_request import PullRequest, comment
from build_tools.reporting.written import file_changes
from synthesis.history.claim_history import claim_history
from synthesis.model.snapshot import Snapshot
from tests.mutations.real import ROOT, copy_of_the_repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sites import Site

TODAY = date(2026, 11, 25)
PATHS = sorted(written(Workspace(ROOT)))
MANY = ("content/", "synthesis/claims/")


def cut(file: Path) -> None:
    """Cut a file in the middle of a line."""
    raw = file.read_bytes()
    half = raw[: len(raw) // 2].rstrip()
    file.write_bytes(half[:-1] if raw[len(half) : len(half) + 1] == b"\n" else half)


DONE: dict[str, Callable[[Path], object]] = {
    "deleted": lambda file: file.unlink(),
    "emptied": lambda file: file.write_bytes(b""),
    "cut off": cut,
    "renamed": lambda file: file.rename(file.with_name(f"zz-{file.name}")),
}
# Of the many pages and records, each suffers one of the four.
CASES = [
    (path, done)
    for at, path in enumerate(PATHS)
    for number, done in enumerate(DONE)
    if not path.startswith(MANY) or ((at + number) % 4 == 0 and not (path.startswith("synthesis/claims/") and at % 20))
]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_of_the_repository(tmp_path_factory.mktemp("whole") / "guide")


def told(root: Path) -> list[str]:
    """Return the place of each finding; of settings that cannot be read, what is said in one line."""
    try:
        return [f"{one.location.path} {one.message}" for one in checked(Workspace.around(root), TODAY).found]
    except (SettingsError, NoWorkspaceError) as error:
        return [str(error)]


@pytest.mark.parametrize(("path", "done"), CASES)
def test_a_file_does_not_go_in_silence(real: Site, path: str, done: str) -> None:
    file = real.root / path
    raw = file.read_bytes()
    DONE[done](file)
    try:
        found = told(real.root)
    finally:
        file.with_name(f"zz-{file.name}").unlink(missing_ok=True)
        file.write_bytes(raw)
    name = file.name if path.endswith((".md", ".ipynb")) else file.stem
    assert found
    assert name.partition(".")[0] in found[0], found[:3]


def test_the_whole_guide_has_no_finding(real: Site) -> None:
    assert told(real.root) == []
    assert len(CASES) > 150
    assert {path.partition("/")[0] for path, _ in CASES} == {
        one.partition("/")[0] for one in (*WRITTEN_FOLDERS, *WRITTEN_FILES)
    }


def test_a_bad_header_is_told_once_with_how_many_it_hides(real: Site) -> None:
    path = "synthesis/data/reports.csv"
    text = real.read(path)
    real.write(path, text.replace("source,", "sauce,", 1))
    found = told(real.root)
    real.write(path, text)
    assert found[0].startswith(f"{path} the header line is")
    assert "findings that may follow from it are left out" in found[0]
    assert len(found) < 5


@pytest.mark.parametrize("path", PATHS)
def test_a_byte_that_differs_is_reported(path: str) -> None:
    raw = (ROOT / path).read_bytes()
    at = len(raw) // 2
    changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
    files = file_changes({path: raw}, {path: changed})
    said = comment(PullRequest("main", Snapshot(), Snapshot(), files=files))
    assert "nothing changed" not in said
    assert path.replace("_", "&#95;") in said
    assert len(said.splitlines()) < 25


def test_the_names_of_what_is_made_are_those_that_are_made() -> None:
    corpus = load(Workspace(ROOT)).corpus
    stems = ("gaps",)
    pages = {page.address for page in generated_pages(corpus, claim_history(corpus))}
    assert set(made.pages(corpus, stems)) == pages | {"evidence/gaps.md"}
    files = {address for address, _ in generated_files(corpus)}
    assert set(made.files(corpus, stems)) == files | {"book/index.html", "book/gaps.html"}


def test_the_names_of_the_data_are_those_that_are_published() -> None:
    from build_tools.export.publishing import published

    workspace = Workspace(ROOT)
    assert set(names()) == set(published(workspace, load(workspace).corpus).by_address)
