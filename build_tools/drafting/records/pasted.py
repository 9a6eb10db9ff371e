"""Reads one record out of BibTeX or RIS that a person pasted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rispy

from build_tools.drafting.records.markup import one_line, plain
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Name, Record, first_and_last, form_of, of_source
from build_tools.readers.bibtex import guide_sources
from build_tools.readers.dates import date_parts
from build_tools.readers.entries import read_entries
from build_tools.readers.fields import bibliographic, fault_of
from synthesis import rules
from synthesis.model.doi import bare_doi
from synthesis.model.names import initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEPT = (
    *("author", "editor", "title", "journal", "booktitle", "howpublished", "institution", "school", "organization"),
    *("publisher", "year", "month", "day", "volume", "number", "pages", "doi", "pmid", "url", "note"),
)
_ONCE_NAMED = ("date", "journaltitle", "journalsubtitle", "subtitle", "booksubtitle", "issue", "eid", "articleno",
               "article-number")  # fmt: skip
# The names in full before those that may be short.
_TAGS = {
    "title": ("title", "primary_title"),
    "container": (*("secondary_title", "alternate_title3", "journal_name", "alternate_title2", "alternate_title1"),),
    "publisher": ("publisher",),
    "volume": ("volume",),
    "number": ("number",),
    "start": ("start_page", "custom7"),
    "end": ("end_page",),
    "doi": ("doi",),
    "pmid": ("accession_number",),
}
_TAG_LINE = re.compile(r"^[ \t]*([A-Za-z][A-Za-z0-9])[ \t]{0,4}-(?:[ \t]+|$)", re.MULTILINE)
_READ = {name for names in _TAGS.values() for name in names} | {
    *("type_of_reference", "authors", "first_authors", "secondary_authors", "year", "publication_year", "date"),
    *("urls", "id"),
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """A record, and the names of what the text also held and the library does not keep."""

    record: Record
    left_out: tuple[str, ...]


def read_pasted(text: str) -> Pasted:
    """Return the one record in a text; RecordError unless it is BibTeX or RIS and holds exactly one."""
    if re.search(r"^\ufeff?[ \t]*TY[ \t]{0,4}-", text, re.MULTILINE):
        return _of_ris(text)
    if "@" in text:
        return _of_bibtex(text)
    raise RecordError("this is neither BibTeX (@article{...}) nor RIS (TY  - JOUR)")


def _of_bibtex(text: str) -> Pasted:
    entries, problems = read_entries("the text", text)
    if len(entries) != 1 or not entries[0].whole:
        raise RecordError(problems[0].message if problems else _one_expected(len(entries)))
    [entry] = entries
    written = bibliographic(entry.fields)
    fields = {name: value for name, value in written.items() if name in _KEPT and not fault_of(name, value)}
    # The key that the text came with may be none of ours; the record gets its own.
    sources, found = guide_sources([entry._replace(key="pasted", fields=fields | {"x-kind": "literature"})])
    if faults := [one for one in found if one.rule is not rules.BAD_CROSSREF]:
        raise RecordError(faults[0].message)
    left_out = (name for name in entry.fields if name not in fields and name not in _ONCE_NAMED)
    return Pasted(of_source(sources[0]), tuple(left_out))


def _of_ris(text: str) -> Pasted:
    tidy = _TAG_LINE.sub(lambda match: f"{match[1].upper()}  - ", "\n".join(text.lstrip("\ufeff").splitlines()))
    items = rispy.loads(tidy)
    if len(items) != 1:
        raise RecordError(_one_expected(len(items)))
    [item] = items
    if not _first(item, "title"):
        raise RecordError("the RIS record has no title (TI or T1)")
    urls = [one_line(url) for url in item.get("urls") or ()]
    doi = bare_doi(_first(item, "doi")) or next(filter(None, (bare_doi(url) for url in urls if "doi.org" in url)), "")
    pages = _first(item, "start"), _first(item, "end")
    first_page, last_page = pages if all(pages) else first_and_last(pages[0])
    pmid = _first(item, "pmid")
    record = Record(
        key="",
        form=form_of(str(item.get("type_of_reference")).strip().upper()),
        title=_first(item, "title"),
        authors=tuple(_ris_names(item.get("authors") or item.get("first_authors"))),
        editors=tuple(_ris_names(item.get("secondary_authors"))),
        issued=_ris_date(item),
        container=_first(item, "container"),
        publisher=_first(item, "publisher"),
        volume=_first(item, "volume"),
        number=_first(item, "number"),
        first_page=first_page,
        last_page=last_page,
        doi=doi,
        pmid=pmid if re.fullmatch(r"[1-9]\d{0,8}", pmid) else "",
        url="" if doi else next((url for url in urls if not fault_of("url", url)), ""),
    )
    return Pasted(record, tuple(name for name in item if name not in _READ))


def _one_expected(count: int) -> str:
    return f"the text holds {count} records; exactly one is expected"


def _first(item: Mapping[str, Any], what: str) -> str:
    return next((text for name in _TAGS[what] if (text := plain(str(item.get(name) or "")))), "")


def _ris_names(written: object) -> Iterator[Name]:
    """Yield names such as 'King, M. L., Jr.'; one without a given name is a body's."""
    for name in written if isinstance(written, list) else ():
        family, given, suffix = (*(part.strip() for part in one_line(str(name)).split(",")), "", "")[:3]
        letters = initials(given)
        if family:
            yield Name(" ".join(filter(None, (family, suffix.rstrip(".") if letters else ""))), letters)


def _ris_date(item: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the date that tells most; DA may hold a month or a day alone, beside the year in PY."""
    year = str(item.get("year") or item.get("publication_year") or "")
    day = str(item.get("date") or "")
    return max((date_parts(text) for text in (year, day, f"{year[:4]} {day}")), key=len)
