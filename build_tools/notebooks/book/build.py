"""Builds the book with Jupyter Book, or takes it from the cache when nothing that goes into it has changed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.notebooks.book import BookError
from build_tools.notebooks.book.tidying import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace

_CACHE = ".cache/book"
_BUILDERS = ("jupyter-book", "sphinx", "myst-nb", "myst-parser", "sphinx-book-theme", "pydata-sphinx-theme",
             "sphinxcontrib-bibtex", "docutils", "pygments")  # fmt: skip
_HERE = Path(__file__).parent
_CODE = _HERE.parent
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def build(workspace: Workspace, sources: Mapping[str, str], target: Path) -> None:
    """Put the built book into the folder `target`, which must not exist; BookError for any warning."""
    kept = workspace.root / _CACHE
    cached = kept / _fingerprint(sources)
    if not (cached / "index.html").is_file():
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        with tempfile.TemporaryDirectory(prefix="making-", dir=kept) as folder:
            tidy(_made(workspace, sources, Path(folder))).rename(cached)
    shutil.copytree(cached, target)


def _fingerprint(sources: Mapping[str, str]) -> str:
    """Return a name for everything the built bytes depend on."""
    builders = [f"{name} {version(name)}" for name in _BUILDERS]
    digest = hashlib.sha256(f"{sys.version} {builders} {os.environ.get('SOURCE_DATE_EPOCH')}".encode())
    parts = {name: text.encode() for name, text in sources.items()}
    parts |= {file.relative_to(_CODE).as_posix(): file.read_bytes() for file in sorted(_code())}
    for name, content in parts.items():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def _code() -> Iterator[Path]:
    """Yield the files of this package: any of them may shape the book."""
    return (file for file in _CODE.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _made(workspace: Workspace, sources: Mapping[str, str], folder: Path) -> Path:
    """Return the folder with the pages that Jupyter Book makes."""
    source = folder / "source"
    source.mkdir()
    for name, text in sources.items():
        (source / name).write_text(text, encoding="utf-8")
    shutil.copytree(_HERE / "static", source / "_static")
    shutil.copytree(_HERE / "templates", source / "_templates")
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            _JUPYTER_BOOK,
            "build",
            "--path-output",
            str(folder),
            "-W",
            "--keep-going",
            "-q",
            str(source),
        ],
        cwd=workspace.root,
        env=os.environ | {"PYTHONPATH": str(workspace.root), "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise BookError(f"the book could not be built:\n{_said(run, source)}")
    return folder / "_build/html"


def _said(run: subprocess.CompletedProcess[str], source: Path) -> str:
    """Return the lines that say what is wrong, with chapters named as in the source folder."""
    said = _COLOUR.sub("", f"{run.stderr}\n{run.stdout}")
    lines = [line for line in said.splitlines() if line.strip()]
    faults = [line for line in lines if "WARNING" in line or "ERROR" in line or "rror:" in line]
    return "\n".join(faults or lines).replace(f"{source}/", "")
