"""Records as BibTeX; titles and the names of bodies are braced, so that no style changes their capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.export.record import Name, Record

_COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "–": "--"}
_ESCAPES = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | _COMMANDS)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(records: Iterable[Record]) -> str:
    """Return the records as one BibTeX text, entries parted by a blank line."""
    return "\n".join(entry(record) for record in records)


def entry(record: Record) -> str:
    """Return one record as a BibTeX entry."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(record))
    return f"@{record.form.bibtex}{{{record.key},\n{fields}}}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    if record.authors:
        more = [*map(_name, record.authors), *(["others"] if record.more_authors else [])]
        yield "author", f"{{{' and '.join(more)}}}"
    yield "title", f"{{{{{escaped(record.title)}}}}}"
    texts = {
        "journal" if record.form.bibtex == "article" else "howpublished": record.container,
        "institution" if record.form.bibtex == "techreport" else "publisher": record.publisher,
        "version": record.version,
        "volume": record.volume,
        "number": record.number,
        "pages": "--".join(filter(None, (record.first_page, record.last_page))),
        "note": " ".join(record.notes),
    }
    yield from ((name, f"{{{escaped(value)}}}") for name, value in texts.items() if value)
    yield from zip(("year", "month", "day"), _date(record.issued), strict=False)
    verbatim = {"doi": record.doi, "pmid": record.pmid, "url": record.url}
    yield from ((name, f"{{{value}}}") for name, value in verbatim.items() if value)


def _date(issued: tuple[int, ...]) -> tuple[str, ...]:
    """Return year, month and day as BibTeX writes them: the month as its macro."""
    return tuple(
        MONTHS[part - 1] if place == 1 else f"{{{part:04d}}}" if place == 0 else f"{{{part}}}"
        for place, part in enumerate(issued)
    )


def _name(name: Name) -> str:
    return f"{escaped(name.family)}, {name.given}" if name.initials else f"{{{escaped(name.family)}}}"


def escaped(text: str) -> str:
    """Return a text with what BibTeX and LaTeX would obey made harmless."""
    return text.translate(_ESCAPES)
