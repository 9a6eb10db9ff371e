"""The layout of BibTeX: entries in the order of their keys, one field a line; text between entries stays with them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pybtex.database.input.bibtex import UndefinedMacro, month_names
from pybtex.utils import CaseInsensitiveDict

from build_tools.export.bibtex import block
from build_tools.readers.bibtex_parser import Parser
from build_tools.readers.entries import read_entries
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.names import key_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pybtex.exceptions import PybtexError

    from build_tools.readers.bibtex_parser import Parsed

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_COMMAND = re.compile(r"@\s*(?:string|preamble)\b", re.IGNORECASE)


class _Piece(NamedTuple):
    """An entry laid out, and what stands before it."""

    before: str
    entry: str
    key: str


def laid_out(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a .bib text with its entries laid out; the text as it is where some of it cannot be read."""
    _, problems = read_entries(path, text, stands_alone=False)
    if problems:
        return text, problems
    broken: list[int] = []
    entries = tuple(_parser(text, broken).entries())
    if broken:
        return text, tuple(_unclear(path, text, start) for start in broken)
    return _in_order(tuple(_pieces(text, entries)), text[entries[-1].end :] if entries else text), ()


def with_entry(text: str, key: str, entry: str) -> str:
    """Return a .bib text with one more entry at its place in the order of the keys."""
    entries = tuple(_parser(text, []).entries())
    before = [one for one in entries if key_order(one.key) < key_order(key)]
    at = before[-1].end if before else entries[0].start if entries else len(text)
    head, rest = text[:at].rstrip("\n"), text[at:].strip("\n")
    return "\n".join((*((head, "") if head else ()), entry, *((rest, "") if rest else ())))


def _parser(text: str, broken: list[int]) -> Parser:
    def on_error(error: PybtexError, at: int) -> None:
        if not isinstance(error, UndefinedMacro):
            broken.append(at)

    return Parser(text, CaseInsensitiveDict(month_names), on_error)


def _unclear(path: str, text: str, start: int) -> Diagnostic:
    place = Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return Diagnostic(rules.BAD_ENTRY, "this @ begins nothing that can be read; write the text without it", place)


def _pieces(text: str, entries: Sequence[Parsed]) -> Iterator[_Piece]:
    end = 0
    for entry in entries:
        yield _Piece(text[end : entry.start], _entry(entry, text[entry.start : entry.end]), entry.key)
        end = entry.end


def _in_order(pieces: Sequence[_Piece], behind: str) -> str:
    """Return the pieces sorted, each with the words before it; the head of the file and definitions stay in front."""
    if all(key_order(one.key) <= key_order(other.key) for one, other in pairwise(pieces)):
        return "".join((*(f"{piece.before}{piece.entry}" for piece in pieces), behind))
    head = [piece.before for at, piece in enumerate(pieces) if at == 0 or _COMMAND.search(piece.before)]
    moved = [piece if piece.before not in head else piece._replace(before="") for piece in pieces]
    ordered = sorted(moved, key=lambda piece: key_order(piece.key))
    parts = [*head, *(f"{piece.before.strip()}\n{piece.entry}" for piece in ordered), behind]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _entry(entry: Parsed, written: str) -> str:
    """Return an entry with one field a line, in the brackets it was written in."""
    round_brackets = re.match(r"@[^{(]+\(", written)
    fields = ((field.name.lower(), _value(field.parts)) for field in entry.fields)
    return block(entry.type.lower(), entry.key, fields, "()" if round_brackets else "{}").removesuffix("\n")


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
