"""Entries of BibTeX as sources: of the guide's own library with all its rules, or of any other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.database import Person
from pybtex.database.input.bibtex import split_name_list
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from build_tools.readers.entries import inherit, read_entries
from synthesis import rules
from synthesis.model import Body, Diagnostic, Identification, Source, SourceKind
from synthesis.model.hints import did_you_mean
from synthesis.model.names import initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.readers.entries import Entry

OWN_PREFIX = "x-"
_VERBATIM_FIELDS = ("url", "doi", "pmid", "isbn", "issn")
_KEY = re.compile(r"\w[\w:.+-]*")
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"{}\\]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}\\]+")
_SHOWN_AS_WRITTEN = ("x-commissioner", "x-evaluator")
_OWN_FIELDS = (
    "x-kind",
    "x-review-number",
    "x-identification",
    "x-number-certainty",
    "x-confirmed",
    "x-unverified",
    "x-seen-at",
    *_SHOWN_AS_WRITTEN,
)
# Reading LaTeX takes most of the time that a library takes, and in most values there is none but a dash.
_WITHOUT_LATEX = re.compile(r"[A-Za-z0-9.,:;/()]+(?:(?: |--?)[A-Za-z0-9.,:;/()]+)*")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "x-kind": tuple(SourceKind),
    "x-identification": tuple(Identification),
    "x-number-certainty": ("certain", "strong", "candidate"),
    "x-confirmed": ("confirmed", "partly", "no"),
    "x-review-number": tuple(str(number) for number in range(1, 59)),
}


def read_sources(path: str, text: str) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources of one .bib text and everything wrong in it."""
    entries, problems = read_entries(path, text)
    sources, found = guide_sources(entries)
    return sources, (*problems, *found)


