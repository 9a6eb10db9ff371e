"""What stands in a finished Markdown tree: claims, citations, evidence sections, and what went wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from markdown.util import HTML_PLACEHOLDER_RE

from build_tools.prose.dye import first_mark, wash
from build_tools.prose.visible_text import is_citation, is_malformed, plain_text
from synthesis.model import CitationMode
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a sign or a step says of itself in its attribute list; none of it is HTML's.
OURS = ("because", "do", "who", "minutes")
_ASSERTING = ("p", "li", "dd", "table")
_TOLD = frozenset((*_ASSERTING, *HEADINGS))
_CLAIM_BLOCKS = ("p", "li", "dd")
HTML_OF_CODE = re.compile(r"\s*<(?:pre|code|!--)|\s*<div class=\"highlight\"|\s*<table class=\"highlighttable\"")


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
    is_asserting: bool
    mark: int | None
    citations: tuple[FoundCitation, ...]
    because: str = ""
    do: str = ""
    who: str = ""
    minutes: str = ""
    layer: Layer = Layer.REVIEW

    @property
    def is_sign(self) -> bool:
        """Return whether the block is marked as a sign by which a challenge is recognised."""
        return "sign" in self.classes

    @property
    def is_step(self) -> bool:
        """Return whether the block is marked as a step to take."""
        return "step" in self.classes

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
    targets: tuple[tuple[str, int | None], ...] = ()

    @property
    def claims(self) -> tuple[FoundBlock, ...]:
        """Return the blocks marked as claims."""
        return tuple(block for block in self.blocks if block.is_claim)

    @property
    def signs(self) -> tuple[FoundBlock, ...]:
        """Return the blocks marked as signs."""
        return tuple(block for block in self.blocks if block.is_sign)

    @property
    def steps(self) -> tuple[FoundBlock, ...]:
        """Return the blocks marked as steps."""
        return tuple(block for block in self.blocks if block.is_step)


@dataclass
class _Walk:
    """Where the walk stands: the section it is in and what it has gathered."""

    raw_html: Sequence[object]
    citations: Mapping[Element, tuple[FoundCitation, ...]]
    section: str = ""
    evidence_level: int | None = None
    layer: Layer = Layer.REVIEW
    title: str = ""
    last_mark: int | None = None
    blocks: list[FoundBlock] = field(default_factory=list)

    def enter_heading(self, heading: Element, classes: tuple[str, ...]) -> None:
        level = int(heading.tag[1])
        self.section = plain_text(heading, self.raw_html)
        self.title = self.title or (self.section if level == 1 else "")
        if self.evidence_level is None or level <= self.evidence_level:
            self.layer = next((layer for layer in Layer if layer in classes), Layer.REVIEW)
            self.evidence_level = level if "evidence" in classes or self.layer is not Layer.REVIEW else None


def find(root: Element, raw_html: Sequence[object] = ()) -> Findings:
    """Return what stands in the tree; the tree's own ids and classes are washed of dye, marks kept aside."""
    groups = filter(is_citation, root.iter("span"))
    walk = _Walk(raw_html, {group: tuple(_citations(group, raw_html)) for group in groups})
    _walk(root, walk)
    return Findings(
        title=walk.title,
        blocks=tuple(walk.blocks),
        citations=tuple(chain.from_iterable(walk.citations.values())),
        malformed=tuple(filter(is_malformed, root.iter("span"))),
        anchors=tuple(e.get("id", "") for e in root.iter() if e.get("id")),
        raw_html=tuple(block if isinstance(block, str) else "" for block in raw_html),
    )


def _walk(parent: Element, walk: _Walk) -> None:
    for element in parent:
        classes, mark = _wash_attributes(element)
        if is_citation(element):
            element.set("class", "citation")
            classes = tuple(name for name in classes if name != "citation")
        if element.tag in HEADINGS:
            walk.enter_heading(element, classes)
        if element.tag in _TOLD or classes or element.get("id"):
            block = _block(element, classes, mark, walk)
            walk.last_mark = block.mark
            walk.blocks.append(block)
        if element.tag == "div" and "footnote" in classes:
            _walk_outside(element, walk)
        elif is_citation(element):
            for part in element:  # which the grammar has made, and nobody has written
                _walk(part, walk)
        else:
            _walk(element, walk)


def _walk_outside(footnotes: Element, walk: _Walk) -> None:
    """Walk the footnotes, which stand below the last section and belong to none."""
    section, level, layer = walk.section, walk.evidence_level, walk.layer
    walk.section, walk.evidence_level, walk.layer = "", None, Layer.REVIEW
    _walk(footnotes, walk)
    walk.section, walk.evidence_level, walk.layer = section, level, layer


def _wash_attributes(element: Element) -> tuple[tuple[str, ...], int | None]:
    """Take the dye out of id and class; return the classes and the first mark found."""
    if not element.keys():  # nearly all, and nothing of theirs is looked at twice
        return (), None
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
        text=plain_text(element, walk.raw_html),
        section=walk.section,
        in_evidence=walk.evidence_level is not None and element.tag not in HEADINGS,
        is_asserting=_is_asserting(element, classes, walk.raw_html),
        mark=_first_known(chain((mark,), _marks(element), (walk.last_mark,))),
        citations=tuple(chain.from_iterable(walk.citations.get(group, ()) for group in element.iter("span"))),
        **{name: wash(element.attrib.pop(name, "")) for name in OURS},
        layer=walk.layer,
    )


def _first_known(marks: Iterable[int | None]) -> int | None:
    """Return the first mark there is: the block's own, one of its words', or the block before it."""
    return next((mark for mark in marks if mark is not None), None)


def _marks(element: Element) -> Iterator[int | None]:
    """Yield the marks of an element's words and citations, in reading order."""
    yield first_mark(element.text or "")
    for child in element:
        yield int(mark) if (mark := child.get("data-mark")) else None
        yield from _marks(child)
        yield first_mark(child.tail or "")


def _citations(group: Element, raw_html: Sequence[object]) -> Iterator[FoundCitation]:
    children = list(group)
    for index, element in enumerate(children):
        if element.tag == "cite":
            yield FoundCitation(
                element=element,
                key=element.get("data-key", ""),
                mode=CitationMode(element.get("data-mode", "")),
                prefix=plain_text(children[index - 1], raw_html).removeprefix(";").strip(),
                suffix=plain_text(children[index + 1], raw_html),
                mark=int(mark) if (mark := element.get("data-mark")) else None,
            )


def _is_asserting(element: Element, classes: tuple[str, ...], raw_html: Sequence[object]) -> bool:
    """Return whether the element says something of its own, not only through blocks inside it."""
    if element.tag == "table":
        return True
    if element.tag not in _ASSERTING or "admonition-title" in classes:
        return False
    text = (element.text or "").strip()
    says = bool(text) and not _is_code_or_comment(text, raw_html)
    return says or any(child.tag not in _BLOCK_TAGS for child in element)


def _is_code_or_comment(text: str, raw_html: Sequence[object]) -> bool:
    """Return whether the text is nothing but the placeholder of a code block or an HTML comment."""
    match = HTML_PLACEHOLDER_RE.fullmatch(text)
    return match is not None and HTML_OF_CODE.match(str(raw_html[int(match[1])])) is not None


_BLOCK_TAGS = frozenset(("p", "ul", "ol", "dl", "table", "blockquote", "div", "pre", "details", *HEADINGS))


def can_be_claim(block: FoundBlock) -> bool:
    """Return whether the block is one that can hold a single assertion."""
    return block.element.tag in _CLAIM_BLOCKS
