"""Copies of the real repository, which a test may damage."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sites import Site

ROOT = Path(__file__).parents[2]
PARTS = ("content", "references", "synthesis", "notebooks")
FILES = ("mkdocs.yml", "README.md", "CONTRIBUTING.md", "pyproject.toml", "Makefile", "CITATION.cff", "CHANGELOG.md")


def copy_of_the_repository(folder: Path) -> Site:
    """Copy all that the check reads or looks for into a folder."""
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return Site(folder)
