"""Citations as lines, and as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from synthesis.model import Citation


def text(citations: Sequence[Citation]) -> str:
    """Return a line a citation: `path:line:column: mode @key`, and its prefix, suffix and locator where it has any."""
    return "".join(f"{_line(citation)}\n" for citation in citations)


def _line(citation: Citation) -> str:
    named = citation.locator
    parts = {
        "prefix": repr(citation.prefix) if citation.prefix else "",
        "suffix": repr(citation.suffix) if citation.suffix else "",
        "locator": f"{named.kind} {named.value}" if named else "",
    }
    around = "".join(f", {name} {value}" for name, value in parts.items() if value)
    return f"{citation.location}: {citation.mode} @{citation.key}{around}"


def as_json(citations: Sequence[Citation]) -> str:
    """Return a list of objects, one a citation; `locator` is null or has a kind and a value."""
    return json.dumps([_object(citation) for citation in citations], ensure_ascii=False, indent=2) + "\n"


def _object(citation: Citation) -> dict[str, Any]:
    named = citation.locator
    return {
        **citation.location._asdict(),
        "key": citation.key,
        "mode": citation.mode,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "locator": {"kind": named.kind, "value": named.value} if named else None,
    }


FORMATS: Mapping[str, Callable[[Sequence[Citation]], str]] = {"text": text, "json": as_json}
