"""What one file names, another has to be: data and their description, releases and the changelog, the library."""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING

from build_tools.disk.workspace import CHANGELOG, CITATION_FILE, DATA, REFERENCES
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.checking.whole import Files

PACKAGE, CODEBOOK = f"{DATA}/datapackage.json", f"{DATA}/codebook.md"
RECORD = f"{DATA}/record.schema.json"
# What goes with the description of the data, and is no table that it could name.
_BESIDE = {
    f"{DATA}/review.toml": "it holds the facts of the review by which all else is read",
    RECORD: "it describes the records of claims",
}
_RELEASED = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def missing(files: Files) -> Iterator[Diagnostic]:
    """Yield each file that is not there although another names it, or goes with it."""
    yield from _library(files)
    yield from _data(files)
    yield from _releases(files)


def _gone(path: str, why: str) -> Diagnostic:
    return Diagnostic(rules.MISSING_FILE, f"the file is missing: {why}", Location(path))


def _pairs(files: Files, pairs: Iterable[tuple[str, str]], why: str) -> Iterator[Diagnostic]:
    """Yield the one of two files that go together and of which only the other is there."""
    for one, other in pairs:
        if one in files.paths and other not in files.paths:
            yield _gone(other, f"{one} {why}")


def _library(files: Files) -> Iterator[Diagnostic]:
    libraries = {path for path in files.paths if path.startswith(f"{REFERENCES}/") and path.endswith(".bib")}
    if not libraries:
        yield _gone(REFERENCES, "the library is empty")
    listed = files.settings.library
    for name, place in listed.items():
        if f"{REFERENCES}/{name}" not in libraries and libraries:
            yield _gone(f"{REFERENCES}/{name}", f"{place.path}, line {place.line}, lists it as a part of the library")
    for path in sorted(libraries) if listed else ():
        if path.removeprefix(f"{REFERENCES}/") not in listed:
            first = next(iter(listed.values()))
            message = f"this file is not listed under extra: library in {first.path}; add it, or give it its old name"
            yield Diagnostic(rules.MISSING_FILE, message, Location(path), (first,))


def _data(files: Files) -> Iterator[Diagnostic]:
    yield from _pairs(files, ((PACKAGE, CODEBOOK), (CODEBOOK, PACKAGE)), "goes with it")
    if PACKAGE not in files.paths:
        return
    yield from _beside(files)
    try:
        resources = json.loads(files.text(PACKAGE))["resources"]
        names = [str(resource["path"]) for resource in resources]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield _no_json(PACKAGE, "no data package", error)
        return
    told = " ".join(_HEADING.findall(files.text(CODEBOOK)))
    for name in names:
        if (path := posixpath.normpath(f"{DATA}/{name}")) not in files.paths:
            yield _gone(path, f"{PACKAGE} describes it")
        elif CODEBOOK in files.paths and not re.search(rf"(?<![\w/]){re.escape(name)}(?![\w.])", told):
            message = f"no heading tells of {name}, which stands in {PACKAGE}"
            yield Diagnostic(rules.CUT_OFF, message, Location(CODEBOOK))
    for path in sorted(files.paths):
        if path.startswith(f"{DATA}/") and path.endswith(".csv") and path.removeprefix(f"{DATA}/") not in names:
            message = f"nothing reads this file: {PACKAGE} does not describe it; give it its old name, or describe it"
            yield Diagnostic(rules.MISSING_FILE, message, Location(path))


def _beside(files: Files) -> Iterator[Diagnostic]:
    for path, why in _BESIDE.items():
        if path not in files.paths:
            yield _gone(path, why)
    if text := files.text(RECORD).strip():
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            yield _no_json(RECORD, "no schema", error)


def _no_json(path: str, what: str, error: Exception) -> Diagnostic:
    place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
    return Diagnostic(rules.UNREADABLE_TABLE, f"it is {what}: {error}", Location(path, *place))


def _releases(files: Files) -> Iterator[Diagnostic]:
    yield from _pairs(files, ((CHANGELOG, CITATION_FILE),), "tells of releases, which nobody could cite")
    versions = [release.version for release in files.corpus.releases]
    if CHANGELOG not in files.paths:
        if versions and CITATION_FILE in files.paths:
            yield _gone(CHANGELOG, f"release {versions[-1]} is told of nowhere")
        return
    told = _RELEASED.findall(files.text(CHANGELOG))
    for version in told:
        if (path := f"synthesis/releases/{version}.json") not in files.paths:
            yield _gone(path, f"{CHANGELOG} tells of release {version}")
    for version in versions:
        if version not in told:
            message = f"no heading '## [{version}] - …' tells of the release {version}"
            yield Diagnostic(rules.CUT_OFF, message, Location(CHANGELOG))
