"""The record of a claim as JSON Schema, 2020-12, from the form that reads it; editors complete and check by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin

from build_tools.readers.claim_records import RecordForm
from build_tools.readers.forms import Placed, keys_of, pattern_of, without_none

Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of synthesis/claims/<id>.yaml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "The record of a claim"} | _form(
        RecordForm
    )


def _form(form: type) -> Schema:
    keys = keys_of(form)
    needed = [key.name for key in keys.values() if not key.optional]
    return {
        "type": "object",
        "description": (form.__doc__ or "").strip(),
        "properties": {key.name: _held(key.hint) for key in keys.values()},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _held(hint: object) -> Schema:
    hint = without_none(hint)
    origin = get_origin(hint)
    if origin is tuple:
        member = _held(get_args(hint)[0])
        return {"anyOf": [{"type": "array", "items": member}, member]}
    if origin is Mapping:
        names, values = get_args(hint)
        listed = {"propertyNames": _held(names)} if isinstance(names, type) and issubclass(names, StrEnum) else {}
        return {"type": "object", **listed, "additionalProperties": _held(values)}
    if hint is Placed:
        return {"type": "string", "minLength": 1}
    if isinstance(hint, type) and is_dataclass(hint):
        return _form(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": list(map(str, hint))}
    if hint is date:
        return {"type": "string", "format": "date"}
    if hint is bool:
        return {"type": "boolean"}
    return {"type": "string", "pattern": f"^(?:{pattern_of(hint).expression})$"}
