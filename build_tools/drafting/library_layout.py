"""The layout of BibTeX: one field a line; what stands between entries is left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.utils import CaseInsensitiveDict

from build_tools.readers.entries import read_entries
from synthesis import rules
from synthesis.model import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pybtex.exceptions import PybtexError

_NOT_ENTRIES = ("string", "preamble", "comment")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class _Written(NamedTuple):
    """An entry as written: where it stands in the text, and each field with the parts that `#` joins."""

    start: int
    end: int
    type: str
    key: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]


class _SpanParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Reads as the reader of the library does, and remembers how each value was written."""

    def __init__(self, text: str) -> None:
        super().__init__(text, handle_error=self._on_error, macros=CaseInsensitiveDict(month_names))
        self.broken: list[int] = []
        self._fields: list[tuple[str, tuple[str, ...]]] = []
        self._parts: list[str] = []

    def _on_error(self, _error: PybtexError) -> None:
        self.broken.append(self.command_start)

    def entries(self) -> Iterator[_Written]:
        """Yield the entries in the order written."""
        for command, body in self:
            if command.lower() not in _NOT_ENTRIES:
                yield _Written(self.command_start, self.pos, command, body[0], tuple(self._fields))

    def parse_command(self) -> object:
        self._fields = []
        return super().parse_command()

    def parse_field(self) -> None:
        self._parts = []
        super().parse_field()
        if self.current_field_name:
            self._fields.append((self.current_field_name, tuple(self._parts)))

    def parse_value_part(self) -> object:
        self.eat_whitespace()
        start = self.pos
        value = super().parse_value_part()
        self._parts.append(self.text[start : self.pos])
        return value


def laid_out(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a .bib text with its entries laid out; the text as it is where some of it cannot be read."""
    _, problems = read_entries(path, text)
    if problems:
        return text, problems
    parser = _SpanParser(text)
    entries = tuple(parser.entries())
    if parser.broken:
        return text, tuple(_unclear(path, text, start) for start in parser.broken)
    return "".join(_pieces(text, entries)), ()


def _unclear(path: str, text: str, start: int) -> Diagnostic:
    place = Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return Diagnostic(rules.BAD_ENTRY, "this @ begins nothing that can be read; write the text without it", place)


def _pieces(text: str, entries: Sequence[_Written]) -> Iterator[str]:
    end = 0
    for entry in entries:
        yield text[end : entry.start]
        yield _entry(entry, text[entry.start : entry.end])
        end = entry.end
    yield text[end:]


def _entry(entry: _Written, written: str) -> str:
    """Return an entry with one field a line, in the brackets it was written in."""
    opening = re.match(r"@[^{(]+([{(])", written)
    bracket = opening[1] if opening else "{"
    lines = [f"  {name.lower()} = {_value(parts)},\n" for name, parts in entry.fields]
    return f"@{entry.type.lower()}{bracket}{entry.key},\n{''.join(lines)}{'}' if bracket == '{' else ')'}"


def _value(parts: tuple[str, ...]) -> str:
    """Return a value in one line; a text or a number alone stands in braces."""
    shown = [_SPACE.sub(" ", part) for part in parts]
    if len(shown) == 1:
        [alone] = shown
        if alone.isdecimal():
            return f"{{{alone}}}"
        if alone.startswith('"'):
            return f"{{{alone[1:-1]}}}"
    return " # ".join(shown)
