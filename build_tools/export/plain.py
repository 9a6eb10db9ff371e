"""Records as plain text, authors first, as medical journals print references; only what is known."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.record import Record


def reference(record: Record) -> str:
    """Return the full reference in one line."""
    return " ".join(f"{part.rstrip('.')}." for part in _parts(record) if part)


def date_words(issued: tuple[int, ...]) -> str:
    """Return a date in words, such as '23 November 2026', as far as it is known."""
    year, month, day = (*issued, 0, 0, 0)[:3]
    return " ".join(str(part) for part in (day, month and calendar.month_name[month], year) if part)


def _parts(record: Record) -> Iterator[str]:
    named = [" ".join(filter(None, name)) for name in record.authors]
    yield ", ".join([*named[:6], "et al"] if len(named) > 6 or record.more_authors else named)
    yield record.title
    yield _published(record)
    if record.doi:
        yield f"doi:{record.doi}"


def _published(record: Record) -> str:
    pages = "–".join(filter(None, (record.first_page, record.last_page)))
    if not record.container:
        return ", ".join(filter(None, (record.publisher, date_words(record.issued))))
    number = f"({record.number})" if record.number else ""
    volume = f";{record.volume}{number}" if record.volume else ""
    year = f" {record.issued[0]}" if record.issued else ""
    return f"{record.container}{year}{volume}{f':{pages}' if pages else ''}"
