"""Reads one record out of BibTeX or RIS that a person pasted."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rispy

from build_tools.drafting.records.markup import plain
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Form, Name, Record, of_source
from build_tools.readers.bibtex import read_sources
from build_tools.readers.entries import read_entries
from synthesis.model.names import initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KEPT = (
    *("author", "title", "journal", "institution", "publisher", "year", "month"),
    *("volume", "number", "pages", "doi", "pmid", "url", "note"),
)
_MONTHS = {form.lower(): name for name in calendar.month_name if name for form in (name, name[:3])}
_MONTHS |= {f"{number:0{width}d}": name for number, name in enumerate(calendar.month_name) if name for width in (1, 2)}
_FORMS = {form.ris: form for form in Form}
_TAGS = {
    "title": ("title", "primary_title"),
    "container": ("journal_name", "secondary_title", "alternate_title1", "alternate_title2"),
    "publisher": ("publisher",),
    "volume": ("volume",),
    "number": ("number",),
    "first_page": ("start_page",),
    "last_page": ("end_page",),
    "doi": ("doi",),
}
_READ = {name for names in _TAGS.values() for name in names} | {
    *("type_of_reference", "authors", "first_authors", "year", "publication_year", "date", "urls", "id"),
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """A record, and the names of what the text also held and the library does not keep."""

    record: Record
    left_out: tuple[str, ...]


def read_pasted(text: str) -> Pasted:
    """Return the one record in a text; RecordError unless it is BibTeX or RIS and holds exactly one."""
    if re.search(r"^TY {2}- ", text, re.MULTILINE):
        return _of_ris(text)
    if "@" in text:
        return _of_bibtex(text)
    raise RecordError("this is neither BibTeX (@article{...}) nor RIS (TY  - JOUR)")


def _of_bibtex(text: str) -> Pasted:
    entries, problems = read_entries("the text", text)
    if problems or len(entries) != 1:
        raise RecordError(problems[0].message if problems else _one_expected(len(entries)))
    [entry] = entries
    month = _MONTHS.get(entry.fields.get("month", "").lower(), "")
    fields = {name: value for name, value in entry.fields.items() if name in _KEPT and name != "month"}
    fields |= {"x-kind": "literature"} | ({"month": month} if month else {})
    body = "".join(f" {name} = {{{value}}},\n" for name, value in fields.items())
    # The key that the text came with may be none of ours; the record gets its own.
    sources, found = read_sources("the text", f"@{entry.type}{{pasted,\n{body}}}\n")
    if found:
        raise RecordError(found[0].message)
    return Pasted(of_source(sources[0]), tuple(name for name in entry.fields if name not in fields))


def _of_ris(text: str) -> Pasted:
    items = rispy.loads(text.lstrip("\ufeff"))
    if len(items) != 1:
        raise RecordError(_one_expected(len(items)))
    [item] = items
    title, doi = _first(item, "title"), _first(item, "doi")
    if not title:
        raise RecordError("the RIS record has no title (TI or T1)")
    record = Record(
        key="",
        form=_FORMS.get(str(item.get("type_of_reference")), Form.OTHER),
        title=title,
        authors=tuple(_ris_names(item)),
        issued=_ris_date(item),
        container=_first(item, "container"),
        publisher=_first(item, "publisher"),
        volume=_first(item, "volume"),
        number=_first(item, "number"),
        first_page=_first(item, "first_page"),
        last_page=_first(item, "last_page"),
        doi=doi,
        url="" if doi else next(iter(item.get("urls") or ()), ""),
    )
    return Pasted(record, tuple(name for name in item if name not in _READ))


def _one_expected(count: int) -> str:
    return f"the text holds {count} records; exactly one is expected"


def _first(item: Mapping[str, Any], what: str) -> str:
    return next((plain(str(item[name])) for name in _TAGS[what] if item.get(name)), "")


def _ris_names(item: Mapping[str, Any]) -> Iterator[Name]:
    for written in item.get("authors") or item.get("first_authors") or ():
        family, comma, given = str(written).partition(",")
        yield Name(family.strip(), initials(given.split(",")[0].strip())) if comma else Name(family.strip())


def _ris_date(item: Mapping[str, Any]) -> tuple[int, ...]:
    written = str(item.get("date") or item.get("year") or item.get("publication_year") or "")
    match = re.match(r"(\d{4})(?:/(\d\d))?", written)
    return tuple(int(part) for part in match.groups() if part) if match else ()
