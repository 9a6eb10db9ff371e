"""Reads BibTeX as written: text in, entries and diagnostics out; a broken entry never hides a good one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF
from pybtex.textutils import normalize_whitespace
from pybtex.utils import CaseInsensitiveDict

from build_tools.readers.bibtex_parser import Parser, swallows_fields
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.hints import Names
from synthesis.model.names import key_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pybtex.exceptions import PybtexError

    from build_tools.readers.bibtex_parser import Parsed

_ENTRY_START = re.compile(r"^[ \t]*@(?=\w+\s*[{(])", re.MULTILINE)
_ENTRY = re.compile(r"@\w+\s*[{(]")
_LOST_ENTRY = re.compile(
    r"^[ \t]*(?P<type>article|book|booklet|in(?:book|collection|proceedings)|manual|masters?thesis|misc|online"
    r"|phdthesis|proceedings|techreport|report|thesis|unpublished)\s*[{(]\s*(?P<key>[^\s,={}]+)\s*,[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_KEY_END = re.compile(r"@\s*\w+\s*[{(]\s*[^\s,}]+\s*(?P<sign>[,})=]?)")
_INHERITS_BOOK_TITLE = ("incollection", "inproceedings", "inbook", "conference")


class Entry(NamedTuple):
    """One entry as written: type, key, fields as raw text, its first line, and whether all of it could be read."""

    type: str
    key: str
    fields: dict[str, str]
    location: Location
    whole: bool = True


def read_entries(
    path: str, text: str, *, stands_alone: bool = True
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the entries that can be read and a diagnostic for each fault.

    A macro that the text does not define is a fault in one that stands alone: other files may define it.
    """
    return read_all_entries([(path, text)], define_all=stands_alone)


