"""The edits a release makes in files that people write: the heading of the changelog, and the number of the version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.disk.misuse import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from synthesis.history.versions import Version

CHANGELOG, PROJECT, CITATION = "CHANGELOG.md", "pyproject.toml", "CITATION.cff"


class ReleaseError(MisuseError):
    """A release cannot be made; the message says why."""


def changelog(text: str, version: Version, day: date) -> str:
    """Return the changelog with what was unreleased under the version's heading, and an empty Unreleased above it."""
    return _once(CHANGELOG, text, r"^## \[Unreleased\]$", f"## [Unreleased]\n\n## [{version}] - {day.isoformat()}")


def project(text: str, version: Version, _day: date) -> str:
    """Return pyproject.toml with another version."""
    return _once(PROJECT, text, r'^version = "[^"\n]*"$', f'version = "{version}"')


def citation(text: str, version: Version, day: date) -> str:
    """Return CITATION.cff with another version and the day of the release."""
    without = re.sub(r"^date-released:.*\n", "", text, flags=re.MULTILINE)
    return _once(CITATION, without, r"^version:.*$", f"version: {version}\ndate-released: {day.isoformat()}")


def page(text: str, version: Version) -> str:
    """Return a page with another version in its front matter."""
    return _once("the page", text, r"(?<!\n)\A(---\n(?:(?!---).*\n)*?)version:.*$", rf"\g<1>version: {version}")


EDITS: Mapping[str, Callable[[str, Version, date], str]] = {
    CHANGELOG: changelog,
    PROJECT: project,
    CITATION: citation,
}


def _once(path: str, text: str, pattern: str, new: str) -> str:
    """Return the text with the one line that matches replaced."""
    edited, count = re.subn(pattern, new, text, flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f"{path}: {count or 'no'} lines match {pattern!r}, where one should")
    return edited
