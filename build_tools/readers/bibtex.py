"""Entries of BibTeX as sources: of the guide's own library with all its rules, or of any other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database import Person
from pybtex.database.input.bibtex import split_name_list
from pybtex.exceptions import PybtexError

from build_tools.readers.entries import inherit, read_entries
from build_tools.readers.fields import bibliographic, fault_of
from build_tools.readers.latex import plain, verbatim
from synthesis import rules
from synthesis.model import Body, Diagnostic, Identification, Source, SourceKind
from synthesis.model.hints import did_you_mean
from synthesis.model.names import initials, key_order
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.readers.entries import Entry

OWN_PREFIX = "x-"
_KEY = re.compile(r"\w[\w:.+-]*")
_NUMBERED = ("x-review-number", "x-identification", "x-number-certainty")
_SHOWN_AS_WRITTEN = ("x-commissioner", "x-evaluator", "x-review-author")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "x-kind": tuple(SourceKind),
    "x-identification": tuple(Identification),
    "x-number-certainty": ("certain", "strong", "candidate"),
    "x-confirmed": ("confirmed", "partly", "no"),
    "x-review-number": tuple(map(str, REVIEW.numbers)),
}
_OWN_FIELDS = (*_ALLOWED, "x-unverified", "x-seen-at", *_SHOWN_AS_WRITTEN)
# The fields that readers or other programs are given; what else an entry holds stays as it is.
_SHOWN = (
    *("title", "journal", "booktitle", "series", "volume", "number", "pages", "chapter", "edition", "day"),
    *("publisher", "institution", "organization", "school", "howpublished", "note", *_SHOWN_AS_WRITTEN),
)
_PLACED = ("title", "author", "editor", "year")


def read_sources(path: str, text: str) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources of one .bib text and everything wrong in it."""
    entries, problems = read_entries(path, text)
    sources, found = guide_sources(entries)
    return sources, (*problems, *found)


