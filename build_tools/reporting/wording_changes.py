"""A change of wording as text: `[-removed-]` and `{+added+}`, as git prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.model.wording import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.history.change_notes import Note
    from synthesis.model.wording import Piece

_MARKS = {Change.KEPT: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}


def pieces_text(pieces: Iterable[Piece]) -> str:
    """Return the pieces as one line."""
    return " ".join(_MARKS[piece.change].format(piece.words) for piece in pieces)


def note_text(note: Note) -> str:
    """Return what happened as one line."""
    return f"{note.label}: {pieces_text(note.pieces)}"
