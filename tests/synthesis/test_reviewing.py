"""When a page is due again."""

from __future__ import annotations

from datetime import date

import pytest

from build_tools.disk.clock import today
from synthesis.model.reviewing import is_overdue, next_review


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [(date(2026, 11, 25), date(2027, 11, 25)), (date(2028, 2, 29), date(2029, 3, 1))],
)
def test_a_page_is_due_a_year_later(reviewed, due):
    assert next_review(reviewed) == due
    assert not is_overdue(reviewed, due)
    assert is_overdue(reviewed, due.replace(day=due.day + 1))


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("1795564800", date(2026, 11, 25))])
def test_today_is_what_the_build_says(monkeypatch, epoch, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day
