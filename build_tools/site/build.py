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

if TYPE_CHECKING:
    from build_tools.workspace import Workspace

SITE = "site"
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class BuildError(Exception):
    """The site could not be built."""


def build(workspace: Workspace) -> Path:
    """Build the site to site/ and return its first page; BuildError leaves the former site as it was."""
    beside = Path(tempfile.mkdtemp(prefix=".site-", dir=workspace.root))
    try:
        fresh = beside / "new"
        if _mkdocs(workspace, "build", "--strict", "--site-dir", str(fresh)) != 0:
            raise BuildError("the pages could not be built")
        if not (fresh / "index.html").is_file():
            raise BuildError("the build made no index.html")
        pack(fresh)
        _publish(fresh, workspace.root / SITE, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return workspace.root / SITE / "index.html"


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
