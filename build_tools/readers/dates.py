"""Dates as libraries, reference managers and registers write them."""

from __future__ import annotations

import calendar
import re

_MONTHS = tuple(name.lower() for name in calendar.month_name)
_NUMBERS = re.compile(r"\s*\d{4}[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?")


def month_number(text: str) -> int:
    """Return the number of the one month in a text such as 'sept', 'Sep.', '10~September' or '09'; else 0."""
    if digits := re.fullmatch(r"\s*(0?[1-9]|1[0-2])\s*", text):
        return int(digits[1])
    named = [number for word in re.findall(r"[^\W\d_]{3,}", text.lower()) for number in _named(word)]
    return named[0] if len(named) == 1 else 0


def _named(word: str) -> list[int]:
    return [number for number, name in enumerate(_MONTHS) if name.startswith(word)]


def date_parts(text: str) -> tuple[int, ...]:
    """Return year, month and day as far as a text tells them, such as '2016/05//' or '3 May 2016'; a range's first."""
    first = re.split(r"(?<=\d)/(?=\d{4})", text)[0]
    year = re.search(r"(?<!\d)\d{4}(?!\d)", first)
    if not year:
        return ()
    rest = f"{first[: year.start()]} {first[year.end() :]}"
    if numbers := _NUMBERS.match(first):
        month, day = month_number(numbers[1]), numbers[2] or ""
    else:
        month, day = month_number(rest), "".join(re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)[:1])
    if not month:
        return (int(year[0]),)
    known = day and rest.strip() != day and 1 <= int(day) <= 31
    return (int(year[0]), month, *((int(day),) if known else ()))
