"""The guide as one JSON document, and the JSON Schema that it keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from synthesis.analysis.columns import Kind
from synthesis.model.guide import LICENCE_NAME

if TYPE_CHECKING:
    from build_tools.export.dataset import About, Cell, Dataset, Table
    from synthesis.analysis.columns import Column

SCHEMA = "guide.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "integer", Kind.NUMBER: "number", Kind.DAY: "string"}


def guide_json(data: Dataset) -> str:
    """Return what the guide says as JSON: `guide`, and a list of objects for each table of content."""
    tables = {table.name: [_row(table, row) for row in table.rows] for table in data.content}
    return dumped({"$schema": SCHEMA, "guide": about(data.about), **tables})


def dumped(value: object) -> str:
    """Return a value as JSON text with one member a line."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def about(guide: About) -> dict[str, Any]:
    """Return what the data are of, as the member `guide`."""
    return {
        "title": guide.title,
        "version": guide.version,
        "changed_since_release": guide.changed,
        "released": guide.released.isoformat() if guide.released else None,
        "modified": guide.modified.isoformat() if guide.modified else None,
        "authors": list(guide.authors),
        "licence": LICENCE_NAME,
        "address": guide.address or None,
    }


def _row(table: Table, row: tuple[Cell, ...]) -> dict[str, Any]:
    return {column.name: _value(column, cell) for column, cell in zip(table.columns, row, strict=True)}


def _value(column: Column, cell: Cell) -> Cell | list[str]:
    return cell if not column.many else str(cell).split(column.many) if cell else []


def schema(data: Dataset) -> str:
    """Return the JSON Schema of the document, made from the dictionary that the tables keep."""
    tables = {table.name: _list(table) for table in data.content}
    text, maybe_day = {"type": "string"}, {"type": ["string", "null"], "format": "date"}
    guide = {
        "title": text,
        "version": {**text, "description": "The latest release."},
        "changed_since_release": {"type": "boolean", "description": "Whether the data differ from that release."},
        "released": {**maybe_day, "description": "The day of that release."},
        "modified": {**maybe_day, "description": "The latest day on which anything in the data was judged or read."},
        "authors": {"type": "array", "items": text},
        "licence": {**text, "description": "The licence, by its SPDX name."},
        "address": {"type": ["string", "null"], "description": "Where the guide is published, if that is settled."},
    }
    return dumped(
        {
            "$schema": _DIALECT,
            "title": f"{data.about.title}: data",
            **_object({"$schema": {"const": SCHEMA}, "guide": _object(guide), **tables}),
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(table: Table) -> dict[str, Any]:
    items = _object({column.name: _property(column) for column in table.columns})
    return {"description": table.spec.about, "type": "array", "uniqueItems": True, "items": items}


def _property(column: Column) -> dict[str, Any]:
    one: dict[str, Any] = {"type": _TYPES[column.kind]}
    if column.values:
        one = {"enum": [value.name for value in column.values]}
    if column.kind is Kind.DAY:
        one["format"] = "date"
    if column.many:
        least = {"minItems": 1} if column.required else {}
        one = {"type": "array", "items": one, **least}
    elif not column.required:
        one = {"anyOf": [one, {"type": "null"}]}
    elif column.kind is Kind.TEXT and not column.values:
        one["minLength"] = 1
    return {"description": told(column), **one}


def told(column: Column) -> str:
    """Return in words what a column holds and what its values mean."""
    meanings = (f"{value.name}: {value.meaning}" for value in column.values if value.meaning)
    return " ".join((column.about, *meanings))
