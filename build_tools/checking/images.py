"""Images of the guide: of a kind that site and paper can show, and whole."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from build_tools.disk.workspace import CONTENT
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.checking.whole import Files

# How a file of each kind begins and ends.
_ENDS: dict[str, tuple[bytes, bytes]] = {
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    ".jpg": (b"\xff\xd8\xff", b"\xff\xd9"),
    ".jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
    ".gif": (b"GIF8", b";"),
}
_VECTOR = ".svg"
SHOWN = (*_ENDS, _VECTOR)


def wrong(files: Files) -> Iterator[Diagnostic]:
    """Yield each image that cannot be read to its end."""
    for path in sorted(files.paths):
        suffix = PurePosixPath(path).suffix.lower()
        if not path.startswith(f"{CONTENT}/") or suffix not in SHOWN:
            continue
        if suffix == _VECTOR:
            yield from _drawing(path, files.text(path))
        else:
            yield from _picture(path, (files.workspace.root / path).read_bytes(), *_ENDS[suffix])


def _drawing(path: str, text: str) -> Iterator[Diagnostic]:
    if "<!ENTITY" in text:
        yield Diagnostic(rules.BAD_IMAGE, "the drawing defines entities, which can grow without end", Location(path))
        return
    try:
        root = ElementTree.fromstring(text) if text.strip() else None
    except ElementTree.ParseError as error:
        line, column = error.position
        yield Diagnostic(rules.BAD_IMAGE, f"it is no whole drawing: {error}", Location(path, line, column + 1))
        return
    if root is not None and root.tag.rpartition("}")[2] != "svg":
        yield Diagnostic(rules.BAD_IMAGE, f"it holds <{root.tag}> and no drawing", Location(path))


def _picture(path: str, content: bytes, start: bytes, end: bytes) -> Iterator[Diagnostic]:
    if not content.startswith(start):
        yield Diagnostic(rules.BAD_IMAGE, "it does not begin as an image of its kind does", Location(path))
    elif end not in content[-64:]:
        yield Diagnostic(rules.BAD_IMAGE, "the image is cut off: its end is missing", Location(path))
