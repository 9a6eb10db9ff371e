"""What stands in a finished Markdown tree: claims, citations, evidence sections, and what went wrong."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from build_tools.prose.dye import MARK, first_mark, wash
from synthesis.model import CitationMode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ASSERTING = ("p", "li", "dd", "table")
_CLAIM_BLOCKS = ("p", "li", "dd")
_ESCAPED = re.compile(f"{STX}(\\d+)\x03")


@dataclass(eq=False)
class FoundCitation:
    """A citation in the tree."""

    element: Element
    key: str
    mode: CitationMode
    prefix: str
    suffix: str
    mark: int | None


@dataclass(eq=False)
class FoundBlock:
    """A block that asserts something or carries an id or class of ours, with what stands in it."""

    element: Element
    id: str
    classes: tuple[str, ...]
    text: str
    section: str
    in_evidence: bool
    mark: int | None
    citations: tuple[FoundCitation, ...]

    @property
    def is_claim(self) -> bool:
        """Return whether the block is marked as a claim."""
        return "claim" in self.classes


@dataclass(frozen=True)
class Findings:
    """Everything found in one text, in reading order."""

    title: str = ""
    blocks: tuple[FoundBlock, ...] = ()
    citations: tuple[FoundCitation, ...] = ()
    malformed: tuple[Element, ...] = ()
    anchors: tuple[str, ...] = ()
    raw_html: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[FoundBlock, ...]:
        """Return the blocks marked as claims."""
        return tuple(block for block in self.blocks if block.is_claim)


@dataclass
class _Walk:
    """Where the walk stands: the section it is in and what it has gathered."""

    section: str = ""
    evidence_level: int | None = None
    title: str = ""
    last_mark: int | None = None
    blocks: list[FoundBlock] = field(default_factory=list)

    def enter_heading(self, heading: Element, classes: tuple[str, ...]) -> None:
        level = int(heading.tag[1])
        self.section = plain_text(heading)
        self.title = self.title or (self.section if level == 1 else "")
        if self.evidence_level is None or level <= self.evidence_level:
            self.evidence_level = level if "evidence" in classes else None


def find(root: Element, raw_html: Sequence[object] = ()) -> Findings:
    """Return what stands in the tree; the tree's own ids and classes are washed of dye, marks kept aside."""
    walk = _Walk()
    _walk(root, walk)
    return Findings(
        title=walk.title,
        blocks=tuple(walk.blocks),
        citations=tuple(_citations(root)),
        malformed=tuple(e for e in root.iter("span") if e.get("class") == "malformed-citation"),
        anchors=tuple(e.get("id", "") for e in root.iter() if e.get("id")),
        raw_html=tuple(block for block in raw_html if isinstance(block, str)),
    )


def _walk(parent: Element, walk: _Walk) -> None:
    for element in parent:
        classes, mark = _wash_attributes(element)
        if element.tag in HEADINGS:
            walk.enter_heading(element, classes)
        if element.tag in (*_ASSERTING, *HEADINGS) or classes or element.get("id"):
            block = _block(element, classes, mark, walk)
            walk.last_mark = block.mark
            walk.blocks.append(block)
        _walk(element, walk)


def _wash_attributes(element: Element) -> tuple[tuple[str, ...], int | None]:
    """Take the dye out of id and class; return the classes and the first mark found."""
    written = element.get("id", ""), element.get("class", "")
    mark = next((m for m in map(first_mark, written) if m is not None), None)
    for name, value in zip(("id", "class"), written, strict=True):
        if value:
            element.set(name, wash(value))
    return tuple(element.get("class", "").split()), mark


def _block(element: Element, classes: tuple[str, ...], mark: int | None, walk: _Walk) -> FoundBlock:
    return FoundBlock(
        element=element,
        id=element.get("id", ""),
        classes=classes,
        text=plain_text(element),
        section=walk.section,
        in_evidence=walk.evidence_level is not None and element.tag not in HEADINGS,
        mark=_first_known(mark, first_mark("".join(element.itertext())), walk.last_mark),
        citations=tuple(_citations(element)),
    )


def _first_known(*marks: int | None) -> int | None:
    """Return the first mark there is: the block's own, one of its words', or the block before it."""
    return next((mark for mark in marks if mark is not None), None)


def _citations(root: Element) -> Iterator[FoundCitation]:
    for group in root.iter("span"):
        if group.get("class") != "citation":
            continue
        children = list(group)
        for index, element in enumerate(children):
            if element.tag == "cite":
                yield FoundCitation(
                    element=element,
                    key=element.get("data-key", ""),
                    mode=CitationMode(element.get("data-mode", "")),
                    prefix=plain_text(children[index - 1]).removeprefix(";").strip(),
                    suffix=plain_text(children[index + 1]),
                    mark=int(mark) if (mark := element.get("data-mark")) else None,
                )


def is_asserting(block: FoundBlock) -> bool:
    """Return whether the block says something of its own, not only through blocks inside it."""
    element = block.element
    if element.tag == "table":
        return True
    if element.tag not in _ASSERTING or "admonition-title" in block.classes:
        return False
    return bool((element.text or "").strip() or any(child.tag not in _BLOCK_TAGS for child in element))


_BLOCK_TAGS = frozenset(("p", "ul", "ol", "dl", "table", "blockquote", "div", "pre", "details", *HEADINGS))


def plain_text(element: Element) -> str:
    """Return the element's words as a reader sees them, without citations, marks and extra white space."""
    return " ".join(unescape("".join(_words(element))).split())


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") not in ("citation", "malformed-citation"):
            yield from _words(child)
        yield child.tail or ""


def unescape(text: str) -> str:
    """Return text of a Python-Markdown tree with its placeholders resolved or dropped."""
    text = MARK.sub("", text.replace(AMP_SUBSTITUTE, "&"))
    text = HTML_PLACEHOLDER_RE.sub("", text)
    return html.unescape(_ESCAPED.sub(lambda match: chr(int(match[1])), text))


def can_be_claim(block: FoundBlock) -> bool:
    """Return whether the block is one that can hold a single assertion."""
    return block.element.tag in _CLAIM_BLOCKS
