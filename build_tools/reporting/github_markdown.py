"""Text of the guide as Markdown for a comment on GitHub: nothing in it is markup, a mention, a reference or a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from synthesis.model.wording import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.history.change_notes import Note
    from synthesis.model.wording import Piece

_MARKUP = {ord(char): f"&#{ord(char)};" for char in r"&<>\`*_[]~|$:" + '"'}
_WEB = re.compile(r"\bwww\.", re.IGNORECASE)
# GitHub finds mentions and references in the finished text, so an entity does not hide them; a comment between does.
_BREAKS = {ord("@"): "&#64;<!-- -->", ord("#"): "&#35;<!-- -->"}
_TAGS = {Change.KEPT: "{}", Change.REMOVED: "<del>{}</del>", Change.ADDED: "<ins>{}</ins>"}


def safe(text: str) -> str:
    """Return plain text that GitHub shows as it is, in one line."""
    escaped = " ".join(text.split()).translate(_MARKUP | _BREAKS)
    return _WEB.sub(lambda match: f"{match[0][:-1]}&#46;", escaped)


def code(text: str) -> str:
    """Return a name, such as an id or a path, in the type of code."""
    return f"<code>{safe(text)}</code>"


def pieces_markdown(pieces: Iterable[Piece]) -> str:
    """Return a change of wording, what is gone struck out and what is new underlined."""
    return " ".join(_TAGS[piece.change].format(safe(piece.words)) for piece in pieces)


def note_markdown(note: Note) -> str:
    """Return what happened in one line."""
    return f"{safe(note.label)}: {pieces_markdown(note.pieces)}"
