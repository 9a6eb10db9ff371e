"""Reads the codebook: what each column of each file means, and each value that it takes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

import markdown

from build_tools.prose.reader import KeepTree
from synthesis.analysis.columns import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BELOW = "as below"
_COLUMNS = 3
_MEANS = re.compile(r":\s+(?P<meaning>.*?)\s*[;.]?\s*$", re.DOTALL)


class Told(NamedTuple):
    """What the codebook says of a column: a sentence, and the values it explains."""

    about: str
    values: tuple[Value, ...] = ()


Place = tuple[str, str]


def read_codebook(text: str) -> Mapping[Place, Told]:
    """Return what is told of each column, by the file that a heading names and the column."""
    found: dict[Place, Told] = {}
    waiting: list[Place] = []
    files: list[str] = []
    for block in _tree(text):
        if block.tag == "h2":
            files, waiting = _words(block).split(" and "), []
        elif block.tag == "table":
            for column, told, is_below in _rows(block):
                found |= {(file, column): told for file in files}
                waiting += [(file, column) for file in files if is_below]
        elif block.tag == "ul" and waiting and (values := tuple(_listed(block))):
            found |= {place: found[place]._replace(values=values) for place in waiting}
            waiting = []
    return found


def _tree(text: str) -> Element:
    converter, keep = markdown.Markdown(extensions=["tables"]), KeepTree()
    keep.root = Element("div")  # of an empty text no tree is made
    converter.treeprocessors.register(keep, "keep-tree", -1)
    converter.convert(text)
    return keep.root


def _rows(table: Element) -> Iterator[tuple[str, Told, bool]]:
    """Yield each column, what is told of it, and whether its values are listed below the table."""
    for row in table.iterfind("tbody/tr"):
        if len(row) != _COLUMNS:
            continue  # a table of something else
        column, about, values = row
        told = Told(_sentence(_words(about)), tuple(_values(values)))
        yield _words(column), told, _words(values) == _BELOW


def _values(cell: Element) -> Iterator[Value]:
    """Yield each code word that a colon follows, with the words from there to the next one."""
    for place, part in enumerate(cell):
        if part.tag == "code" and (told := _MEANS.match(_after(cell, place))):
            yield Value(_words(part), _sentence(told["meaning"]))


def _after(cell: Element, place: int) -> str:
    """Return the words behind a part of a cell up to the next code word that a semicolon parts from it."""
    words = cell[place].tail or ""
    for part in cell[place + 1 :]:
        if part.tag == "code" and words.rstrip().endswith(";"):
            break
        words += _words(part) + (part.tail or "")
    return words


def _listed(items: Element) -> Iterator[Value]:
    for item in items:
        if len(item) and item[0].tag == "code" and not (item.text or "").strip():
            yield from list(_values(item))[:1]


def _words(element: Element) -> str:
    return html.unescape(" ".join("".join(element.itertext()).split()))


def _sentence(words: str) -> str:
    """Return words as a sentence: with a capital and a full stop."""
    words = " ".join(words.split())
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
