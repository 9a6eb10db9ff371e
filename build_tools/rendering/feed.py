"""The releases as an Atom feed (RFC 4287), the same bytes for the same releases."""

from __future__ import annotations

import uuid
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_tools.rendering import addresses
from synthesis.history.change_notes import claim_notes, summary
from synthesis.history.changes import changes
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synthesis.model.snapshot import Snapshot

_ATOM = "http://www.w3.org/2005/Atom"
# Names of entries stay when the site moves, so they are made from the guide's name and the release's number alone.
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:ten-challenges-guide:releases")


def feed(releases: Sequence[Snapshot], title: str, author: str, site_url: str = "") -> str:
    """Return the feed of at least one release, the latest first; without a site address its links are relative."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(root, "id", _NAMES.urn)
    _add(root, "title", f"{title}: releases")
    _add(root, "updated", _moment(releases[-1]))
    _add(ET.SubElement(root, "author"), "name", author)
    _link(root, "alternate", _page(), site_url)
    if site_url:
        _link(root, "self", "feed.xml", site_url)
    formers = [None, *(former for former, _ in pairwise(releases))]
    for former, release in reversed([*zip(formers, releases, strict=True)]):
        _entry(root, former, release, site_url)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, former: Snapshot | None, release: Snapshot, site_url: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", uuid.uuid5(_NAMES, release.version).urn)
    _add(entry, "title", f"Release {release.version}")
    _add(entry, "updated", _moment(release))
    _link(entry, "alternate", f"{_page()}#release-{release.version}", site_url)
    if former is None:
        _add(entry, "summary", f"The first release, with {counted(len(release.claims), 'claim')}.")
        return
    found = changes(former, release)
    _add(entry, "summary", f"Against {former.version}: {summary(found)}.")
    listing = ET.Element("ul")
    for change in found.claims:
        _add(listing, "li", f"{change.id}: {', '.join(note.label for note in claim_notes(change))}")
    if found.claims:
        _add(entry, "content", ET.tostring(listing, encoding="unicode"), type="html")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _link(parent: ET.Element, relation: str, address: str, site_url: str) -> None:
    where = f"{site_url.rstrip('/')}/{address}" if site_url else address
    ET.SubElement(parent, "link", {"rel": relation, "href": where})


def _moment(release: Snapshot) -> str:
    """Return the release's day as a moment, at midnight UTC."""
    return f"{release.released.isoformat() if release.released else '1970-01-01'}T00:00:00Z"


def _page() -> str:
    return f"{addresses.CHANGES.removesuffix('.md')}.html"
