"""Records as RIS, written by rispy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rispy
from rispy.config import TAG_KEY_MAPPING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.export.record import Name, Record


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes the records without a number before each."""

    def set_header(self, count: int) -> str:  # noqa: ARG002  # as rispy calls it
        """Return nothing."""
        return ""


def ris(records: Iterable[Record]) -> str:
    """Return the records as one RIS text."""
    return str(rispy.dumps([_item(record) for record in records], implementation=_Writer))


def _item(record: Record) -> dict[str, str | list[str]]:
    """Return a record as rispy takes it: its tags by rispy's names for them, in order."""
    more = ["There are more authors than these."] if record.more_authors else []
    values: dict[str, str | list[str]] = {
        "TY": record.form.ris,
        "ID": record.key,
        "AU": [_name(name) for name in record.authors],
        "A2": [_name(name) for name in record.editors],
        "TI": _line(record.title),
        "T2": _line(record.container),
        "PB": _line(record.publisher),
        "PY": f"{record.issued[0]:04d}" if record.issued else "",
        "DA": _date(record.issued),
        "VL": _line(record.volume),
        "IS": _line(record.number),
        "SP": _line(record.first_page),
        "EP": _line(record.last_page),
        "ET": _line(record.version),
        "DO": _line(record.doi),
        "AN": _line(record.pmid),
        "UR": [_line(record.url)] if record.url else [],
        "N1": [_line(note) for note in (*record.notes, *more)],
    }
    return {TAG_KEY_MAPPING[tag]: value for tag, value in values.items() if value}


def _name(name: Name) -> str:
    """Return a name; the comma behind a body's name tells readers that nothing of it is a given name."""
    return _line(f"{name.family}, {name.given}")


def _date(issued: tuple[int, ...]) -> str:
    """Return a date as RIS writes it, YYYY/MM/DD/, with what is not known left empty."""
    year, month, day = (*(f"{part:02d}" for part in issued), "", "", "")[:3]
    return f"{year}/{month}/{day}/" if issued else ""


def _line(text: str) -> str:
    return " ".join(text.split())
