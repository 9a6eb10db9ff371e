"""What the system refuses, in one line."""

from __future__ import annotations


def in_words(error: OSError) -> str:
    """Return the file and what the system said of it; of a copy, the file that was to be written."""
    file = error.filename2 or error.filename or "the system"
    return f"{file}: {error.strerror or error}"
