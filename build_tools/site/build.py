"""Builds the site beside the last good one and puts it in its place only when it is whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.site.packing import pack
from build_tools.site.policy import PLACEHOLDER, with_policy
from build_tools.site.publishing import HalfSiteError, beside, publish, recover

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_tools.disk.workspace import Workspace

BOOK = "book"
_CODE = Path(__file__).parents[2]
_CHARSET = '<meta charset="utf-8" />'
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class BuildError(Exception):
    """The site could not be built."""


def build(workspace: Workspace, add_book: Callable[[Path], None] | None = None) -> Path:
    """Build the site to site/ and return its first page; BuildError leaves the former site as it was.

    `add_book` is called with the folder of the built guide, to put the book into its folder book/.
    """
    recover(workspace.root)
    try:
        with beside(workspace.root) as fresh:
            if _run(workspace, "build_tools.site.engine", "build", "--strict", "--site-dir", str(fresh)) != 0:
                raise BuildError("the pages could not be built")
            if add_book is not None:
                add_book(fresh)
                _guard(fresh / BOOK)
            pack(fresh)
            return publish(fresh, workspace.root) / "index.html"
    except HalfSiteError as error:
        raise BuildError(str(error)) from error


def _guard(book: Path) -> None:
    """Give each page of the book its Content-Security-Policy, as the guide's pages have it."""
    for file in sorted(book.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        place = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{PLACEHOLDER}" />'
        file.write_text(with_policy(page.replace(_CHARSET, place, 1), fonts=True), encoding="utf-8")


def serve(workspace: Workspace, host: str, port: int) -> int:
    """Show the site at a local address, anew on every change, until interrupted; return the exit status."""
    try:
        return _run(workspace, "build_tools.site.preview", host, str(port))
    except KeyboardInterrupt:
        return 0


def _run(workspace: Workspace, program: str, *arguments: str) -> int:
    command = [sys.executable, "-m", program, *arguments]
    # The notebooks run below the root; without this they would read the tables of the installed package.
    paths = os.pathsep.join(dict.fromkeys((str(workspace.root), str(_CODE))))
    environment = os.environ | _ENVIRONMENT | {"PYTHONPATH": paths}
    return subprocess.run(command, cwd=workspace.root, env=environment, check=False).returncode
