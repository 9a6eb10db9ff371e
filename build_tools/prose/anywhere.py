"""Reads Markdown that is no page of this guide: citations and marked claims only, no house rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from build_tools.prose import front_matter
from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.prose.reader import TextReader, citation_at
from build_tools.prose.residue import residue_anywhere
from synthesis.model import CitationMode, Claim, Diagnostic, GuidePage, Location, PageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from build_tools.prose.reader import Places
    from build_tools.prose.tree import Findings, FoundBlock
    from synthesis.model import Citation

SUFFIXES = (".md", ".markdown", ".rmd", ".qmd")
_PANDOC_ONLY = (".rmd", ".qmd")
# What Quarto takes for a cross-reference: https://quarto.org/docs/authoring/cross-references.html lists the prefixes.
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|vid|supp?fig|supptbl)-.+",
    re.IGNORECASE,
)
_EXTENSIONS = (
    *("toc", "tables", "footnotes", "def_list", "attr_list", "md_in_html", "admonition"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.arithmatex"),
)
_SETTINGS: dict[str, dict[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True, "inline_syntax": ["dollar"], "block_syntax": ["dollar", "begin"]},
    "pymdownx.tabbed": {"alternate_style": True},
}
_PANDOC = "build_tools.prose.pandoc"


class AnywhereReader:
    """Reads pages with a stack of extensions that understands what common Markdown dialects share."""

    def __init__(self) -> None:
        self._plain = TextReader(MarkdownStack((*_EXTENSIONS, _PANDOC), _SETTINGS))
        self._pandoc = TextReader(MarkdownStack((*_EXTENSIONS, _PANDOC), _SETTINGS | {_PANDOC: {"only": True}}))

    def read_page(self, path: str, text: str) -> tuple[GuidePage, tuple[Diagnostic, ...]]:
        """Return the page with its citations and claims, and what is half-typed in it."""
        pandoc_only = path.lower().endswith(_PANDOC_ONLY)
        body, offset = front_matter.split(text)
        reading = (self._pandoc if pandoc_only else self._plain).read(path, body, offset)
        if isinstance(reading, Diagnostic):
            return GuidePage(path, "", PageKind.PAGE, Location(path)), (reading,)
        root, findings, places = reading
        is_citation = _citations_of(findings, cross_references=pandoc_only)
        found = residue_anywhere(root, findings)
        problems = tuple(Diagnostic(rule, message, places.of(mark)) for rule, message, mark in found)
        return _page(path, findings, places, is_citation), problems


def _citations_of(findings: Findings, *, cross_references: bool) -> Callable[[str], bool]:
    """Return whether a key is one of a citation, not of a cross-reference or an example."""
    examples = frozenset(_examples(findings))

    def is_citation(key: str) -> bool:
        return key not in examples and not (cross_references and _CROSS_REFERENCE.fullmatch(key))

    return is_citation


def _examples(findings: Findings) -> Iterator[str]:
    """Yield the labels of Pandoc's numbered examples: `(@label)` at the start of a paragraph."""
    for block in findings.blocks:
        group = next(iter(block.element), None)
        if (block.element.text or "").strip() == "(" and group is not None and (group.tail or "").startswith(")"):
            yield from (c.key for c in block.citations[:1] if c.mode is CitationMode.IN_TEXT)


def _page(path: str, findings: Findings, places: Places, is_citation: Callable[[str], bool]) -> GuidePage:
    found = [one for one in findings.citations if is_citation(one.key)]
    citations = {one.element: citation_at(one, places) for one in found}
    claims = tuple(_claim(block, citations, places) for block in findings.claims)
    return GuidePage(
        path, findings.title, PageKind.PAGE, Location(path), claims=claims, citations=tuple(citations.values())
    )


def _claim(block: FoundBlock, citations: dict[Element, Citation], places: Places) -> Claim:
    cited = tuple(citations[found.element] for found in block.citations if found.element in citations)
    name = block.id or " ".join((*block.text.split()[:6], "…"))
    return Claim(name, block.text, block.section, cited, places.of(block.mark))
