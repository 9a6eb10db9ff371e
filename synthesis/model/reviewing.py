"""When a page is due to be read against its evidence again."""

from __future__ import annotations

from datetime import date

YEARS_BETWEEN_REVIEWS = 1


def next_review(reviewed: date) -> date:
    """Return the day a year after the last review; after 29 February, 1 March."""
    year = reviewed.year + YEARS_BETWEEN_REVIEWS
    try:
        return reviewed.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def is_overdue(reviewed: date, today: date) -> bool:
    """Return whether the next review was due before today."""
    return next_review(reviewed) < today
