"""What takes long to derive from the corpus: the open data, the executed notebooks and what is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_tools.disk.workspace import SITE_SETTINGS
from build_tools.notebooks.executed import executed, written
from build_tools.rendering import kit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.export.publishing import Published
    from build_tools.rendering.inserts import Insert
    from synthesis.corpus import Corpus


@dataclass(frozen=True)
class Derived:
    """Pages and files by their address on the site, and the inserts that tell of them."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    inserts: Mapping[str, Insert] = field(default_factory=dict)


def derived(workspace: Workspace, corpus: Corpus, site_url: str, *, open_data: bool, printed_as: str = "") -> Derived:
    """Return everything derived; `printed_as` is the site's name for what is printed, which is left out without one.

    NotebookError or TypesettingError when a notebook or a document cannot be made.
    """
    files: dict[str, str | bytes] = {}
    inserts: Mapping[str, Insert] = {}
    # What is not needed is not imported: pandas alone takes half a second.
    data = None
    if open_data:
        from build_tools.export.publishing import published
        from build_tools.rendering import data_page

        data = published(workspace, corpus, site_url)
        files |= data.by_address
        inserts = data_page.inserts(data)
    files |= dict(_of_notebooks(workspace, corpus, data))
    if printed_as:
        from build_tools.paper.printing import printed
        from build_tools.readers.site_settings import read_stack

        settings = workspace.read(SITE_SETTINGS)
        on_paper = printed(workspace, corpus, read_stack(settings.path, settings.text), printed_as, site_url)
        files |= on_paper
        inserts = {**inserts, **kit.inserts({address: len(content) for address, content in on_paper.items()})}
    return Derived(files, inserts)


def _of_notebooks(workspace: Workspace, corpus: Corpus, data: Published | None) -> Iterator[tuple[str, str]]:
    """Yield the pages and files of the notebooks, run on the tables of this corpus, which `data` holds already."""
    if not written(workspace):
        return
    from build_tools.export import notebook_tables
    from build_tools.notebooks.pages import downloads, notebook_pages

    notebook_tables.keep(workspace, notebook_tables.among(data.data) if data else notebook_tables.made(corpus))
    notebooks = executed(workspace)
    yield from ((page.address, page.markdown) for page in notebook_pages(notebooks))
    yield from downloads(notebooks)
