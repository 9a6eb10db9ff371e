"""Characters that look like those of citations and attribute lists, and words in such lists that mean nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from build_tools.prose.dye import MARK, first_mark, wash
from build_tools.prose.html import VERBATIM
from build_tools.prose.visible_text import is_citation
from synthesis import rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from build_tools.prose.tree import Findings, FoundBlock
    from synthesis.model import Rule

    Finding = tuple[Rule, str, int | str | None]

_MARK = MARK.pattern.replace("(", "(?:")
_OPEN_BRACE, _COLON = "{｛﹛❴", ":：∶ː꞉︰﹕"
_TWINS = (
    (re.compile(rf"(?:{_MARK})?[＠﹫]\w"), "an @"),
    (re.compile(rf"[［【〔❲][^\]］】〕❳\n]{{0,200}}?(?:{_MARK})?@"), "a square bracket"),
    (re.compile(rf"(?!\{{:)[{_OPEN_BRACE}][{_COLON}]"), "an attribute list"),
    (re.compile(rf"[｛﹛❴]\s*(?:{_MARK})?[#＃.．]"), "an attribute list"),
)
_ANY = re.compile(rf"[＠﹫［【〔❲｛﹛❴{_COLON[1:]}]")
_OPENS = re.compile(r"[［【〔❲][^\]］】〕❳\n]{0,200}\Z")
# Attributes of HTML that need no value.
_WITHOUT_VALUE = ("hidden", "open", "reversed", "checked", "disabled", "markdown", "inert", "download", "controls")


def look_alikes(root: Element, findings: Findings) -> Iterator[Finding]:
    """Yield (rule, message, mark) for each look-alike outside code, and each stray word of an attribute list."""
    if _ANY.search("".join(root.itertext())):
        yield from _in_text(root)
    for block in findings.blocks:
        if not is_citation(block.element):
            yield from _in_attributes(block)


def _in_text(element: Element) -> Iterator[Finding]:
    if element.tag in VERBATIM:
        return
    yield from _twins(element.text or "")
    before = element.text or ""
    for child in element:
        if is_citation(child):
            yield from _beside(before, child)
        else:
            yield from _in_text(child)
        before = child.tail or ""
        yield from _twins(before)


def _twins(text: str) -> Iterator[Finding]:
    if not _ANY.search(text):
        return
    for pattern, what in _TWINS:
        for match in pattern.finditer(text):
            rest = text[match.start() :]
            yield rules.LOOK_ALIKE, f"{wash(rest)[:40]!r} looks like {what} and is none", first_mark(rest)


def _beside(before: str, citation: Element) -> Iterator[Finding]:
    cite = citation.find("cite")
    if cite is not None and _OPENS.search(before):
        mark = cite.get("data-mark")
        message = f"the bracket before @{cite.get('data-key')} looks like a square one and is none"
        yield rules.LOOK_ALIKE, message, int(mark) if mark else None


def _in_attributes(block: FoundBlock) -> Iterator[Finding]:
    for name, value in block.element.attrib.items():
        written = f"{name} {value or ''}" if name in ("id", "class") else name
        if unicodedata.normalize("NFKC", written) != written:
            message = f"the attribute list holds {written!r}, which looks like other characters"
            yield rules.LOOK_ALIKE, message, block.mark
        elif value is None and name not in _WITHOUT_VALUE:
            message = f"the attribute list holds the bare word {name!r}; an id begins with #, a class with a full stop"
            yield rules.LEFTOVER_ATTRIBUTES, message, block.mark
