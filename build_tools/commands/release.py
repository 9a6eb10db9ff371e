"""`guide release`: freezes what the guide asserts as a numbered release."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import examine, report, workspace
from build_tools.disk.clock import today
from build_tools.disk.git import Git
from build_tools.disk.writing import write_all
from build_tools.drafting import releasing
from build_tools.drafting.releasing import ReleaseError
from build_tools.readers.load import load
from build_tools.readers.snapshots import path_of, snapshot_json
from synthesis.history.present import snapshot
from synthesis.history.raising import raised
from synthesis.history.versions import Version

if TYPE_CHECKING:
    import argparse

    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded
    from synthesis.corpus import Corpus

# What a release is made from, or changes: nothing of it may be uncommitted.
_MATTERS = (
    *("content", "references", "synthesis/claims", "synthesis/data", "synthesis/releases", "notebooks"),
    *("mkdocs.yml", "CHANGELOG.md", "pyproject.toml", "CITATION.cff"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("version", metavar="X.Y.Z", help="the number; higher than that of every release so far")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of the release (default: today)")


def run(arguments: argparse.Namespace) -> Status:
    """Write the snapshot and move the numbers, or refuse and leave everything as it was."""
    where = workspace()
    _committed(where)
    loaded, found = examine(where)
    day = arguments.date or today()
    version = _next(loaded.corpus, arguments.version, day)
    status = report(loaded, found)
    if status is not Status.CLEAN:
        print("guide: nothing is released with findings", file=sys.stderr)
        return status
    texts = _texts(where, loaded, version, day)
    write_all(where.root, texts)
    for path in texts:
        print(f"wrote {path}")
    print(f"Now commit these files, and tag the commit: git tag v{version}")
    return Status.CLEAN


def _committed(where: Workspace) -> None:
    if changed := Git(where.root).uncommitted(*_MATTERS):
        raise ReleaseError("commit first what the release is made from:\n" + "\n".join(changed))


def _next(corpus: Corpus, text: str, day: date) -> Version:
    """Return the version, when it is one and comes after all others in number and time."""
    version = Version.read(text)
    if version is None:
        raise ReleaseError(f"{text!r} is no version; expected three numbers such as 1.0.0")
    for release in corpus.releases:
        if release.version == text:
            raise ReleaseError(f"release {text} exists already")
        if (Version.read(release.version) or version) > version:
            raise ReleaseError(f"release {release.version} is higher than {text}")
        if release.released and release.released > day:
            raise ReleaseError(f"release {release.version} was made on {release.released}, after {day}")
    return version


def _texts(where: Workspace, loaded: Loaded, version: Version, day: date) -> dict[str, str]:
    """Return every file that the release writes, by its path."""
    pages = {one.page.path: releasing.page(loaded.texts[one.page.path], one.version) for one in raised(loaded.corpus)}
    frozen = load(replace(where, drafts=pages)).corpus if pages else loaded.corpus
    texts = {**pages, path_of(str(version)): snapshot_json(snapshot(frozen, str(version), day))}
    written = {path: where.read(path).text for path in releasing.EDITS if where.exists(path)}
    return texts | {path: releasing.EDITS[path](text, version, day) for path, text in written.items()}
