"""Takes out of the built book what no reader needs, and mends what some readers stumble over."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Maps for people who mend the theme, its templates and translations, and the builder's notes about its own run.
NEEDLESS = ("**/*.map", "_static/*.html", "_static/locales", ".buildinfo", "objects.inv",
            "_static/scripts/fontawesome.*")  # fmt: skip
# The icons that this script draws are signs in book.css, which weigh nothing.
_ICONS = re.compile(r'<script defer src="_static/scripts/fontawesome\.js[^"]*"></script>\n?')
# Roles that ARIA forbids where the builder's own library puts them; without them the entries are plain text.
FORBIDDEN = (' role="doc-biblioentry"', ' role="list"')


def tidy(book: Path) -> Path:
    """Remove needless files, forbidden roles and the script of the icons from the built book and return its folder."""
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
        page.write_text(_ICONS.sub("", text), encoding="utf-8")
    return book
