"""Records as plain text, authors first, as medical journals print references; only what is known."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_tools.export.record import Name, Record


def reference(record: Record) -> str:
    """Return the full reference in one line."""
    return " ".join(f"{part.rstrip('.')}." for part in _parts(record) if part)


def date_words(issued: tuple[int, ...]) -> str:
    """Return a date in words, such as '23 November 2026', as far as it is known."""
    year, month, day = (*issued, 0, 0, 0)[:3]
    return " ".join(str(part) for part in (day, month and calendar.month_name[month], year) if part)


def _parts(record: Record) -> Iterator[str]:
    yield _people(record.authors, more=record.more_authors)
    editors = _people(record.editors)
    role = "editor" if len(record.editors) == 1 else "editors"
    if editors and not record.authors:
        yield f"{editors}, {role}"
    yield record.title
    if editors and record.authors:
        yield f"In: {editors}, {role}" if record.container else f"{editors}, {role}"
    yield _published(record)
    if record.doi:
        yield f"doi:{record.doi}"


def _people(people: Sequence[Name], *, more: bool = False) -> str:
    named = [" ".join(filter(None, name)) for name in people]
    return ", ".join([*named[:6], "et al"] if len(named) > 6 or more else named)


def _published(record: Record) -> str:
    pages = "–".join(filter(None, (record.first_page, record.last_page)))
    if not record.container:
        return ", ".join(filter(None, (record.publisher, date_words(record.issued))))
    number = f"({record.number})" if record.number else ""
    volume = f";{record.volume}{number}" if record.volume else ""
    year = f" {record.issued[0]}" if record.issued else ""
    publisher = f". {record.publisher}" if record.publisher else ""
    return f"{record.container}{publisher}{year}{volume}{f':{pages}' if pages else ''}"
