"""Puts a whole new site in the place of the last one, in one step where the system has such a step.

Linux exchanges two folders in one step, so whenever the build is killed, site/ is the old site or the new one.
Elsewhere, and on file systems that cannot exchange, it takes two renames. A build killed between them leaves
no site/, but the old site beside it, which the next build puts back. Before the exchange the disk holds every
file of the new site, and after it the exchange, so that a power cut leaves one of the two, too.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.disk.syncing import fsync, fsync_all

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "site"
_BESIDE = ".site-"
_FRESH, _FORMER = "new", "old"
_AT_CURRENT_FOLDER, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


class HalfSiteError(Exception):
    """What was built is not whole, so it is not published."""


@contextmanager
def beside(root: Path) -> Iterator[Path]:
    """Yield a path for the new site, on the disk of the old one; what is left there goes in the end."""
    folder = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=root))
    try:
        yield folder / _FRESH
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recover(root: Path) -> None:
    """Clear away what killed builds left beside the site; put the old site back if one of them left none."""
    site = root / SITE
    for folder in sorted(root.glob(f"{_BESIDE}*")):
        former = folder / _FORMER
        if former.is_dir() and not os.path.lexists(site):
            former.rename(site)
        shutil.rmtree(folder, ignore_errors=True)


def publish(fresh: Path, root: Path) -> Path:
    """Put a new site, if it is whole, in the place of site/ and return that; HalfSiteError leaves all as it was."""
    _hold(fresh)
    _open(fresh)
    fsync_all(fresh)
    site = root / SITE
    if not os.path.lexists(site):
        fresh.rename(site)
    elif not exchange(fresh, site):
        _take_turns(fresh, site)
    fsync(root)
    fsync(fresh.parent)
    return site


def _hold(fresh: Path) -> None:
    """Look whether there is a first page, and whether each page was written to its end."""
    if not (fresh / "index.html").is_file():
        raise HalfSiteError("the build made no index.html")
    for page in sorted(fresh.rglob("*.html")):
        if not page.read_bytes().rstrip().endswith(b"</html>"):
            raise HalfSiteError(f"the build did not finish {page.relative_to(fresh).as_posix()}")


def _open(fresh: Path) -> None:
    """Let everybody read the site, a web server among them, whatever the umask of who builds it."""
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def exchange(one: Path, other: Path) -> bool:
    """Exchange what stands at two paths in one step; return False where that cannot be done."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    paths = (_AT_CURRENT_FOLDER, os.fsencode(one), _AT_CURRENT_FOLDER, os.fsencode(other))
    if rename(*paths, _EXCHANGE) == 0:
        return True
    if (code := ctypes.get_errno()) in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _take_turns(fresh: Path, site: Path) -> None:
    former = fresh.with_name(_FORMER)
    site.rename(former)
    try:
        fresh.rename(site)
    except BaseException:
        if not os.path.lexists(site):
            former.rename(site)
        raise
