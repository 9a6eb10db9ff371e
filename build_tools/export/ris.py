"""Records as RIS: one tag a line, one record from TY to ER."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.export.record import Name, Record


def ris(records: Iterable[Record]) -> str:
    """Return the records as one RIS text."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _tags(record)) for record in records)


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", record.form.ris
    yield "ID", record.key
    yield from (("AU", _name(name)) for name in record.authors)
    texts = {
        "TI": record.title,
        "T2": record.container,
        "PB": record.publisher,
        "PY": f"{record.issued[0]:04d}" if record.issued else "",
        "DA": _date(record.issued),
        "VL": record.volume,
        "IS": record.number,
        "SP": record.first_page,
        "EP": record.last_page,
        "ET": record.version,
        "DO": record.doi,
        "AN": record.pmid,
        "UR": record.url,
    }
    yield from ((tag, _line(text)) for tag, text in texts.items() if text)
    yield from (("N1", _line(note)) for note in _notes(record))
    yield "ER", ""


def _notes(record: Record) -> Iterator[str]:
    yield from record.notes
    if record.more_authors:
        yield "There are more authors than these."


def _name(name: Name) -> str:
    """Return a name; the comma behind a body's name tells readers that nothing of it is a given name."""
    return _line(f"{name.family}, {name.given}")


def _date(issued: tuple[int, ...]) -> str:
    """Return a date as RIS writes it, YYYY/MM/DD/, with what is not known left empty."""
    year, month, day = (*(f"{part:02d}" for part in issued), "", "", "")[:3]
    return f"{year}/{month}/{day}/" if issued else ""


def _line(text: str) -> str:
    return " ".join(text.split())
