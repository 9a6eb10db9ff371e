"""Reads which claims were withdrawn, when, why, and what took their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, read_records
from build_tools.readers.values import day, required
from synthesis.model.retired import RetiredClaim

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

RETIRED_COLUMNS = ("claim", "withdrawn_on", "reason", "successor")


def read_retired(path: str, text: str) -> tuple[tuple[RetiredClaim, ...], tuple[Diagnostic, ...]]:
    """Return the withdrawn claims of retired.csv, in the order written."""
    return read_records(path, text, RETIRED_COLUMNS, _retired, lambda retired: retired.claim)


def _retired(row: Row) -> RetiredClaim:
    return RetiredClaim(
        claim=required(row, "claim"),
        withdrawn_on=day(row, "withdrawn_on"),
        reason=required(row, "reason"),
        successor=row["successor"],
        location=row.location,
    )
