"""Where a link of a chapter leads: to another chapter, to the guide, or nowhere that is published."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT = "content/"


@dataclass(frozen=True)
class Places:
    """What a link can lead to.

    `origins` names each chapter's file in the repository (a notebook's is the page of the guide that it makes),
    `site` every file of the guide, `unpublished` the files of the repository that are not on the site.
    """

    origins: Mapping[str, str]
    site: frozenset[str]
    unpublished: frozenset[str] = frozenset()

    def resolve(self, chapter: str, target: str) -> str | None:
        """Return the address of a target as seen from the book; empty if it is not published, None if it is broken."""
        path, _, anchor = target.partition("#")
        here = self.origins[chapter]
        there = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
        end = f"#{anchor}" if anchor else ""
        for name, origin in self.origins.items():
            if there == origin:
                return f"{name}.html{end}"
        address = there.removeprefix(_CONTENT)
        page = f"{address.removesuffix('.md')}.html" if address.endswith(".md") else address
        if there.startswith(_CONTENT) and page in self.site:
            return f"../{page}{end}"
        return "" if there in self.unpublished else None
