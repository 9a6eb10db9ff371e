"""The tables that people write as a Frictionless data package, from the description that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.disk.workspace import DATA
from build_tools.readers.data_files import DATA_FILES

if TYPE_CHECKING:
    from build_tools.readers.data_files import DataFile
    from build_tools.readers.tabular import Held

Field = dict[str, Any]


def package() -> dict[str, Any]:
    """Return the data package: each file with the columns that its reader expects and the values it takes."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ten-challenges-judgements",
        "resources": sorted(map(_resource, DATA_FILES), key=lambda resource: str(resource["path"])),
    }


def _resource(file: DataFile[object]) -> Field:
    inside = file.path.removeprefix(f"{DATA}/")
    fields = [_field(name, held) for name, held in file.table.columns.items()]
    return {
        "name": inside.removesuffix(".csv").replace("/", "-"),
        "path": inside,
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(name: str, held: Held) -> Field:
    constraints: Field = {"required": not held.optional}
    if held.choices:
        constraints["enum"] = list(held.choices)
    elif held.pattern != ".+" and not held.is_day:
        constraints["pattern"] = f"^(?:{held.pattern})$"
    plain = held.optional and len(constraints) == 1 and not held.is_day
    return {
        "name": name,
        "type": "date" if held.is_day else "string",
        **({} if plain else {"constraints": constraints}),
    }
