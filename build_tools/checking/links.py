"""Links, images, scripts, styles and inserts of the pages lead to something that the site will hold."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from build_tools.checking.images import SHOWN
from build_tools.checking.navigation import entries
from build_tools.disk.workspace import CONTENT, SITE_SETTINGS
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.hints import did_you_mean
from synthesis.model.references import Leads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult

    from build_tools.checking.names import Names
    from build_tools.checking.whole import Files
    from synthesis.model import Rule
    from synthesis.model.references import Reference

_IMAGES = (Leads.IMAGE, Leads.HTML_IMAGE)
_HTML = (Leads.HTML_LINK, Leads.HTML_IMAGE)
_FEW, _RELEASE = 3, "release "
_ASSETS = {Leads.STYLE: ".css", Leads.SCRIPT: ".js"}


def wrong(files: Files, names: Names) -> Iterator[Diagnostic]:
    """Yield each thing that a page names and the site will not hold."""
    for page in files.corpus.pages:
        address = page.path.partition("/")[2]
        for one in page.references:
            if found := _wrong(address, one, names):
                yield Diagnostic(found[0], found[1], one.location)
    yield from _made(names)


def gone(files: Files, names: Names) -> Iterator[Diagnostic]:
    """Yield each page that is not there although two or more files name it: a typing error would be in one.

    Where releases alone name it, its address is lost, and a rule of its own tells what to do.
    """
    namers: dict[str, set[str]] = {}
    for target, namer in _named(files):
        namers.setdefault(target, set()).add(namer)
    former = {old for page in files.corpus.pages for old in page.formerly}
    for target, found in sorted(namers.items()):
        today = [namer for namer in found if not namer.startswith(_RELEASE)]
        if target.endswith(".md") and target not in names.pages and target not in former and today and len(found) > 1:
            more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
            message = f"the page is missing: {', '.join(sorted(found)[:_FEW])}{more} name it"
            yield Diagnostic(rules.MISSING_FILE, message, Location(f"{CONTENT}/{target}"))


def _named(files: Files) -> Iterator[tuple[str, str]]:
    """Yield each address that pages, navigation and releases name, and who names it."""
    for page in files.corpus.pages:
        links = (one for one in page.references if one.kind is Leads.LINK and _path(one.target))
        yield from ((_target(page.path.partition("/")[2], _path(one.target)), page.path) for one in links)
    yield from ((entry, SITE_SETTINGS) for entry in entries(files.settings.values.get("nav")))
    for release in files.corpus.releases:
        yield from ((old.path.partition("/")[2], f"{_RELEASE}{release.version}") for old in release.pages)


def _path(address: str) -> str:
    """Return the path of an address of this site; nothing of any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else parts.path


def _made(names: Names) -> Iterator[Diagnostic]:
    """Yield each style or script that only pages made by the build need and that is not there."""
    for name, page in names.needed.items():
        if name not in names.files:
            message = f"the file is missing: the page {page} needs it"
            yield Diagnostic(rules.MISSING_FILE, message, Location(f"content/{name}"))


def _wrong(page: str, one: Reference, names: Names) -> tuple[Rule, str] | None:
    if one.kind is Leads.INSERT:
        if names.inserts is not None and one.target not in names.inserts:
            hint = did_you_mean(one.target, names.inserts)
            return rules.LEADS_NOWHERE, f"no insert {one.target!r}{hint}"
        return None
    if one.kind in _ASSETS:
        name = f"assets/{one.target}{_ASSETS[one.kind]}"
        return None if name in names.files else (rules.LEADS_NOWHERE, f"no file content/{name}")
    return _wrong_address(page, one, names)


def _wrong_address(page: str, one: Reference, names: Names) -> tuple[Rule, str] | None:
    try:
        parts = urlsplit(one.target)
    except ValueError as error:
        return rules.LEADS_NOWHERE, f"{one.target[:60]!r} is no address: {error}"
    if parts.scheme or parts.netloc:
        if one.kind in _IMAGES:
            message = f"the image {one.target[:60]!r} stands elsewhere; put it below content/"
            return rules.BAD_IMAGE, message
        return None
    return _wrong_target(page, one, parts, names)


def _wrong_target(page: str, one: Reference, parts: SplitResult, names: Names) -> tuple[Rule, str] | None:
    """Return what is wrong with an address of this site."""
    target = _target(page, parts.path) if parts.path else page
    if one.kind in _HTML and target not in names.files:  # raw HTML names the pages as they are built
        target = re.sub(r"\.html$", ".md", target)
    if one.kind in _IMAGES and PurePosixPath(target).suffix.lower() not in SHOWN:
        return rules.BAD_IMAGE, f"{one.target[:60]!r} is of no kind that site and paper can show: {', '.join(SHOWN)}"
    if target in names.pages:
        if parts.fragment and not names.has_anchor(target, unquote(parts.fragment)):
            hint = did_you_mean(parts.fragment, names.anchors(target))
            return rules.LEADS_NOWHERE, f"{target} has no place '#{parts.fragment}'{hint}"
        return None
    if target in names.files or (names.data is None and target.startswith("data/")):
        return None
    return rules.LEADS_NOWHERE, f"{one.target!r} leads to no page and no file{did_you_mean(target, names.pages)}"


def _target(page: str, path: str) -> str:
    """Return the address below content/ to which a path on a page leads, as MkDocs finds it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)).lstrip("/"))
