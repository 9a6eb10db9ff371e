"""ZIP archives, and documents that are such, with the same bytes for the same content."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATES = re.compile(r"<dcterms:(created|modified)[^>]*>.*?</dcterms:\1>")
_CORE = "docProps/core.xml"


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of these members in their order, all of the earliest date an archive can tell."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return whole.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the members of an archive in their order."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dateless(content: bytes) -> bytes:
    """Return an office document without the moment at which it was made."""
    members = unpacked(content)
    members[_CORE] = _DATES.sub("", members[_CORE].decode()).encode()
    return packed(members)
