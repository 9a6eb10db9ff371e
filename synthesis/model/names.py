"""Names of authors as the library holds them: 'Family AB', or a body's name as written."""

from __future__ import annotations

import re
import unicodedata

from synthesis.model import Body

_INITIALS = re.compile(r" ([^\W\d_a-z]+)$")


def initials(given: str) -> str:
    """Return the initials of given names: 'JP' for 'Jean-Paul' and 'LJ' for 'L.J.'."""
    firsts = (next(filter(str.isalpha, part), "") for part in re.split(r"[-.\s]+", given))
    return "".join(filter(str.isalpha, "".join(firsts).upper()))


def family_and_initials(author: str) -> tuple[str, str]:
    """Return the family name and the initials of an author; of a body, its whole name and nothing."""
    match = None if isinstance(author, Body) else _INITIALS.search(author)
    return (author[: match.start()], match[1]) if match else (str(author), "")


def key_form(key: str) -> str:
    """Return a key in the one form that its accents have everywhere: composed."""
    return unicodedata.normalize("NFC", key)


def key_order(key: str) -> tuple[str, str]:
    """Return by what keys are sorted: their letters, whichever case they have."""
    return key.casefold(), key
