"""Takes out of the built book what no reader needs, and mends what some readers stumble over."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Maps for people who mend the theme, its templates and translations, and the builder's notes about its own run.
NEEDLESS = ("**/*.map", "_static/*.html", "_static/locales", ".buildinfo", "objects.inv")
# Roles that ARIA forbids where the builder's own library puts them; without them the entries are plain text.
FORBIDDEN = (' role="doc-biblioentry"', ' role="list"')


def tidy(book: Path) -> Path:
    """Remove needless files and forbidden roles from the built book and return its folder."""
    for pattern in NEEDLESS:
        for path in list(book.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    for page in book.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        for role in FORBIDDEN:
            text = text.replace(role, "")
        page.write_text(text, encoding="utf-8")
    return book
