"""Reads BibTeX as written: text in, entries and diagnostics out; a broken entry never hides a good one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF
from pybtex.textutils import normalize_whitespace
from pybtex.utils import CaseInsensitiveDict

from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.hints import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pybtex.exceptions import PybtexError

_ENTRY_START = re.compile(r"^[ \t]*@(?=\w+\s*[{(])", re.MULTILINE)
_ENTRY = re.compile(r"@\w+\s*[{(]")
_LOST_ENTRY = re.compile(
    r"^[ \t]*(?P<type>article|book|booklet|in(?:book|collection|proceedings)|manual|masters?thesis|misc|online"
    r"|phdthesis|proceedings|techreport|report|thesis|unpublished)\s*[{(]\s*(?P<key>[^\s,={}]+)\s*,[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_KEY_END = re.compile(r"@\s*\w+\s*[{(]\s*[^\s,}]+\s*[,})]")
_NOT_ENTRIES = ("string", "preamble", "comment")


class Entry(NamedTuple):
    """One entry as written: type, key, fields as raw text, and its first line."""

    type: str
    key: str
    fields: dict[str, str]
    location: Location


def read_entries(path: str, text: str) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the entries that can be read and a diagnostic for each that cannot."""
    written = _Written.of(path, text)
    entries, errors = _parse(written, 0, len(text), CaseInsensitiveDict(month_names))
    if errors:
        entries, errors = _parse_one_by_one(written)
    return entries, (*errors, *_without_at(written))


@dataclass(frozen=True)
class _Written:
    """A text and where its lines begin."""

    path: str
    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, path: str, text: str) -> _Written:
        return cls(path, text, [0, *(match.end() for match in re.finditer("\n", text))])

    def place(self, offset: int) -> Location:
        line = bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)


def _without_at(written: _Written) -> Iterator[Diagnostic]:
    """Yield each line that begins an entry but for its @: BibTeX takes it, and all that follows, for a comment."""
    for match in _LOST_ENTRY.finditer(written.text):
        message = f"entry {match['key']!r} has no @ before its type, so it is read as a comment"
        yield Diagnostic(rules.BAD_ENTRY, message, written.place(match.start("type")))


class _Parser(LowLevelParser):  # type: ignore[misc]
    """Pybtex's own parser, which counts lines when it is asked for one, and not at each token."""

    pos: int

    @property
    def lineno(self) -> int:
        """Return the 1-based line that is being read."""
        return 1 + str(self.text).count("\n", 0, self.pos)

    def update_lineno(self, value: str) -> None:
        """Count nothing."""

    def eat_whitespace(self) -> None:
        """Go on to what is no white space."""
        if space := self.WHITESPACE.match(self.text, self.pos):
            self.pos = space.end()


def _parse_one_by_one(written: _Written) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Parse each stretch that begins like an entry alone, so that a fault ends with its entry."""
    macros = CaseInsensitiveDict(month_names)
    starts = [match.start() for match in _ENTRY_START.finditer(written.text)]
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    for start, end in zip([0, *starts], [*starts, len(written.text)], strict=True):
        found, errors = _parse(written, start, end, macros)
        problems += errors
        blamed = {error.location for error in errors}
        entries += (entry for entry in found if entry.location not in blamed)
    return tuple(entries), tuple(problems)


def _parse(
    written: _Written, start: int, end: int, macros: CaseInsensitiveDict
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    entries: list[Entry] = []
    problems: list[Diagnostic] = []
    text = written.text[start:end]

    def on_error(error: PybtexError) -> None:
        at = parser.command_start
        if at == 0 or not text[at - 1].isalnum() or _ENTRY.match(text, at):  # else the @ of an address in a comment
            problems.append(_broken(written, start, at, error))

    parser = _Parser(text, handle_error=on_error, macros=macros)
    parser.command_start = 0
    for command, body in parser:
        if command.lower() in _NOT_ENTRIES:
            continue
        key, fields = body
        place = written.place(start + parser.command_start)
        if fields and key and "=" not in key and not _KEY_END.match(written.text, start + parser.command_start):
            problems.append(Diagnostic(rules.BAD_ENTRY, f"entry {key!r} has no comma behind its key", place))
        names = [name.lower() for name, _ in fields]
        for name in sorted({name for name in names if names.count(name) > 1}):
            problems.append(Diagnostic(rules.BAD_ENTRY, f"entry {key!r} has the field {name!r} twice", place))
        if key:
            values = {name.lower(): normalize_whitespace("".join(parts)) for name, parts in fields}
            entries.append(Entry(command.lower(), key, values, place))
    return tuple(entries), tuple(problems)


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
        handed = {name: value for one in reversed(parents) for name, value in one.fields.items() if may_inherit(name)}
        whole.append(entry._replace(fields=handed | entry.fields))
    return tuple(whole), tuple(problems)


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
