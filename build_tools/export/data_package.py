"""The CSV files as a Frictionless data package: a Table Schema for each, and which file each is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from build_tools.export.guide_json import dumped, told
from synthesis.model.guide import LICENCE, LICENCE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.dataset import Dataset, Table
    from synthesis.analysis.columns import Column

NAME = "ten-challenges-guide"


def data_package(data: Dataset, files: Mapping[str, bytes]) -> str:
    """Return the descriptor of the tables, whose CSV files are given by their names."""
    keys = {table.name: table.spec.key for table in data.tables}
    known: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": data.about.title,
        "version": data.about.version,
        "homepage": data.about.address,
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE}],
        "contributors": [{"title": author, "roles": ["author"]} for author in data.about.authors],
        "resources": [_resource(table, keys, files[f"{table.name}.csv"]) for table in data.tables],
    }
    return dumped({name: value for name, value in known.items() if value})


def _resource(table: Table, keys: Mapping[str, tuple[str, ...]], file: bytes) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.spec.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.spec.key),
            "foreignKeys": [*_foreign_keys(table, keys)],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.values and not column.many:
        limits["enum"] = [value.name for value in column.values]
    field = {"name": column.name, "type": column.kind.value, "description": told(column)}
    return {**field, "constraints": limits} if limits else field


def _foreign_keys(table: Table, keys: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.refers:
            there = "" if column.refers == table.name else column.refers.replace("_", "-")
            reference = {"resource": there, "fields": list(keys[column.refers])}
            yield {"fields": [column.name], "reference": reference}
