"""What is wrong with the names of the guide's files, and with links among them, before any is read."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from build_tools.disk.workspace import CONTENT, LEADS_OUT, REFERENCES
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.disk.workspace import Workspace

# What ends or changes an address, what some system allows in no name, and control characters.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"#%*:<>?\\|]')
_AT_THE_EDGE = re.compile(r"(?:^|/) | (?:/|$)|\.(?:/|$)")


def wrong_names(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield each file of the content and the library whose name is none everywhere, or is another's on some system."""
    for folder in (CONTENT, REFERENCES):
        paths = workspace.listed(folder)
        yield from _unfit(paths)
        yield from _alike(paths)


def _unfit(paths: Iterable[str]) -> Iterator[Diagnostic]:
    for path in paths:
        if found := _NOT_IN_NAMES.search(path):
            yield _wrong(path, f"the name holds {found[0]!r}, which an address or some systems cannot hold")
        elif _AT_THE_EDGE.search(path):
            yield _wrong(path, "a part of the name begins or ends with a space, or ends with a full stop")


def _alike(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield each file whose name differs from that of an earlier one only in case or in how accents are composed."""
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if first != path:
            yield _wrong(path, f"some systems cannot tell this name from {first!r}", Location(first))


def _wrong(path: str, message: str, *related: Location) -> Diagnostic:
    return Diagnostic(rules.BAD_FILE_NAME, message, Location(path), related)


def wrong_links(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield each symbolic link of the content to a file that is no page, where it leads out or nowhere."""
    for path in workspace.listed(CONTENT):
        file = workspace.root / path
        if path.endswith(".md") or not file.is_symlink() or file.is_dir():
            continue  # what reads pages says it of them, and of folders
        if workspace.leads_out(path):
            yield Diagnostic(rules.UNREADABLE_FILE, LEADS_OUT, Location(path))
        elif not file.is_file():
            yield Diagnostic(rules.UNREADABLE_FILE, "the link leads to no file", Location(path))
