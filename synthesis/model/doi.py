"""Digital object identifiers: as people write them, and as the address that each of them has."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

# Beyond its prefix a DOI may hold any sign that can be seen: those of the 1990s hold <, >, ; and brackets.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_ADDRESS = re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/", re.IGNORECASE)
_LABEL = re.compile(r"(?:doi\s*:?\s*)+(?=10\.|http)", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """Return the DOI in a text that may lead with `doi:` or be its address; nothing when the text is no DOI."""
    found = _LABEL.sub("", text.strip(), count=1)
    if address := _ADDRESS.match(found):
        found = unquote(found[address.end() :])
    return found if _DOI.fullmatch(found) else ""


def doi_address(doi: str) -> str:
    """Return the address at which a DOI is resolved."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"
