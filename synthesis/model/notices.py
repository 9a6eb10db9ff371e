"""Retractions and corrections: what is known of each source since it was published, and when somebody looked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from synthesis.model import Location

EVERY_SOURCE = "*"


class Status(StrEnum):
    """What became of a work after it was published, as far as anybody here looked."""

    NOT_CHECKED = "not-checked"
    NONE_KNOWN = "none-known"
    CORRECTED = "corrected"
    CONCERN = "concern"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is known of one source, or of every source without a row of its own.

    `notice` is the published notice; `kept_because` says why the guide still cites a retracted work.
    """

    source: str
    status: Status
    checked_on: date | None
    where: str
    notice: str
    kept_because: str
    location: Location


def by_source(notices: Iterable[Notice]) -> Mapping[str, Notice]:
    """Return the notice of each source that has one of its own."""
    return {notice.source: notice for notice in notices if notice.source != EVERY_SOURCE}


def status_of(notices: Iterable[Notice], source: str) -> Status:
    """Return what is known of a source; without a row of its own it is not checked."""
    found = by_source(notices).get(source)
    return found.status if found else Status.NOT_CHECKED
