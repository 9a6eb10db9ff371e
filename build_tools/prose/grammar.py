"""The citation grammar, Pandoc's: pure functions from text to the citations written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.prose.dye import MARK, first_mark, wash
from synthesis.model import CitationMode, Locator

_MARK = MARK.pattern.replace("(", "(?:")
KEY = r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*"
_AT_KEY = rf"(?P<mark>{_MARK})?@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{KEY}))"
_ITEM = re.compile(rf"(?P<prefix>.*?)(?<!\w)(?P<minus>-)?{_AT_KEY}(?P<suffix>.*)", re.DOTALL)
_MEANT = re.compile(rf"(?<![\w/])(?:{_MARK})?@")
IN_TEXT = rf"(?P<minus>-)?{_AT_KEY}"

_LOCATOR_KINDS = {
    "p.": "page", "pp.": "page", "page": "page", "pages": "page",
    "ch.": "chapter", "chap.": "chapter", "chapter": "chapter",
    "sec.": "section", "section": "section",
    "para.": "paragraph", "paragraph": "paragraph",
    "fig.": "figure", "figure": "figure",
    "table": "table", "box": "box", "n.": "note", "l.": "line", "vol.": "volume",
}  # fmt: skip
_LOCATOR = re.compile(r"[\s,]*(?P<kind>[a-z]+\.?)\s*(?P<value>[\divxlcdm][\w.–-]*(?:\s*,\s*\d[\w.–-]*)*)")


class MalformedCitationError(ValueError):
    """A bracket that means to be a citation and is not; `mark` is the dye nearest to the fault."""

    def __init__(self, reason: str, text: str, *, several_keys: bool = False) -> None:
        super().__init__(reason)
        self.mark = first_mark(text)
        self.several_keys = several_keys


@dataclass(frozen=True, slots=True)
class CitationMark:
    """One citation as written: key, mode, the text around the key, and its dye if the text was dyed."""

    key: str
    mode: CitationMode
    prefix: str = ""
    suffix: str = ""
    mark: int | None = None


def is_meant_as_citation(inside: str) -> bool:
    """Return whether the text inside square brackets holds an @ that is not an address's."""
    return any("://" not in _word_before(inside, match.start()) for match in _MEANT.finditer(inside))


def parse_group(inside: str) -> tuple[CitationMark, ...]:
    """Return the citations between two square brackets; MalformedCitationError if they are none."""
    return tuple(_parse_item(item, inside) for item in _split(inside))


def _parse_item(item: str, group: str) -> CitationMark:
    match = _ITEM.fullmatch(item)
    if match is None:
        empty = f"“{wash(item).strip()}” has no @key" if wash(item).strip(" @") else "there is no key"
        raise MalformedCitationError(empty, item if first_mark(item) is not None else group)
    if is_meant_as_citation(match["suffix"]):
        raise MalformedCitationError("two keys in one part", match["suffix"], several_keys=True)
    return CitationMark(
        key=match["braced"] or match["plain"],
        mode=CitationMode.SUPPRESS_AUTHOR if match["minus"] else CitationMode.NORMAL,
        prefix=match["prefix"],
        suffix=match["suffix"],
        mark=first_mark(match["mark"] or ""),
    )


def _split(inside: str) -> list[str]:
    """Split at the semicolons that stand in no inner bracket."""
    items, depth, start = [], 0, 0
    for index, char in enumerate(inside):
        depth += (char in "[{") - (char in "]}")
        if char == ";" and depth == 0:
            items.append(inside[start:index])
            start = index + 1
    return [*items, inside[start:]]


def closing_bracket(text: str, opening: int) -> int | None:
    """Return the index of the bracket that closes the one at `opening`, or None."""
    depth = 0
    for index in range(opening, len(text)):
        depth += (text[index] == "[") - (text[index] == "]")
        if depth == 0:
            return index
    return None


def stands_alone(text: str, at: int) -> bool:
    """Return whether a mark at this index may begin an in-text citation: after no word and in no URL."""
    before = text[at - 1 : at]
    return not (before.isalnum() or before in ("_", "/")) and "://" not in _word_before(text, at)


def _word_before(text: str, at: int) -> str:
    return re.split(r"\s", text[:at])[-1]


def locator(suffix: str) -> Locator | None:
    """Return the place a suffix such as ', p. 880' names, or None."""
    match = _LOCATOR.match(suffix)
    kind = _LOCATOR_KINDS.get(match["kind"]) if match else None
    return Locator(kind, match["value"].rstrip(".")) if match and kind else None