def read_all_entries(
    files: Iterable[tuple[str, str]], *, define_all: bool = True
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the entries of files by path and text, in order: what @string defines in one holds in the next ones."""
    macros = CaseInsensitiveDict(month_names)
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    for path, text in files:
        written = _Written.of(path, text, define_all=define_all)
        before = CaseInsensitiveDict(macros)
        found, faults, broken = _parse(written, 0, len(text), macros)
        if broken:
            macros = before
            found, faults = _parse_one_by_one(written, macros)
        entries += found
        problems += (*faults, *_without_at(written))
    return tuple(entries), tuple(problems)


@dataclass(frozen=True)
class _Written:
    """A text, where its lines begin, and whether all macros must be known."""

    path: str
    text: str
    starts: Sequence[int]
    define_all: bool

    @classmethod
    def of(cls, path: str, text: str, *, define_all: bool) -> _Written:
        return cls(path, text, [0, *(match.end() for match in re.finditer("\n", text))], define_all)

    def place(self, offset: int) -> Location:
        line = bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)


def _without_at(written: _Written) -> Iterator[Diagnostic]:
    """Yield each line that begins an entry but for its @: BibTeX takes it, and all that follows, for a comment."""
    for match in _LOST_ENTRY.finditer(written.text):
        message = f"entry {match['key']!r} has no @ before its type, so it is read as a comment"
        yield Diagnostic(rules.BAD_ENTRY, message, written.place(match.start("type")))


def _parse_one_by_one(written: _Written, macros: CaseInsensitiveDict) -> tuple[list[Entry], list[Diagnostic]]:
    """Parse each stretch that begins like an entry alone, so that a fault ends with its entry."""
    starts = [match.start() for match in _ENTRY_START.finditer(written.text)]
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    for start, end in zip([0, *starts], [*starts, len(written.text)], strict=True):
        found, faults, _ = _parse(written, start, end, macros)
        entries += found
        problems += faults
    return entries, problems


def _parse(
    written: _Written, start: int, end: int, macros: CaseInsensitiveDict
) -> tuple[list[Entry], list[Diagnostic], bool]:
    """Return the entries of a stretch, its faults, and whether one of these may have hidden an entry."""
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    text = written.text[start:end]
    broken = False

    def on_error(error: PybtexError, at: int) -> None:
        nonlocal broken
        if isinstance(error, UndefinedMacro) and not written.define_all:
            return
        if at == 0 or not text[at - 1].isalnum() or _ENTRY.match(text, at):  # else the @ of an address in a comment
            problems.append(_broken(written, start, at, error))
            broken |= not isinstance(error, UndefinedMacro)

    parser = Parser(text, macros, on_error)
    for parsed in parser.entries():
        left_over = parser.left_over() if parsed.whole and "=" not in parsed.key else None
        if left_over is not None:
            message = f"the brace before this closes entry {parsed.key!r}, so what follows is left out of it"
            problems.append(Diagnostic(rules.BAD_ENTRY, message, written.place(start + left_over)))
        place = written.place(start + parsed.start)
        key_end = _KEY_END.match(text, parsed.start)
        if not parsed.key or (key_end and key_end["sign"] == "=" and not parsed.whole):
            continue
        problems += _doubtful(parsed, place, has_comma=not (parsed.whole and key_end and not key_end["sign"]))
        fields = dict(_fields(parsed))
        key = key_form(parsed.key)
        entries.append(Entry(parsed.type.lower(), key, fields, place, parsed.whole and left_over is None))
    return entries, problems, broken


def _fields(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Yield the fields in their order, the first of each name as BibTeX does, without one that holds others."""
    seen: set[str] = set()
    for name, value, _ in parsed.fields:
        if name.lower() not in seen and (parsed.whole or not swallows_fields(value)):
            seen.add(name.lower())
            yield name.lower(), normalize_whitespace(value)


def _doubtful(parsed: Parsed, place: Location, *, has_comma: bool) -> Iterator[Diagnostic]:
    if not has_comma and parsed.fields:
        yield Diagnostic(rules.BAD_ENTRY, f"entry {parsed.key!r} has no comma behind its key", place)
    names = [field.name.lower() for field in parsed.fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        message = f"entry {parsed.key!r} has the field {name!r} twice; the first is taken"
        yield Diagnostic(rules.BAD_ENTRY, message, place)


def _broken(written: _Written, start: int, at: int, error: PybtexError) -> Diagnostic:
    key = re.compile(r"@\w+\s*[{(]\s*([^\s,]+)").match(written.text, start + at)
    name = f"entry {key[1]!r}" if key else "this entry"
    if isinstance(error, PrematureEOF):
        message = f"{name} is never closed: a brace or quotation mark is missing"
    elif isinstance(error, UndefinedMacro):
        message = f"{name} uses {error.args[0]!r}, which no @string defines; text needs braces or quotation marks"
    else:
        reason = " ".join(str(error.args[0] if error.args else error).split())
        lineno = getattr(error, "lineno", None)
        where = f" near line {written.place(start).line + lineno - 1}" if lineno else ""
        message = f"{name} cannot be read{where}: {reason}"
    return Diagnostic(rules.BAD_ENTRY, message, written.place(start + at))


def inherit(
    entries: Iterable[Entry], may_inherit: Callable[[str], bool] = lambda _: True
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the entries with the fields they lack taken from those they refer to by crossref, as pybtex does.

    `may_inherit` says which fields are handed down. A reference that leads nowhere or back is reported, and the
    entry stays as it is.
    """
    entries = tuple(entries)
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    known = Names(tuple(entry.key for entry in entries))
    whole: list[Entry] = []
    problems: list[Diagnostic] = []
    for entry in entries:
        parents = tuple(_parents(entry, by_key))
        wrong = _wrong_reference(entry, parents, by_key)
        if wrong:
            hint = "" if wrong.lower() in by_key else known.hint(wrong)
            what = "leads back to it" if wrong.lower() in by_key else "is no entry"
            message = f"{entry.key!r} refers to {wrong!r}, which {what}{hint}"
            problems.append(Diagnostic(rules.BAD_CROSSREF, message, entry.location))
        handed = {name: value for one in reversed(parents) for name, value in _handed(entry, one) if may_inherit(name)}
        whole.append(entry._replace(fields=handed | entry.fields))
    return tuple(whole), tuple(problems)


def _handed(entry: Entry, parent: Entry) -> Iterator[tuple[str, str]]:
    """Yield what a work has of the one it stands in; the title of a book is that of its chapters' book, too."""
    if entry.type in _INHERITS_BOOK_TITLE and "title" in parent.fields:
        yield "booktitle", parent.fields["title"]
    yield from parent.fields.items()


def _parents(entry: Entry, by_key: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the entries that an entry inherits from, the nearest first."""
    seen = {entry.key.lower()}
    parent: Entry | None = entry
    while parent is not None:
        parent = by_key.get(parent.fields.get("crossref", "").lower())
        if parent is None or parent.key.lower() in seen:
            return
        seen.add(parent.key.lower())
        yield parent


def _wrong_reference(entry: Entry, parents: Sequence[Entry], by_key: Mapping[str, Entry]) -> str:
    """Return the key in an entry's crossref if it is no entry's, or if the way from it leads back to the entry."""
    key = entry.fields.get("crossref", "")
    if key and key.lower() not in by_key:
        return key
    last = (entry, *parents)[-1].fields.get("crossref", "")
    return key if last.lower() == entry.key.lower() else ""
