"""Fingerprints: of a wording, and of which work an entry of the library is; standard library only."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What says which work it is; notes and the fields of our own only say what is known of it.
_BIBLIOGRAPHIC = frozenset(
    (
        *("journal", "booktitle", "series", "volume", "number", "pages", "chapter", "edition", "editor", "month"),
        *("publisher", "institution", "organization", "school", "howpublished", "doi", "pmid", "isbn", "issn", "url"),
    )
)


def wording_digest(text: str) -> str:
    """Return the 12-hex-digit fingerprint of a wording, blind to white space and Unicode form."""
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


def work_digest(entry_type: str, title: str, authors: Iterable[str], year: str, fields: Mapping[str, str]) -> str:
    """Return the fingerprint of a work, blind to the order of fields, to notes and to fields of our own."""
    known = {name: value for name, value in fields.items() if name in _BIBLIOGRAPHIC}
    known["doi"] = known.get("doi", "").lower()
    known |= {"type": entry_type, "title": title, "author": "; ".join(authors), "year": year}
    return wording_digest("\n".join(f"{name}: {value}" for name, value in sorted(known.items()) if value))
