"""Tiny sites, one behaviour each, and how a test copies and damages one.

`minimal` has judgements of this guide's own making; `reviewed` follows a review, with two coding passes;
`coded` is `minimal` with its claims coded to a framework, and with a sign and a tactic;
`later` is `reviewed` with later evidence and what is recorded about it.
A caret `‸` in a text says where something is expected; it is taken out before the text is written.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.checking import checked
from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load

if TYPE_CHECKING:
    from synthesis.corpus import Corpus
    from synthesis.model import Diagnostic

CARET = "‸"
TODAY = date(2026, 2, 1)
DATA_PAGE = "content/challenges/03-data.md"
LIBRARY = "references/library.bib"
_ROOT = Path(__file__).resolve().parents[2]


def record(claim: str) -> str:
    """Return the path of a claim's record."""
    return f"synthesis/claims/{claim}.yaml"


@dataclass(frozen=True)
class Site:
    """A copy of a tiny site."""

    root: Path

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file."""
        (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, path: str, old: str, new: str) -> str:
        """Put one text in the place of another that stands there once; return the caret's `path:line:column`.

        In the place of nothing, it is a file that was not there.
        """
        if not old:
            assert not (self.root / path).exists(), path
        text = self.read(path) if old else ""
        assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        before, _, after = text.partition(old) if old else ("", "", "")
        start, caret, end = new.partition(CARET)
        self.write(path, before + start + end + after)
        return f"{path}:{place_at(before + start)}" if caret else ""

    def place(self, path: str, text: str) -> str:
        """Return the `path:line:column` of a caret inside a text that stands once in the file."""
        written, start = self.read(path), text.partition(CARET)[0]
        plain = text.replace(CARET, "")
        assert written.count(plain) == 1, f"{plain!r} stands {written.count(plain)} times in {path}"
        return f"{path}:{place_at(written[: written.index(plain)] + start)}"

    def corpus(self) -> Corpus:
        """Return what is written there."""
        return load(Workspace(self.root)).corpus

    def findings(self) -> list[Diagnostic]:
        """Return everything wrong with it."""
        return checked(Workspace(self.root), TODAY).found


def place_at(before: str) -> str:
    """Return the 1-based `line:column` of what follows a text."""
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def with_a_frame(site: Site) -> Site:
    """Give a tiny site what it takes to be built: a first page, and the settings, theme and assets of the guide."""
    settings = (_ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    before, listed, after = settings.partition("  library: # the files of references/\n")
    assert listed
    here = "".join(f"    - {file.name}\n" for file in sorted((site.root / "references").glob("*.bib")))
    settings = before + listed + here + re.sub(r"\A(?:    - .*\n)+", "", after) + "\n"
    site.write("mkdocs.yml", settings.replace("build_tools/site/theme", "theme"))
    site.write("content/index.md", "---\ntitle: Start\n---\n\n# Start\n\nA first page.\n")
    site.write(
        "content/methods.md", "---\ntitle: Methods\n---\n\n# Methods\n\n## Confidence {: #confidence }\n\nNone.\n"
    )
    shutil.copytree(_ROOT / "build_tools/site/theme", site.root / "theme")
    shutil.copytree(_ROOT / "content/assets", site.root / "content/assets")
    return site


def copy_site(name: str, folder: Path) -> Site:
    """Copy a tiny site into a folder."""
    ignore = shutil.ignore_patterns("site", "__pycache__", "tables", ".cache")
    shutil.copytree(Path(__file__).parent / name, folder, ignore=ignore)
    return Site(folder)
