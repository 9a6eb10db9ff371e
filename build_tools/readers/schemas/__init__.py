"""What the readers accept, as schemas that editors and other tools know; committed, and checked for drift."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_tools.readers.schemas import front_matter, record, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

FRONT_MATTER = "build_tools/readers/schemas/front-matter.schema.json"
DATA_PACKAGE = "synthesis/data/datapackage.json"
RECORD = "synthesis/data/record.schema.json"


def texts() -> Mapping[str, str]:
    """Return the text of each schema by its repository-relative path."""
    made = {FRONT_MATTER: front_matter.schema(), DATA_PACKAGE: tables.package(), RECORD: record.schema()}
    return {path: _text(schema) for path, schema in made.items()}


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
