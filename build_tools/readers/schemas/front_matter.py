"""The front matter of pages as JSON Schema, 2020-12."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.prose.front_matter import FORMER, KEYS, NAME, REQUIRED
from synthesis.model import Effort, PageKind, Role, Stage
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TEXT = {"type": "string", "minLength": 1}
_ANYTHING: dict[str, Any] = {}


def schema() -> dict[str, Any]:
    """Return the schema, made from the keys and values that the reader knows."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a page of the guide",
        "type": "object",
        "properties": {key: _properties()[key] for key in KEYS},
        "required": ["title"],
        "additionalProperties": False,
        "allOf": [*_needed_by_kind(), *_numbers_of_themes()],
    }


def _properties() -> dict[str, dict[str, Any]]:
    files = {"type": "array", "items": {"type": "string", "pattern": f"^{NAME.pattern}$"}, "minItems": 1}
    number = {"type": "integer", "minimum": 1, "maximum": REVIEW.challenges[-1]}
    return {
        "title": _TEXT,
        "kind": _one_of(PageKind),
        "challenge": number,
        "theme": _one_of(REVIEW.themes),
        "challenges": _some(number),
        "stage": _some(_one_of(Stage)),
        "who": _some(_one_of(Role)),
        "effort": _one_of(Effort),
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "reviewed": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "message": _TEXT,
        "formerly": _some({"type": "string", "pattern": f"^{FORMER.pattern}$"}),
        "description": _ANYTHING,
        "hide": _ANYTHING,
        "styles": files,
        "scripts": files,
    }


def _one_of(values: Iterable[object]) -> dict[str, Any]:
    return {"enum": [str(value) for value in values]}


def _some(item: dict[str, Any]) -> dict[str, Any]:
    """Return a list of different items, or one item that stands for a list of one."""
    return {"anyOf": [item, {"type": "array", "items": item, "uniqueItems": True, "minItems": 1}]}


def _needed_by_kind() -> Iterator[dict[str, Any]]:
    """Yield what each kind of page must say; a challenge or a theme makes a page a challenge page."""
    marks: list[dict[str, Any]] = [{"required": ["challenge"]}, {"required": ["theme"]}]
    for kind, keys in REQUIRED.items():
        is_kind = {"properties": {"kind": {"const": str(kind)}}, "required": ["kind"]}
        if kind is PageKind.CHALLENGE:
            yield {"if": {"anyOf": [is_kind, *marks]}, "then": {"required": list(keys)}}
        elif kind is not PageKind.PAGE:
            yield {"if": {**is_kind, "not": {"anyOf": marks}}, "then": {"required": list(keys)}}


def _numbers_of_themes() -> Iterable[dict[str, Any]]:
    """Yield which challenges stand under each theme."""
    for theme in REVIEW.themes:
        under = theme.challenges
        yield {
            "if": {"properties": {"theme": {"const": str(theme)}}, "required": ["theme"]},
            "then": {"properties": {"challenge": {"minimum": under.start, "maximum": under.stop - 1}}},
        }
