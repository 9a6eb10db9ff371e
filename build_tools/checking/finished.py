"""The anchors of a page as the site will show it, with what the build adds: for links that lead to none as written."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from build_tools.disk.workspace import CONTENT, NOTEBOOKS, SITE_SETTINGS
from build_tools.prose.front_matter import split
from build_tools.prose.reader import Places, Reading, TextReader
from build_tools.prose.references import anchors as anchors_in
from build_tools.readers.site_settings import read_stack
from build_tools.rendering import data_page
from build_tools.rendering.inserts import UnknownInsertError
from build_tools.rendering.pages import complete, generated_pages
from synthesis.analysis import dictionary
from synthesis.history.claim_history import claim_history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.checking.whole import Files
    from synthesis.corpus import Corpus


def anchors(files: Files, address: str) -> frozenset[str]:
    """Return every anchor of the finished page at an address."""
    text = files.loaded.texts[SITE_SETTINGS]
    root, findings = TextReader(read_stack(SITE_SETTINGS, text)).find(split(_finished(files, address))[0])
    return frozenset(anchors_in(Reading(root, findings, Places(address, 0, ()))))


def _finished(files: Files, address: str) -> str:
    """Return the Markdown of a page with all that the build adds."""
    if (path := f"{CONTENT}/{address}") in files.loaded.texts:
        more = {name: partial(_of_data, name) for name in data_page.INSERTS}
        try:
            return complete(files.corpus, address, files.loaded.texts[path], more)
        except UnknownInsertError:  # which is told of where it stands
            return files.loaded.texts[path]
    notebook = f"{NOTEBOOKS}/{address.rpartition('/')[2].removesuffix('.md')}.ipynb"
    if address.startswith("evidence/") and notebook in files.paths:
        return _of_notebook(files.text(notebook))
    made = generated_pages(files.corpus, claim_history(files.corpus))
    return next((page.markdown for page in made if page.address == address), "")


def _of_data(name: str, _corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield the anchors of an insert that shows the data, which are not made for it."""
    if name == "data-tables":
        yield from (f'<p id="table-{spec.name}"></p>' for spec in dictionary.TABLES)


def _of_notebook(text: str) -> str:
    """Return what a notebook says in words; what its code shows has no anchors."""
    try:
        cells = json.loads(text)["cells"]
        return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    except (ValueError, KeyError, TypeError):
        return ""
