"""What went wrong, in one line, above all what the system refuses."""

from __future__ import annotations


def in_words(error: BaseException) -> str:
    """Return the file and what the system said of it; of a copy, the file that was to be written.

    An error that is not the system's speaks for itself.
    """
    if not isinstance(error, OSError):
        return str(error)
    file = error.filename2 or error.filename or "the system"
    return f"{file}: {error.strerror or error}"
