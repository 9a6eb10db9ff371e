"""The built site as one file to carry away, the same bytes for the same site."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from build_tools.rendering.downloads import PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def pack(site: Path) -> None:
    """Write every file of the site into a zip at its top, below one folder of the zip's own name.

    OSError names the zip when it cannot be written.
    """
    try:
        _pack(site)
    except OSError as error:
        raise error if error.filename else OSError(error.errno, error.strerror, str(site / PACKAGE)) from error


def _pack(site: Path) -> None:
    files = sorted(file for file in site.rglob("*") if file.is_file())
    folder = PurePosixPath(PACKAGE).stem
    with ZipFile(site / PACKAGE, "w", ZIP_DEFLATED) as package:
        for file in files:
            entry = ZipInfo(f"{folder}/{file.relative_to(site).as_posix()}", _EARLIEST)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            package.writestr(entry, file.read_bytes())
