"""The generated tables: their texts, the manifest of what they were made from, and drift."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from build_tools.disk import writing
from build_tools.disk.workspace import CONTENT, DATA, REFERENCES, TABLES
from synthesis import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from synthesis.corpus import Corpus

MANIFEST = f"{TABLES}/manifest.json"


def generated(workspace: Workspace, corpus: Corpus) -> dict[str, str]:
    """Return the text of every generated file by its repository-relative path."""
    texts = {f"{TABLES}/{name}.csv": text for name, text in tables.all_csv(corpus)}
    return texts | {MANIFEST: _manifest(workspace, texts)}


def _manifest(workspace: Workspace, texts: Mapping[str, str]) -> str:
    inputs = {path: _digest((workspace.root / path).read_bytes()) for path in sorted(_inputs(workspace))}
    outputs = {path: _digest(text.encode()) for path, text in texts.items()}
    return json.dumps({"inputs": inputs, "tables": outputs}, indent=2) + "\n"


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _inputs(workspace: Workspace) -> Iterator[str]:
    for folder, pattern in ((CONTENT, "*.md"), (REFERENCES, "*.bib"), (DATA, "*.csv")):
        for file in (workspace.root / folder).rglob(pattern):
            path = file.relative_to(workspace.root).as_posix()
            if file.is_file():
                yield path


def drift(workspace: Workspace, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the path of each generated file that is missing, differs, or is one too many."""
    for path, text in texts.items():
        file = workspace.root / path
        if not file.is_file() or file.read_bytes() != text.encode():
            yield path
    for file in sorted(file for file in (workspace.root / TABLES).glob("*") if file.is_file()):
        if (path := file.relative_to(workspace.root).as_posix()) not in texts:
            yield path


def write(workspace: Workspace, texts: Mapping[str, str]) -> Iterator[str]:
    """Write what differs and delete what is one too many; yield each path touched."""
    for path in list(drift(workspace, texts)):
        file = workspace.root / path
        if path in texts:
            writing.write(file, texts[path])
        else:
            file.unlink()
        yield path
