"""Where a page stands that is not in the navigation: in which section, and between which pages of its kind."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from build_tools.rendering import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from synthesis.corpus import Corpus


def place(corpus: Corpus, files: Files) -> Mapping[str, Page]:
    """Give reports and claims section, previous and next page; return, by address, the page each belongs to."""
    homes: dict[str, Page] = {}
    for home, members in _groups(corpus):
        at_home = _page(files, home)
        pages = [page for member in members if (page := _page(files, member))]
        for before, after in pairwise(pages):
            before.next_page, after.previous_page = after, before
        for page in pages if at_home else ():
            page.parent = at_home.parent if at_home else None
        homes |= {page.file.src_uri: at_home for page in pages if at_home}
    return homes


def _groups(corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    yield addresses.REPORTS, [addresses.of_report(source) for _, source, _ in corpus.listed_reports]
    for page in corpus.pages:
        yield addresses.of_page(page), [addresses.of_record(claim.id) for claim in page.claims]


def _page(files: Files, address: str) -> Page | None:
    file = files.get_file_from_path(address)
    return file.page if file else None
