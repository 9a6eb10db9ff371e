"""The citation grammar, Pandoc's: pure functions from text to the citations written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

from build_tools.prose.dye import CLOSE, MARK, first_mark, wash
from synthesis.model import CitationMode, Locator
from synthesis.model.names import key_form

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = MARK.pattern.replace("(", "(?:")
KEY = r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*"
_BRACED = r"(?:[^{}\s]|\{[^{}\s]*\})+"
_AT_KEY = rf"(?P<mark>{_MARK})?@(?:\{{(?P<braced>{_BRACED})\}}|(?P<plain>{KEY}))"
# A mark's end counts as a letter: only a word's mark can stand directly before a hyphen or an @'s own mark.
_NO_WORD = rf"(?<![\w{CLOSE}])"
_ITEM = re.compile(rf"(?P<prefix>.*?){_NO_WORD}(?P<minus>-)?{_AT_KEY}(?P<suffix>.*)", re.DOTALL)
_MEANT = re.compile(rf"(?<![\w/{CLOSE}])(?:{_MARK})?@")
_WORD_END = re.compile(rf"(?:[^\W_]_*|[/{CLOSE}])\Z")
IN_TEXT = rf"(?:{_NO_WORD}(?P<minus>-))?{_AT_KEY}"

_BRACKET = re.compile(r"[\[\]]")
# Longer brackets are no citations; a bound on every look keeps hostile pages from taking hours.
_REACH = 4000
_MARK_LENGTH = 64

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
    """Return whether the text inside square brackets, inner brackets left out, holds an @ that is not an address's."""
    return "@" in inside and _holds_key("".join(_outside_brackets(inside)))


def _outside_brackets(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for match in _BRACKET.finditer(text):
        if depth == 0:
            yield text[start : match.start()]
        depth = max(depth + (1 if match[0] == "[" else -1), 0)
        start = match.end()
    yield text[start:] if depth == 0 else ""


def _holds_key(text: str) -> bool:
    return any("://" not in _word_before(text, match.start()) for match in _MEANT.finditer(text))


def is_citation_alone(text: str) -> bool:
    """Return whether words of something else, such as a link, are nothing but a citation, with or without brackets."""
    inside = text.strip().removeprefix("[").removesuffix("]")
    try:
        first, *others = parse_group(inside)
    except MalformedCitationError:
        return False
    return not first.prefix.strip() and all(
        not one.suffix.strip(", ") or one.suffix[0] == "," for one in (first, *others)
    )


def parse_group(inside: str) -> tuple[CitationMark, ...]:
    """Return the citations between two square brackets; MalformedCitationError if they are none."""
    return tuple(_parse_item(item, inside) for item in _split(inside))


def parse_behind_key(inside: str) -> tuple[str, tuple[CitationMark, ...]] | None:
    """Return the suffix and further citations of a bracket behind an in-text key, or None if it is a group itself."""
    if not _holds_key(inside):
        return inside, ()
    suffix, *further = _split(inside)
    if _holds_key(suffix):
        return None
    return suffix, tuple(_parse_item(item, inside) for item in further)


def _parse_item(item: str, group: str) -> CitationMark:
    match = _ITEM.fullmatch(item)
    if match is None:
        empty = f"“{wash(item).strip()}” has no @key" if wash(item).strip(" @") else "there is no key"
        raise MalformedCitationError(empty, item if first_mark(item) is not None else group)
    if match["prefix"].count("[") != match["prefix"].count("]"):
        raise MalformedCitationError("the key stands in an inner bracket", match["mark"] or group)
    if _holds_key(match["suffix"]):
        raise MalformedCitationError("two keys in one part", match["suffix"], several_keys=True)
    return CitationMark(
        key=key_form(wash(match["braced"] or match["plain"])),
        mode=CitationMode.SUPPRESS_AUTHOR if match["minus"] else CitationMode.NORMAL,
        prefix=match["prefix"],
        suffix=match["suffix"],
        mark=first_mark(match["mark"] or ""),
    )


def _split(inside: str) -> list[str]:
    """Split at the semicolons that stand in no inner bracket and end no HTML entity."""
    items, depth, start = [], 0, 0
    for index, char in enumerate(inside):
        depth += (char in "[{") - (char in "]}")
        if char == ";" and depth == 0 and not _ends_entity(inside[start:index]):
            items.append(inside[start:index])
            start = index + 1
    return [*items, inside[start:]]


def _ends_entity(text: str) -> bool:
    """Return whether a semicolon behind the text would close an entity such as `&amp;`."""
    match = re.search(r"&(?:#\w+|(?P<name>\w+))\Z", text)
    return match is not None and (match["name"] is None or f"{match['name']};" in html5)


def closing_bracket(text: str, opening: int) -> int | None:
    """Return the index of the bracket that closes the one at `opening`, or None if none does within reach."""
    closing = _bracket_pairs(text).get(opening)
    return closing if closing is not None and closing - opening <= _REACH else None


@lru_cache(maxsize=1)
def _bracket_pairs(text: str) -> dict[int, int]:
    """Return, for each bracket that is closed, where: found once for a text that is asked about often."""
    pairs: dict[int, int] = {}
    still_open: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            still_open.append(match.start())
        elif still_open:
            pairs[still_open.pop()] = match.start()
    return pairs


def stands_alone(text: str, at: int) -> bool:
    """Return whether a mark at this index may begin an in-text citation: after no word and in no URL."""
    return not _WORD_END.search(text[max(at - _MARK_LENGTH, 0) : at]) and "://" not in _word_before(text, at)


def _word_before(text: str, at: int) -> str:
    """Return the run of characters without white space before an index, as far as it can reach."""
    near = text[max(at - _REACH, 0) : at]
    start = max(near.rfind(space) for space in " \n\t\r\f\v\u00a0")
    return near[start + 1 :]


def locator(suffix: str) -> Locator | None:
    """Return the place a suffix such as ', p. 880' names, or None."""
    match = _LOCATOR.match(suffix)
    kind = _LOCATOR_KINDS.get(match["kind"]) if match else None
    return Locator(kind, match["value"].rstrip(".")) if match and kind else None


def in_text_at(text: str, at: int) -> int:
    """Return where a citation in running text ends whose @ stands at this place of a text without dye."""
    match = re.compile(_AT_KEY).match(text, at)
    return match.end() if match else at
