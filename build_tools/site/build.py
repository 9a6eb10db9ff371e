"""Builds the site beside the last good one and puts it in its place only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.site.packing import pack
from build_tools.site.policy import PLACEHOLDER, with_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.workspace import Workspace

SITE, BOOK = "site", "book"
_CHARSET = '<meta charset="utf-8" />'
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class BuildError(Exception):
    """The site could not be built."""


def build(workspace: Workspace, add_book: Callable[[Path], None] | None = None) -> Path:
    """Build the site to site/ and return its first page; BuildError leaves the former site as it was.

    `add_book` is called with the folder of the built guide, to put the book into its folder book/.
    """
    beside = Path(tempfile.mkdtemp(prefix=".site-", dir=workspace.root))
    try:
        fresh = beside / "new"
        if _mkdocs(workspace, "build", "--strict", "--site-dir", str(fresh)) != 0:
            raise BuildError("the pages could not be built")
        if not (fresh / "index.html").is_file():
            raise BuildError("the build made no index.html")
        if add_book is not None:
            add_book(fresh)
            _guard(fresh / BOOK)
        pack(fresh)
        _publish(fresh, workspace.root / SITE, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return workspace.root / SITE / "index.html"


def _guard(book: Path) -> None:
    """Give each page of the book its Content-Security-Policy, as the guide's pages have it."""
    for file in sorted(book.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        place = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{PLACEHOLDER}" />'
        file.write_text(with_policy(page.replace(_CHARSET, place, 1), fonts=True), encoding="utf-8")


def _publish(fresh: Path, site: Path, former: Path) -> None:
    if site.exists():
        site.rename(former)
    try:
        fresh.rename(site)
    except OSError as error:
        if former.exists():
            former.rename(site)
        raise BuildError(f"the new site could not take its place: {error.strerror}") from error


def serve(workspace: Workspace, address: str) -> int:
    """Serve the site with live reload until interrupted; return MkDocs's exit status."""
    try:
        return _mkdocs(workspace, "serve", "--dev-addr", address)
    except KeyboardInterrupt:
        return 0


def _mkdocs(workspace: Workspace, *arguments: str) -> int:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    # The notebooks run below the root; without this they would read the tables of the installed package.
    environment = os.environ | _ENVIRONMENT | {"PYTHONPATH": str(workspace.root)}
    return subprocess.run(command, cwd=workspace.root, env=environment, check=False).returncode
