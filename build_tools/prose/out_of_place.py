"""Citations where nothing reads them: in links and images, as the target of a link, or in another tool's notation."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from build_tools.prose.dye import first_mark, wash
from build_tools.prose.grammar import closing_bracket, is_citation_alone, is_meant_as_citation
from build_tools.prose.html import VERBATIM
from synthesis import rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from build_tools.prose.tree import Findings
    from synthesis.model import Rule

    Finding = tuple[Rule, str, int | str | None]

_LATEX = re.compile(r"\\\\?[A-Za-z]*[cC]ite[A-Za-z]*\*?(?:\[[^\]\n]*\])*\{[^}\n]*\}")
# The role of MyST or reStructuredText, which a piece of code follows.
_ROLE = re.compile(r"(?:\{(?:cite|footcite)[\w:]*\}|:(?:foot)?cite(?::\w+)*:)\Z")


def elsewhere(root: Element, findings: Findings) -> Iterator[Finding]:
    """Yield (rule, message, mark) for each citation that the page would print as typed, or not at all."""
    for name, mark in findings.targets:
        if is_citation_alone(name):
            yield rules.MALFORMED_CITATION, f"'[{name}]:' is read as the target of a link and printed nowhere", mark
    yield from _below(root)


def _below(element: Element) -> Iterator[Finding]:
    if element.tag in VERBATIM:
        return
    # An escaped @ bears no mark.
    words = "".join(element.itertext()) if element.tag == "a" else element.get("alt", "")
    mark = first_mark(words)
    if element.tag == "a" and mark is not None and is_citation_alone(words):
        yield rules.MALFORMED_CITATION, f"the words of a link are {wash(words)!r}, and no citation", mark
    if element.tag == "img" and mark is not None:
        yield from _in_words_of_image(words)
    yield from _other_notations(element.text or "", next(iter(element), None))
    children = list(element)
    for child, following in zip_longest(children, children[1:]):
        yield from _below(child)
        yield from _other_notations(child.tail or "", following)


def _in_words_of_image(words: str) -> Iterator[Finding]:
    for match in re.finditer(r"\[", words):
        end = closing_bracket(words, match.start())
        if end and is_meant_as_citation(words[match.end() : end]):
            written = words[match.start() : end + 1]
            message = f"{wash(written)} stands in the words of an image, which hold no citation"
            yield rules.MALFORMED_CITATION, message, first_mark(written)
            return
    if is_citation_alone(words):
        yield rules.MALFORMED_CITATION, f"the words of an image are {wash(words)!r}, and no citation", first_mark(words)


def _other_notations(text: str, following: Element | None) -> Iterator[Finding]:
    for match in _LATEX.finditer(text):
        yield rules.MALFORMED_CITATION, f"{wash(match[0])!r} is no citation here; write [@key]", wash(match[0])
    role = _ROLE.search(text)
    if role and following is not None and following.tag == "code":
        yield rules.MALFORMED_CITATION, f"{wash(role[0])!r} is no citation here; write [@key]", wash(role[0])
