"""Snapshots as JSON: one stable, sorted text for each; a text that is not exactly such is a diagnostic."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from synthesis import rules
from synthesis.history.versions import Version
from synthesis.model import (
    Basis,
    Coder,
    Diagnostic,
    Effort,
    Location,
    PageKind,
    Relation,
    Role,
    Seen,
    SourceKind,
    Stage,
)
from synthesis.model.layer import Layer
from synthesis.model.snapshot import (
    ClaimRecord,
    EvidenceRecord,
    PageRecord,
    RetiredRecord,
    Snapshot,
    SourceRecord,
    TacticRecord,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)
Json = dict[str, Any]
RELEASES = "synthesis/releases"
_FORMAT = 1


def path_of(version: str) -> str:
    """Return the repository-relative path of a release's snapshot."""
    return f"{RELEASES}/{version}.json"


def snapshot_json(snapshot: Snapshot) -> str:
    """Return a release's snapshot as JSON, sealed with a fingerprint of all the rest."""
    body = {
        "format": _FORMAT,
        "version": snapshot.version,
        "released": _day(snapshot.released),
        "claims": [_claim(claim) for claim in snapshot.claims],
        "sources": [_source(source) for source in snapshot.sources],
        "tactics": [_tactic(tactic) for tactic in snapshot.tactics],
        "pages": [_page(page) for page in snapshot.pages],
        "retired": [_retired(retired) for retired in snapshot.retired],
    }
    return _written({"seal": hashlib.sha256(_written(body).encode()).hexdigest(), **body})


def _written(body: Json) -> str:
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _claim(claim: ClaimRecord) -> Json:
    evidence = [
        {
            "source": one.source,
            "places": list(one.places),
            "relation": one.relation,
            "basis": one.basis,
            "seen": one.seen,
            "coder": one.coder,
            **({"bearing": one.bearing, "bears_on": one.bears_on} if one.bearing else {}),
        }
        for one in claim.evidence
    ]
    return {
        "id": claim.id,
        "text": claim.text,
        "page": claim.page,
        "challenge": claim.challenge,
        "evidence": evidence,
        **({} if claim.layer is Layer.REVIEW else {"layer": claim.layer}),
    }


def _source(source: SourceRecord) -> Json:
    return {
        "key": source.key,
        "kind": source.kind,
        "type": source.type,
        "title": source.title,
        "authors": [str(author) for author in source.authors],
        "year": source.year,
        "fields": dict(source.fields),
        "review_number": source.review_number,
    }


def _tactic(tactic: TacticRecord) -> Json:
    return {
        "id": tactic.id,
        "title": tactic.title,
        "message": tactic.message,
        "challenges": list(tactic.challenges),
        "stages": list(tactic.stages),
        "roles": list(tactic.roles),
        "effort": tactic.effort,
        "claims": list(tactic.claims),
    }


def _page(page: PageRecord) -> Json:
    return {
        "path": page.path,
        "title": page.title,
        "kind": page.kind,
        "challenge": page.challenge,
        "version": page.version,
        "reviewed": _day(page.reviewed),
    }


def _retired(retired: RetiredRecord) -> Json:
    return {
        "claim": retired.claim,
        "withdrawn_on": _day(retired.withdrawn_on),
        "reason": retired.reason,
        "successor": retired.successor,
    }


def read_release(path: str, text: str) -> tuple[tuple[Snapshot, ...], tuple[Diagnostic, ...]]:
    """Return the one snapshot a release's file holds, or none and what is wrong with it."""
    try:
        snapshot = _snapshot(_mapping(json.loads(text)))
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


def _snapshot(data: Json) -> Snapshot:
    if data["format"] != _FORMAT:
        raise ValueError(f"format {data['format']!r} is not known")
    return Snapshot(
        claims=_each(data["claims"], _read_claim),
        sources=_each(data["sources"], _read_source),
        tactics=_each(data["tactics"], _read_tactic),
        pages=_each(data["pages"], _read_page),
        retired=_each(data["retired"], _read_retired),
        version=_text(data["version"]),
        released=_read_day(data["released"]),
    )


def _read_claim(data: Json) -> ClaimRecord:
    evidence = _each(data["evidence"], _read_evidence)
    return ClaimRecord(
        _text(data["id"]),
        _text(data["text"]),
        _text(data["page"]),
        _number(data["challenge"]),
        evidence,
        Layer(_text(data.get("layer", Layer.REVIEW))),
    )


def _read_evidence(data: Json) -> EvidenceRecord:
    return EvidenceRecord(
        _text(data["source"]),
        _texts(data["places"]),
        _choice(Relation, data["relation"]),
        _choice(Basis, data["basis"]),
        _choice(Seen, data["seen"]),
        _choice(Coder, data["coder"]),
        _choice(Relation, data.get("bearing")),
        _text(data.get("bears_on", "")),
    )


def _read_source(data: Json) -> SourceRecord:
    fields = tuple((_text(name), _text(value)) for name, value in _mapping(data["fields"]).items())
    return SourceRecord(
        _text(data["key"]),
        SourceKind(data["kind"]),
        _text(data["type"]),
        _text(data["title"]),
        _texts(data["authors"]),
        _text(data["year"]),
        fields,
        _number(data["review_number"]),
    )


def _read_tactic(data: Json) -> TacticRecord:
    return TacticRecord(
        _text(data["id"]),
        _text(data["title"]),
        _text(data["message"]),
        tuple(number for number in map(_number, _list(data["challenges"])) if number is not None),
        tuple(map(Stage, _list(data["stages"]))),
        tuple(map(Role, _list(data["roles"]))),
        _choice(Effort, data["effort"]),
        _texts(data["claims"]),
    )


def _read_page(data: Json) -> PageRecord:
    return PageRecord(
        _text(data["path"]),
        _text(data["title"]),
        PageKind(data["kind"]),
        _number(data["challenge"]),
        _text(data["version"]),
        _read_day(data["reviewed"]),
    )


def _read_retired(data: Json) -> RetiredRecord:
    day = date.fromisoformat(_text(data["withdrawn_on"]))
    return RetiredRecord(_text(data["claim"]), day, _text(data["reason"]), _text(data["successor"]))


def _each(data: object, read: Callable[[Json], Value]) -> tuple[Value, ...]:
    return tuple(read(_mapping(one)) for one in _list(data))


def _mapping(data: object) -> Json:
    if not isinstance(data, dict):
        raise TypeError(f"{str(data)[:40]!r} stands where names and values should")
    return data


def _list(data: object) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(f"{str(data)[:40]!r} stands where a list should")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise TypeError(f"{str(data)[:40]!r} stands where a text should")
    return data


def _texts(data: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(data)))


def _number(data: object) -> int | None:
    if data is not None and (not isinstance(data, int) or isinstance(data, bool)):
        raise TypeError(f"{str(data)[:40]!r} stands where a whole number should")
    return data


def _choice(choices: type[Choice], data: object) -> Choice | None:
    return None if data is None else choices(_text(data))


def _read_day(data: object) -> date | None:
    return None if data is None else date.fromisoformat(_text(data))
