"""Tables of blank forms: each cell knows what its column asks, so that a narrow screen can stack them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.prose.visible_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

FORM, LABEL, SPARE, STACKS = "blank-form", "data-label", "data-spare", "data-stacks"
MANY = 3
# A style sheet that lays a table out as blocks takes its meaning away; these give it back.
_ROLES = {
    "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell",
}  # fmt: skip


def label_cells(root: Element) -> None:
    """Label the cells of forms that are too wide for a phone, and mark the rows that only add room on paper."""
    for form in root.iter("div"):
        if FORM in form.get("class", "").split():
            for table in form.iter("table"):
                _label(table)


def _label(table: Element) -> None:
    head, *rows = table.iter("tr")
    asked = [plain_text(cell) for cell in head]
    if len(asked) < MANY:
        return
    table.set(STACKS, "")
    for part in table.iter():
        if part.tag in _ROLES:
            part.set("role", _ROLES[part.tag])
    for row in rows:
        for cell, words in zip(row, asked, strict=False):
            cell.set(LABEL, words)
    for row in _spare(rows):
        row.set(SPARE, "")


def _spare(rows: Sequence[Element]) -> Iterator[Element]:
    """Yield the rows without a word, but not the first."""
    yield from (row for row in rows[1:] if not any(plain_text(cell) for cell in row))
