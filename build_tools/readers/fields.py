"""The fields of an entry in the names and forms of BibTeX, whichever program wrote them."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from build_tools.readers.dates import date_parts, month_number
from build_tools.readers.latex import verbatim
from synthesis.model.doi import bare_doi

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What biblatex and publishers name otherwise, the nearest first.
_OTHER_NAMES = {
    "journal": ("journaltitle",),
    "number": ("issue",),
    "pages": ("eid", "articleno", "article-number"),
}
_SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle", "journal": "journalsubtitle"}
_VERBATIM = ("url", "doi", "pmid", "isbn", "issn")
_ONLY_AN_ADDRESS = re.compile(r"(?:\\(?:url|nolinkurl)\s*\{([^{}]+)\}|(https?://\S+))")


def bibliographic(written: Mapping[str, str]) -> dict[str, str]:
    """Return the fields under BibTeX's names, dates in parts, months in words, DOIs and addresses as they are."""
    fields = dict(written)
    for name, others in _OTHER_NAMES.items():
        for other in others:
            if other in fields and name not in fields:
                fields[name] = fields.pop(other)
    for name, below in _SUBTITLES.items():
        if fields.get(below) and fields.get(name) and fields[below].casefold() not in fields[name].casefold():
            fields[name] = f"{fields[name]}: {fields[below]}"
    if "year" not in fields and (parts := date_parts(fields.get("date", ""))):
        known = zip(("year", "month", "day"), (f"{parts[0]:04d}", *map(str, parts[1:])), strict=False)
        fields = {name: value for name, value in fields.items() if name != "date"} | dict(known)
    if "url" not in fields and (address := _ONLY_AN_ADDRESS.fullmatch(fields.get("howpublished", ""))):
        del fields["howpublished"]
        fields["url"] = address[1] or address[2]
    return {name: _formed(name, value) for name, value in fields.items()}


def _formed(name: str, value: str) -> str:
    if name == "month":
        number = month_number(value)
        return calendar.month_name[number] if number else value
    if name == "doi":
        return bare_doi(verbatim(value)) or value
    return verbatim(value) if name in _VERBATIM else value


def fault_of(name: str, value: str) -> str:
    """Return what was expected in place of a value that is none for its field; nothing when it is right."""
    words, is_right = _EXPECTED.get(name, ("", bool))
    return words if value and not is_right(value) else ""


def _matches(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


_EXPECTED: dict[str, tuple[str, Callable[[str], object]]] = {
    "year": ("four digits", _matches("[0-9]{4}")),
    "date": ("a date such as 2012-05", date_parts),
    "month": ("one month, such as may", month_number),
    "day": ("the day of a month", _matches("0?[1-9]|[12][0-9]|3[01]")),
    "doi": ("a DOI such as 10.1136/x", bare_doi),
    "url": ("https://...", _matches(r"https?://[^\s<>\"{}\\]+")),
}
