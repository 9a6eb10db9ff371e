"""Records as BibTeX, for exports and for the library itself: what is written here is read again as it was.

Titles and the names of bodies are braced, so that no style changes their capitals.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.export.record import Name, Record

_COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "–": "--", "\0": "{}"}
_ESCAPES = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | _COMMANDS)
# BibTeX counts braces even where LaTeX does not, so those without a partner are told by name.
_LONE_BRACES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
# Signs that LaTeX would make one of, and the nothing that parts them.
_LIGATURES = re.compile(r"[-–](?=[-–])|`(?=`)|'(?=')|[?!](?=`)")
_PLAIN_FAMILY = re.compile(r"[^\W\d_]+(?:[-'’ .][^\W\d_]+)*\.?")
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(records: Iterable[Record]) -> str:
    """Return the records as one BibTeX text, entries parted by a blank line."""
    return "\n".join(entry(record) for record in records)


def entry(record: Record, own: Mapping[str, str] | None = None) -> str:
    """Return one record as a BibTeX entry, with fields of its own behind the others."""
    fields = {**dict(_fields(record)), **{name: f"{{{verbatim(value)}}}" for name, value in (own or {}).items()}}
    return block(record.form.bibtex, record.key, fields.items())


def block(type_: str, key: str, fields: Iterable[tuple[str, str]], brackets: str = "{}") -> str:
    """Return an entry with one field a line; the values are written as they are."""
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{type_}{brackets[0]}{key},\n{lines}{brackets[1]}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    type_ = record.form.bibtex
    texts = {
        "author": _people(record.authors, more=record.more_authors),
        "editor": _people(record.editors),
        "title": f"{{{escaped(record.title)}}}" if record.title else "",
        _CONTAINERS.get(type_, "howpublished"): escaped(record.container),
        _PUBLISHERS.get(type_, "publisher"): escaped(record.publisher),
        "year": f"{record.issued[0]:04d}" if record.issued else "",
        "month": _MONTHS[record.issued[1] - 1] if len(record.issued) > 1 else "",
        "day": str(record.issued[2]) if len(record.issued) > len("ym") else "",
        "version": escaped(record.version),
        "volume": escaped(record.volume),
        "number": escaped(record.number),
        "pages": escaped("–".join(filter(None, (record.first_page, record.last_page)))),
        "doi": verbatim(record.doi),
        "pmid": verbatim(record.pmid),
        "url": verbatim(record.url),
        "note": escaped(" ".join(record.notes)),
    }
    yield from ((name, value if name == "month" else f"{{{value}}}") for name, value in texts.items() if value)


def _people(people: Iterable[Name], *, more: bool = False) -> str:
    return " and ".join([*map(_name, people), *(["others"] if more else [])])


def _name(name: Name) -> str:
    """Return a name; braces keep a body's together, and a family name that BibTeX would take apart."""
    family = escaped(name.family)
    if not name.initials:
        return f"{{{family}}}"
    is_plain = _PLAIN_FAMILY.fullmatch(name.family) and " and " not in f" {name.family.lower()} "
    return f"{family if is_plain else f'{{{family}}}'}, {name.given}"


def escaped(text: str) -> str:
    """Return a text in one line with what BibTeX and LaTeX would obey made harmless."""
    escapes = _ESCAPES if _is_balanced(text) else _ESCAPES | _LONE_BRACES
    return _LIGATURES.sub("\\g<0>\0", " ".join(text.split())).translate(escapes)


def _is_balanced(text: str) -> bool:
    level = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in text))
    return not level or (min(level) >= 0 and level[-1] == 0)


def verbatim(text: str) -> str:
    """Return an address or a DOI as it is, unless it holds what BibTeX itself would obey."""
    obeyed = re.search(r"[\\{}]|\$[<>]+\$", text)
    return escaped(text).replace("--", "–") if obeyed else " ".join(text.split())
