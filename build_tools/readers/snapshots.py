"""Snapshots as JSON: one stable, sorted text for each; a text that is not exactly such is a diagnostic."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from build_tools.disk.codec import codec
from synthesis import model, rules
from synthesis.history.versions import Version
from synthesis.model import Diagnostic, Location
from synthesis.model.layer import Layer
from synthesis.model.snapshot import Snapshot

Json = dict[str, Any]
RELEASES = "synthesis/releases"
_FORMAT = 1
# Fields that are left out where they say nothing; every other stands in each record.
_LEFT_OUT = {"layer": Layer.REVIEW, "bearing": None, "bears_on": ""}


def path_of(version: str) -> str:
    """Return the repository-relative path of a release's snapshot."""
    return f"{RELEASES}/{version}.json"


def snapshot_json(snapshot: Snapshot) -> str:
    """Return a release's snapshot as JSON, sealed with a fingerprint of all the rest."""
    told = _plain(snapshot)
    body = {"format": _FORMAT, "version": told.pop("version"), "released": told.pop("released"), **told}
    return _written({"seal": hashlib.sha256(_written(body).encode()).hexdigest(), **body})


def _written(body: Json) -> str:
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value as JSON holds it: a record by the names of its fields."""
    if is_dataclass(value):
        held = {one.name: getattr(value, one.name) for one in fields(value)}
        told = {name: one for name, one in held.items() if name not in _LEFT_OUT or one != _LEFT_OUT[name]}
        return {name: dict(one) if name == "fields" else _plain(one) for name, one in told.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def read_release(path: str, text: str) -> tuple[tuple[Snapshot, ...], tuple[Diagnostic, ...]]:
    """Return the one snapshot a release's file holds, or none and what is wrong with it."""
    try:
        snapshot = _snapshot(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        return (), (_damaged(Location(path, *place), f"it cannot be read: {reason}"),)
    name = path.rpartition("/")[2].removesuffix(".json")
    if snapshot.version != name or Version.read(name) is None or snapshot.released is None:
        return (), (_damaged(Location(path), f"it holds version {snapshot.version!r}, and its name says {name!r}"),)
    written = snapshot_json(snapshot)
    if written != text:
        lines = zip(written.split("\n")[2:], text.split("\n")[2:], strict=False)  # the seal differs with anything
        line = next((number for number, (one, other) in enumerate(lines, start=3) if one != other), 2)
        return (), (_damaged(Location(path, line), "it is not as it was sealed"),)
    return (snapshot,), ()


def _damaged(place: Location, message: str) -> Diagnostic:
    return Diagnostic(rules.DAMAGED_RELEASE, message, place)


def _snapshot(data: object) -> Snapshot:
    if isinstance(data, dict) and data["format"] != _FORMAT:
        raise ValueError(f"format {data['format']!r} is not known")
    snapshot: Snapshot = _record(Snapshot, data)
    return snapshot


def _record(kind: Any, data: object) -> Any:  # noqa: ANN401 - a type of records
    """Return a record from its fields by their names; KeyError when one is missing."""
    if not isinstance(data, dict):
        raise TypeError(f"{str(data)[:40]!r} stands where names and values should")
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], data[name]) for name in hints if name in data or name not in _LEFT_OUT})


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type of records
    return get_type_hints(kind, localns={**vars(model), "date": date})


def _value(hint: Any, data: Any) -> Any:  # noqa: ANN401 - a type hint is no type
    parts: tuple[Any, ...] = get_args(hint)
    if parts and is_dataclass(parts[0]):
        return tuple(_record(parts[0], one) for one in data)
    pairs = [list(pair) for pair in data.items()] if isinstance(data, dict) else data
    try:
        return codec(hint).decode(pairs)
    except KeyError as error:
        raise ValueError(f"{error} is none of the values that can stand there") from error
