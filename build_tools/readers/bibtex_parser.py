"""Pybtex's parser of BibTeX, made to go on behind a fault, to skip what is commented out, and to tell places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro
from pybtex.scanner import PybtexSyntaxError, TokenRequired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pybtex.exceptions import PybtexError
    from pybtex.utils import CaseInsensitiveDict

NOT_ENTRIES = ("string", "preamble", "comment")
_SPACE = re.compile(r"(?:\s+|%[^\n]*)+")
_NEXT_FIELD = re.compile(r"^[ \t]*(?=[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\w])", re.MULTILINE)
_NEXT_ENTRY = re.compile(r"^[ \t]*@\w+\s*[{(]", re.MULTILINE)
_SWALLOWED = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{]")
_LEFT_OVER = re.compile(r"\s*(?P<rest>,|[})]|[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\w])")


class Field(NamedTuple):
    """A field: its name and value, and the parts of the value as written, which `#` joins."""

    name: str
    value: str
    parts: tuple[str, ...]


class Parsed(NamedTuple):
    """An entry as parsed: where it stands in the text, and whether nothing in it had to be passed over."""

    start: int
    end: int
    type: str
    key: str
    fields: tuple[Field, ...]
    whole: bool


class Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Parses a text; `on_error` is told of each fault with the place where its entry begins.

    A macro that nothing defines stands for itself. Behind a fault the entry goes on with the next line that begins
    like a field. Outside of values, what follows a `%` is a comment, and so is what the braces of @comment hold.
    """

    pos: int
    text: str
    command_start: int

    def __init__(self, text: str, macros: CaseInsensitiveDict, on_error: Callable[[PybtexError, int], None]) -> None:
        super().__init__(text, macros=macros, handle_error=self._told)
        self.command_start = 0
        self._on_error = on_error
        self._faulty: set[int] = set()
        self._fields: list[Field] = []
        self._parts: list[str] = []

    def entries(self) -> Iterator[Parsed]:
        """Yield the entries in the order written."""
        for command, body in self:
            if command.lower() not in NOT_ENTRIES:
                start = self.command_start
                yield Parsed(start, self.pos, command, body[0] or "", tuple(self._fields), start not in self._faulty)

    def left_over(self) -> int | None:
        """Return the place right behind the last entry if what stands there looks like more of it."""
        rest = _LEFT_OVER.match(self.text, self.pos)
        return rest.start("rest") if rest else None

    def _told(self, error: PybtexError) -> None:
        """Pass on an undefined macro, and the first other fault of an entry: the others follow from it."""
        if not isinstance(error, UndefinedMacro):
            if self.command_start in self._faulty:
                return
            self._faulty.add(self.command_start)
        self._on_error(error, self.command_start)

    @property
    def lineno(self) -> int:
        """Return the 1-based line that is being read; pybtex counts at each token, which takes long."""
        return 1 + self.text.count("\n", 0, self.pos)

    def update_lineno(self, value: str) -> None:
        """Count nothing."""

    def eat_whitespace(self) -> None:
        """Go on to what is neither white space nor comment."""
        if space := _SPACE.match(self.text, self.pos):
            self.pos = space.end()

    def skip_to(self, patterns: list[object]) -> object:
        """Go on behind the first of the patterns; an @ on a line that begins with % is none."""
        start = self.pos
        found = super().skip_to(patterns)
        while found and patterns[0] is self.AT and self._is_commented_out(start):
            found = super().skip_to(patterns)
        return found

    def _is_commented_out(self, start: int) -> bool:
        line = max(start, self.text.rfind("\n", 0, self.pos) + 1)
        return self.text[line : self.pos].lstrip().startswith("%")

    def parse_command(self) -> object:
        """Parse what an @ begins."""
        self._fields = []
        try:
            return super().parse_command()
        except SkipEntry:
            self._skip_braces()
            raise

    def _skip_braces(self) -> None:
        """Go on behind the brace that closes a comment, unless an entry begins before it or there is none."""
        level, limit = 1, _NEXT_ENTRY.search(self.text, self.pos)
        for brace in re.finditer(r"[{}]", self.text[self.pos : limit.start() if limit else None]):
            level += 1 if brace[0] == "{" else -1
            if level == 0:
                self.pos += brace.end()
                return

    def parse_entry_fields(self) -> None:
        """Parse the fields, from one that can be read to the next."""
        while True:
            self.current_field_name = None
            self.current_value: list[str] = []
            try:
                self.parse_field()
                more = self.optional([self.COMMA])
                if not more and not self.optional_end():
                    raise TokenRequired("',' or the end of the entry", self)
            except PybtexSyntaxError as error:
                self._told(error)
                more = self._to_next_field()
            if not more:
                return

    def optional_end(self) -> bool:
        """Return whether a closing bracket comes next."""
        self.eat_whitespace()
        return self.text[self.pos : self.pos + 1] in ("}", ")")

    def _to_next_field(self) -> bool:
        line = self.text.rfind("\n", 0, self.pos) + 1
        following = _NEXT_FIELD.search(self.text, self.pos if self.text[line : self.pos].strip() else line)
        if following:
            self.pos = following.end()
        return following is not None

    def parse_field(self) -> None:
        """Parse a field, and keep how its value was written."""
        self._parts = []
        super().parse_field()
        if self.current_field_name and self.current_value:
            self._fields.append(Field(self.current_field_name, "".join(self.current_value), tuple(self._parts)))

    def parse_value_part(self) -> object:
        """Parse a part of a value, and keep how it was written."""
        self.eat_whitespace()
        start = self.pos
        value = super().parse_value_part()
        self._parts.append(self.text[start : self.pos])
        return value

    def substitute_macro(self, name: str) -> str:
        """Return what a macro stands for; itself when nothing defines it."""
        if name not in self.macros:
            self._told(UndefinedMacro(name, self))
            return name
        return str(self.macros[name])


def swallows_fields(value: str) -> bool:
    """Return whether a value holds lines that begin like fields, as one does whose brace is missing."""
    return _SWALLOWED.search(value) is not None
