"""The booklet: every chapter of the guide in reading order, with contents, page numbers and links that work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.paper.dressing import for_paper
from build_tools.paper.links import Places, bound, label
from build_tools.paper.pandoc import nodes, raw_block, section
from build_tools.rendering import addresses
from synthesis.model import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.paper.pandoc import Blocks, Node
    from synthesis.corpus import Corpus

_FRONT = ("introduction.md",)
_BACK = (addresses.LIBRARY,)


def chapters(corpus: Corpus) -> tuple[str, ...]:
    """Return the addresses of the booklet's pages, in reading order."""
    kinds = (PageKind.CHALLENGE, PageKind.CROSS_CUTTING)
    guide = [addresses.of_page(page) for kind in kinds for page in corpus.pages if page.kind is kind]
    tactics = [addresses.of_tactic(tactic) for tactic in corpus.tactics]
    matrix = [addresses.MATRIX] if corpus.reports else []
    return (*_FRONT, *guide, *tactics, *matrix, *_BACK)


def booklet(corpus: Corpus, pages: Mapping[str, Blocks]) -> Mapping[str, Blocks]:
    """Return the booklet's chapters from the site's pages, both by address; a page that is not there is left out."""
    present = {address: _for_booklet(address, pages[address]) for address in chapters(corpus) if address in pages}
    places = Places.of(present)
    return {address: list(_chapter(address, blocks, places)) for address, blocks in present.items()}


def _for_booklet(address: str, blocks: Blocks) -> Blocks:
    """Return a page as the booklet holds it: no forms, which have a page of their own, and no matrix of all claims."""
    if address == addresses.MATRIX:
        title = [block for block in blocks if block["t"] == "Header"][:1]
        return for_paper([*title, *section(blocks, "challenges")])
    forms = {id(node) for block in section(blocks, "form") for node in nodes(block)}
    kept = [block for block in blocks if id(block) not in forms and not _is_heading(block, "form")]
    return for_paper(kept)


def _is_heading(block: Node, anchor: str) -> bool:
    return block["t"] == "Header" and anchor == str(block["c"][1][0])


def _chapter(address: str, blocks: Blocks, places: Places) -> Iterator[Node]:
    """Yield a chapter, with the label of its page behind its first heading."""
    first, *rest = bound(blocks, address, places)
    yield first
    yield raw_block(f"#metadata(none) <{label(address)}>")
    yield from rest