def guide_sources(entries: Iterable[Entry]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the entries as sources of this guide, and what its rules find wrong in them."""
    whole, problems = inherit(entries, _is_handed_down)
    read = [_read_source(entry) for entry in whole]
    sources = tuple(source for source, _ in read if source is not None)
    return sources, (*problems, *(problem for _, found in read for problem in found))


def any_sources(entries: Iterable[Entry]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the entries of any library as sources, its texts as written: only its cross-references are checked."""
    whole, problems = inherit(entries)
    return tuple(_any_source(entry) for entry in whole), problems


def _any_source(entry: Entry) -> Source:
    fields = {name: value for name, value in entry.fields.items() if name not in ("title", "author", "year")}
    return Source(
        key=entry.key,
        kind=SourceKind.LITERATURE,
        entry_type=entry.type,
        title=entry.fields.get("title", ""),
        authors=tuple(split_name_list(entry.fields.get("author", ""))),
        year=entry.fields.get("year", ""),
        fields=tuple(fields.items()),
        location=entry.location,
    )


def _is_handed_down(field: str) -> bool:
    """Return whether a part of a work inherits the field: not what is known of the whole, or leads to it."""
    return not field.startswith(OWN_PREFIX) and field not in _VERBATIM_FIELDS


def _read_source(entry: Entry) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    faults = tuple(_faults(entry))
    if faults:
        return None, faults
    try:
        source = _source(entry)
    except (PybtexError, UnicodeError) as error:
        message = f"entry {entry.key!r} holds a name or LaTeX command that cannot be read: {error}"
        return None, (Diagnostic(rules.BAD_FIELD, message, entry.location),)
    return source, tuple(_unread_latex(source))


def _faults(entry: Entry) -> Iterator[Diagnostic]:
    if "=" in entry.key:
        message = f"this entry has no key: {entry.key!r} stands in its place"
        yield Diagnostic(rules.BAD_ENTRY, message, entry.location)
        return
    if not _KEY.fullmatch(entry.key):
        yield Diagnostic(rules.BAD_KEY, f"{entry.key!r} cannot be a key", entry.location)
    for name in _required(entry):
        if not entry.fields.get(name):
            yield Diagnostic(rules.MISSING_FIELD, f"entry {entry.key!r} has no {name}", entry.location)
    yield from _wrong_values(entry)
    yield from _unsafe_addresses(entry)
    yield from _unknown_fields(entry)


def _wrong_values(entry: Entry) -> Iterator[Diagnostic]:
    for name, values in _ALLOWED.items():
        value = entry.fields.get(name)
        if value and value not in values:
            shown = "a number from 1 to 58" if name == "x-review-number" else ", ".join(values)
            message = f"{name} of {entry.key!r} is {value!r}; expected {shown}"
            yield Diagnostic(rules.BAD_FIELD, message, entry.location)
    if not re.fullmatch(r"([0-9]{4})?", entry.fields.get("year", "")):
        message = f"year of {entry.key!r} is {entry.fields['year']!r}; expected four digits"
        yield Diagnostic(rules.BAD_FIELD, message, entry.location)


def _unknown_fields(entry: Entry) -> Iterator[Diagnostic]:
    """Yield each field that begins like one of our own and is none: a slip there would hide a caveat."""
    for name in entry.fields:
        if name.startswith(OWN_PREFIX) and name not in _OWN_FIELDS:
            hint = did_you_mean(name, _OWN_FIELDS)
            yield Diagnostic(rules.BAD_FIELD, f"{entry.key!r} has the unknown field {name!r}{hint}", entry.location)


def _unsafe_addresses(entry: Entry) -> Iterator[Diagnostic]:
    """Yield each DOI and web address that is none: it would become a link on the site."""
    for name, pattern, expected in (("doi", _DOI, "a DOI such as 10.1136/x"), ("url", _WEB_ADDRESS, "https://...")):
        value = entry.fields.get(name, "")
        if value and not pattern.fullmatch(value):
            message = f"{name} of {entry.key!r} is {value!r}; expected {expected}"
            yield Diagnostic(rules.BAD_FIELD, message, entry.location)


def _unread_latex(source: Source) -> Iterator[Diagnostic]:
    """Yield each field in which a LaTeX command was left that nobody here understands."""
    texts = {"title": source.title, "author": " ".join(source.authors)} | dict(source.fields)
    for name, text in texts.items():
        if "\\" in text and name not in _VERBATIM_FIELDS:
            message = f"{name} of {source.key!r} holds a LaTeX command that readers would see: {text[:60]!r}"
            yield Diagnostic(rules.BAD_FIELD, message, source.location)


def _required(entry: Entry) -> Iterable[str]:
    yield from ("title", "x-kind")
    numbered = entry.fields.get("x-kind") in (SourceKind.REPORT, SourceKind.UNIDENTIFIED)
    if numbered or "x-review-number" in entry.fields:
        yield from ("x-review-number", "x-identification", "x-number-certainty")


def _source(entry: Entry) -> Source:
    fields = entry.fields
    number, identification = fields.get("x-review-number"), fields.get("x-identification")
    return Source(
        key=entry.key,
        kind=SourceKind(fields["x-kind"]),
        entry_type=entry.type,
        title=_plain(fields["title"]),
        authors=_names(fields.get("author", "")),
        year=fields.get("year", ""),
        fields=tuple(_bibliographic(fields)),
        location=entry.location,
        review_number=int(number) if number else None,
        identification=Identification(identification) if identification else None,
        number_certainty=fields.get("x-number-certainty", ""),
        confirmed=fields.get("x-confirmed", ""),
        unverified=_listed(fields.get("x-unverified", "")),
        seen_at=_listed(fields.get("x-seen-at", "")),
    )


def _bibliographic(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name in _VERBATIM_FIELDS:
            yield name, value
        elif name not in ("title", "author", "year") and not _is_typed(name):
            yield name.removeprefix(OWN_PREFIX), _plain(value)


def _is_typed(name: str) -> bool:
    """Return whether a field of our own has a place of its own in Source."""
    return name in _OWN_FIELDS and name not in _SHOWN_AS_WRITTEN


def _plain(value: str) -> str:
    """Return a BibTeX value without braces and LaTeX commands."""
    written = value if _WITHOUT_LATEX.fullmatch(value) else str(Text.from_latex(value))
    return written.replace("--", "–")


def _names(value: str) -> tuple[str, ...]:
    return tuple(_name(name) for name in split_name_list(value) if name)


@lru_cache(maxsize=4096)
def _name(written: str) -> str:
    """Return a name as 'Family AB', a corporate name as written, and 'others' as it is."""
    person = Person(written)
    family = _plain(" ".join((*person.prelast_names, *person.last_names, *person.lineage_names)))
    given = "".join(initials(_plain(name)) for name in (*person.first_names, *person.middle_names))
    return f"{family} {given}" if given else Body(family)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(";") if item.strip())
