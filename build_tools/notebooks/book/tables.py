"""Tables that scroll in a region of their own: named, and reached by keyboard before any script runs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

_NAME = "region"
# The theme's script takes these out of the tab order or puts them in, by the width that it finds when it comes to it.
_THEMES = '<div class="pst-scrollable-table-container">'


def names(document: nodes.document) -> Iterator[tuple[nodes.table, str]]:
    """Yield each table with a name of its own: its caption, or the heading above it and, if need be, a number."""
    used: Counter[str] = Counter()
    for table in document.findall(nodes.table):
        name = _title(table)
        used[name] += 1
        yield table, name if used[name] == 1 else f"{name}, table {used[name]}"


def _title(table: nodes.table) -> str:
    """Return the title of a table, or of the nearest thing around it that has one."""
    here: nodes.Element | None = table
    while here is not None:
        for title in here.children:
            if isinstance(title, nodes.title):
                return " ".join(title.astext().split())
        here = here.parent
    return "Table"


class NamedTables(SphinxPostTransform):
    """Gives each table its name."""

    default_priority = 5

    def run(self, **_: object) -> None:
        """Note the names where the writer finds them."""
        for table, name in names(self.document):
            table[_NAME] = name


def visit_table(writer: HTML5Translator, table: nodes.table) -> None:
    """Open a table as the theme does, in a region that needs no script; ExtensionError if the theme does otherwise."""
    opens = len(writer.body)
    type(writer).visit_table(writer, table)
    if writer.body[opens] != _THEMES:
        raise ExtensionError(f"the theme opens a table with {writer.body[opens]!r}, not {_THEMES!r}")
    region = {"role": "region", "tabindex": "0", "aria-label": table[_NAME]}
    writer.body[opens] = writer.starttag({}, "div", "", CLASS="table-scroll", **region)


def depart_table(writer: HTML5Translator, table: nodes.table) -> None:
    """Close a table as the theme does."""
    type(writer).depart_table(writer, table)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.add_post_transform(NamedTables)
    app.add_node(nodes.table, override=True, html=(visit_table, depart_table))
