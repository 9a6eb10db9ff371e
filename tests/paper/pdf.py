"""What stands in a PDF, as tests read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfReader


def words_of(reader: PdfReader) -> str:
    """Return the words of all pages, in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())