def guide_sources(entries: Iterable[Entry]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the entries as sources of this guide, and what its rules find wrong in them."""
    entries = tuple(entries)
    whole, problems = inherit(entries, _is_handed_down)
    read = [_read_source(entry) for entry in whole]
    sources = tuple(source for source, _ in read if source is not None)
    return sources, (*problems, *(problem for _, found in read for problem in found), *_out_of_order(entries))


def _out_of_order(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Yield each entry that stands behind one of its file whose key comes later."""
    last: dict[str, Entry] = {}
    for entry in (one for one in entries if "=" not in one.key):
        before = last.setdefault(entry.location.path, entry)
        if key_order(entry.key) < key_order(before.key):
            message = f"{entry.key!r} stands behind {before.key!r}; entries stand in the order of their keys"
            yield Diagnostic(rules.OUT_OF_ORDER, message, entry.location, (before.location,))
        else:
            last[entry.location.path] = entry


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
    return not field.startswith(OWN_PREFIX) and field not in ("url", "doi", "pmid", "isbn", "issn")


def _read_source(entry: Entry) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return an entry as a source without the fields that are wrong, and what is; no source without a key."""
    if "=" in entry.key:
        message = f"this entry has no key: {entry.key!r} stands in its place"
        return None, (Diagnostic(rules.BAD_ENTRY, message, entry.location),)
    if not _KEY.fullmatch(entry.key):
        return None, (Diagnostic(rules.BAD_KEY, f"{entry.key!r} cannot be a key", entry.location),)
    written = bibliographic(entry.fields)
    faults = {name: fault for name, value in written.items() if (fault := _fault(name, value))}
    values = {name: value for name, value in written.items() if name not in faults}
    read = _Read.of(values)
    problems = [Diagnostic(rules.MISSING_FIELD, f"entry {entry.key!r} has no {name}", entry.location)
                for name in _required(values) if entry.whole and not written.get(name)]  # fmt: skip
    for name, fault in {**faults, **read.faults}.items():
        problems.append(Diagnostic(rules.BAD_FIELD, fault.format(name=name, key=repr(entry.key)), entry.location))
    return _source(entry, values, read), tuple(problems)


def _fault(name: str, value: str) -> str:
    """Return what is wrong with a value, in a form that takes `name` and `key`; nothing when it is right."""
    if value and name in _ALLOWED and value not in _ALLOWED[name]:
        expected = f"a number from 1 to {REVIEW.references}" if name == "x-review-number" else ", ".join(_ALLOWED[name])
    elif name.startswith(OWN_PREFIX) and name not in _OWN_FIELDS:  # a slip here would hide a caveat
        return f"{{key}} has the unknown field {_safe(repr(name) + did_you_mean(name, _OWN_FIELDS))}"
    else:
        expected = fault_of(name, value)
    return f"{{name}} of {{key}} is {_safe(repr(value))}; expected {expected}" if expected else ""


def _safe(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _required(fields: Mapping[str, str]) -> Iterable[str]:
    yield from ("title", "x-kind")
    numbered = fields.get("x-kind") in (SourceKind.REPORT, SourceKind.UNIDENTIFIED)
    if numbered or "x-review-number" in fields:
        yield from _NUMBERED


class _Read(NamedTuple):
    """The values of an entry for readers, without LaTeX, and what in them could not be read."""

    texts: Mapping[str, str]
    authors: tuple[str | Body, ...]
    editors: tuple[str | Body, ...]
    faults: Mapping[str, str]

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> _Read:
        texts, faults = {}, {}
        for name, value in fields.items():
            texts[name], unread = plain(value) if name in _SHOWN else (value, ())
            if unread:
                faults[name] = f"{{name}} of {{key}} holds a LaTeX command that readers would see: {_shown(unread[0])}"
        people = {}
        for role in ("author", "editor"):
            named = [_name(name) for name in split_name_list(fields.get(role, "")) if name.strip("{} ")]
            people[role] = tuple(name for name, _ in named)
            if wrong := [fault for _, fault in named if fault]:
                faults[role] = f"{{name}} of {{key}} holds {_safe(wrong[0])}"
        return cls(texts, people["author"], people["editor"], faults)


def _shown(text: str) -> str:
    return _safe(repr(text[:60]))


@lru_cache(maxsize=4096)
def _name(written: str) -> tuple[str | Body, str]:
    """Return a name as 'Family AB', a body's name as written, 'others' as it is; and what could not be read in it."""
    if written == "others":
        return written, ""
    try:
        person = Person(written)
    except PybtexError as error:
        return Body(plain(written).text), f"a name that cannot be read: {error}"
    family, unread = plain(" ".join((*person.prelast_names, *person.last_names, *person.lineage_names)))
    given = "".join(initials(plain(name).text) for name in (*person.first_names, *person.middle_names))
    fault = f"a LaTeX command that readers would see: {unread[0]!r}" if unread else ""
    return (f"{family} {given}" if given else Body(family)), fault


def _source(entry: Entry, fields: Mapping[str, str], read: _Read) -> Source:
    kind = SourceKind(fields.get("x-kind") or SourceKind.LITERATURE)
    is_numbered = all(fields.get(name) for name in _NUMBERED)
    if not is_numbered and kind in (SourceKind.REPORT, SourceKind.UNIDENTIFIED):
        kind = SourceKind.LITERATURE  # nothing can be said of its place in the review's list
    return Source(
        key=entry.key,
        kind=kind,
        entry_type=entry.type,
        title=read.texts.get("title", ""),
        authors=read.authors,
        year=fields.get("year", ""),
        fields=tuple(_others(read.texts)),
        location=entry.location,
        review_number=int(fields["x-review-number"]) if is_numbered else None,
        identification=Identification(fields["x-identification"]) if is_numbered else None,
        number_certainty=fields["x-number-certainty"] if is_numbered else "",
        confirmed=fields.get("x-confirmed", ""),
        unverified=_listed(fields.get("x-unverified", "")),
        seen_at=_listed(verbatim(fields.get("x-seen-at", ""))),
        editors=read.editors,
    )


def _others(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields that have no place of their own in Source."""
    for name, value in texts.items():
        if name not in _PLACED and (name not in _OWN_FIELDS or name in _SHOWN_AS_WRITTEN):
            yield name.removeprefix(OWN_PREFIX), value


def _listed(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(";") if item.strip())
