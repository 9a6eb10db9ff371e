"""Records as CSL-JSON, which Zotero, Pandoc and citation processors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.export.record import Name, Record


def csl_json(records: Iterable[Record]) -> str:
    """Return the records as one CSL-JSON array."""
    return json.dumps([item(record) for record in records], indent=2, ensure_ascii=False) + "\n"


def item(record: Record) -> dict[str, object]:
    """Return one record as a CSL item; it has no place to say that an author list goes on, so a note does."""
    more = ["There are more authors than these."] if record.more_authors else []
    values: dict[str, object] = {
        "id": record.key,
        "type": record.form.csl,
        "title": record.title,
        "author": [_name(name) for name in record.authors],
        "editor": [_name(name) for name in record.editors],
        "issued": {"date-parts": [list(record.issued)]} if record.issued else None,
        "container-title": record.container,
        "publisher": record.publisher,
        "volume": record.volume,
        "issue": record.number,
        "page": "-".join(filter(None, (record.first_page, record.last_page))),
        "version": record.version,
        "DOI": record.doi,
        "PMID": record.pmid,
        "URL": record.url,
        "note": " ".join((*record.notes, *more)),
    }
    return {name: value for name, value in values.items() if value}


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.initials else {"literal": name.family}
