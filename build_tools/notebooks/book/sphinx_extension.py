"""What the book asks of Sphinx beyond Jupyter Book: links into the guide, its library style, and named tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from pybtex.plugin import register_plugin
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from build_tools.notebooks.book import tables
from build_tools.notebooks.book.library_style import style_of
from build_tools.notebooks.book.linking import Places
from build_tools.readers.bibtex import guide_sources
from build_tools.readers.entries import read_all_entries

if TYPE_CHECKING:
    from sphinx.application import Sphinx


PLACES = "guide.json"
STYLE = "guide"


class GuideLinks(SphinxPostTransform):
    """Resolves links that name files of the repository; what it cannot resolve, MyST reports."""

    default_priority = 5  # before MyST looks for the target in the book alone

    def run(self, **_: object) -> None:
        """Replace each link by one to a chapter or to the guide, or by its words when the target is not published."""
        written = json.loads((Path(self.app.srcdir) / PLACES).read_text(encoding="utf-8"))
        places = Places(written["origins"], frozenset(written["site"]), frozenset(written["unpublished"]))
        for node in list(self.document.findall(pending_xref)):
            if node["reftype"] != "myst" or (node["refdomain"] is None and node["reftarget"].startswith("#")):
                continue
            anchor = node.get("reftargetid")
            target = node["reftarget"] + (f".md#{anchor}" if anchor else ".md" if node["refdomain"] == "doc" else "")
            address = places.resolve(self.env.docname, target)
            if address is not None:
                node.replace_self(_linked(node, address))


def _linked(node: pending_xref, address: str) -> nodes.Element:
    if not address:
        return nodes.inline("", "", *node.children)
    return nodes.reference("", "", *node.children, refuri=address, internal=True)


def _read_library(app: Sphinx) -> None:
    """Register the style with what the library holds; sphinxcontrib-bibtex asks for it by name."""
    folder = Path(app.srcdir)
    entries, _ = read_all_entries((name, (folder / name).read_text("utf-8")) for name in app.config.bibtex_bibfiles)
    sources = {source.key: source for source in guide_sources(entries)[0]}
    register_plugin("pybtex.style.formatting", STYLE, style_of(sources), force=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.add_post_transform(GuideLinks)
    tables.setup(app)
    app.connect("builder-inited", _read_library, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
