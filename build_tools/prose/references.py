"""What a page leads to, shows and asks for, with places; and the anchors to which others may lead."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

from build_tools.prose.dye import wash
from build_tools.prose.html import read_html
from build_tools.prose.visible_text import unescape
from synthesis.model import Location
from synthesis.model.references import Leads, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.prose.front_matter import FrontMatter
    from build_tools.prose.reader import Reading

INSERT = re.compile(r"^(?P<indent> *)<!-- insert: (?P<name>.*?) -->$", re.MULTILINE)
_ADDRESSES = {"a": ("href", Leads.LINK), "img": ("src", Leads.IMAGE)}


def references(reading: Reading, matter: FrontMatter) -> Iterator[Reference]:
    """Yield everything that a page names."""
    places = reading.places
    written: dict[str, Iterator[Location]] = {}
    for kind, target in _addresses(reading):
        yield Reference(kind, target, next(written.setdefault(target, _places(reading, target))))
    for match in INSERT.finditer(places.text):
        yield Reference(Leads.INSERT, match["name"], places.at(match.start("name")))
    for kind, named in ((Leads.STYLE, matter.styles), (Leads.SCRIPT, matter.scripts)):
        for name, line in named:
            yield Reference(kind, name, Location(places.path, line))


def _addresses(reading: Reading) -> Iterator[tuple[Leads, str]]:
    """Yield each address to which Markdown, then raw HTML, leads."""
    for element in reading.root.iter():
        name, kind = _ADDRESSES.get(element.tag, ("", Leads.LINK))
        target = wash(unescape(element.get(name) or "")) if name else ""
        if target and element.get("class") != "headerlink":  # which leads to its own heading
            yield kind, target
    for raw in map(read_html, reading.findings.raw_html):
        for lead in raw.leads:
            yield (Leads.HTML_IMAGE if lead.is_image else Leads.HTML_LINK), wash(lead.target)


def _places(reading: Reading, target: str) -> Iterator[Location]:
    """Yield where a page writes an address, then the last place for ever: one definition serves many links."""
    places = reading.places
    last = None
    for match in re.finditer(rf"""(?:\]\(<?|=["']?|\]:\s*<?){re.escape(target)}(?=[)>"'\s]|\Z)""", places.text):
        yield (last := places.at(match.end() - len(target)))
    yield from repeat(last or places.of(target))


def anchors(reading: Reading) -> tuple[str, ...]:
    """Return every id of a page, headings' and raw HTML's included."""
    written = [wash(name) for element in reading.root.iter() if (name := element.get("id"))]
    raw = [wash(name) for html in reading.findings.raw_html if "=" in html for name in read_html(html).ids]
    return tuple(dict.fromkeys((*written, *raw)))
