"""Reads reporting checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, read_records
from build_tools.readers.values import choice, matching, required
from synthesis.model.checklists import ChecklistItem, Met, Reported

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

CHECKLIST_COLUMNS = ("item", "topic", "asks", "review", "review_where", "guide", "guide_where", "note")


def read_checklist(path: str, text: str) -> tuple[tuple[ChecklistItem, ...], tuple[Diagnostic, ...]]:
    """Return the items of one checklist."""
    return read_records(path, text, CHECKLIST_COLUMNS, _item, lambda item: item.item)


def _item(row: Row) -> ChecklistItem:
    return ChecklistItem(
        item=matching(row, "item", r"[1-9]\d?[a-z]?", "a number, perhaps with a letter"),
        topic=required(row, "topic"),
        asks=required(row, "asks"),
        review=choice(row, "review", Reported),
        review_where=row["review_where"],
        guide=choice(row, "guide", Met),
        guide_where=tuple(path.strip() for path in row["guide_where"].split(";") if path.strip()),
        note=row["note"],
        location=row.location,
    )
