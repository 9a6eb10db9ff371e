"""Frozen values to plain JSON and back, by their type hints; what does not fit is refused."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from synthesis.model import Body, Diagnostic, GuidePage, Location, Rule
from synthesis.model.references import Reference
from synthesis.review import REVIEW, Theme
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Value = TypeVar("Value")
Plain = Any  # what JSON holds
ReadPage: TypeAlias = tuple[GuidePage, tuple[Diagnostic, ...]]

_NAMES = {"date": date, "Location": Location, "Reference": Reference, "Theme": Theme}
_RULES = {rule.code: rule for rule in RULES}
_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class CodecError(ValueError):
    """What was read is no value of the kind asked for."""


class Codec(NamedTuple, Generic[Value]):
    """How a value of one type becomes JSON and comes back."""

    encode: Callable[[Value], Plain]
    decode: Callable[[Plain], Value]

    def dumps(self, value: Value) -> bytes:
        """Return the value as JSON."""
        text = json.dumps(self.encode(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def loads(self, raw: bytes) -> Value:
        """Return the value that the JSON holds; CodecError when it holds none of this type."""
        try:
            return self.decode(json.loads(raw))
        except _UNREADABLE as error:
            raise CodecError(str(error)) from error


@cache
def codec(kind: Any) -> Codec[Any]:  # noqa: ANN401 - a type hint is no type
    """Return the codec of a type hint; TypeError when there is none."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _NAME if set(arguments) == {str, Body} else _optional(*(one for one in arguments if one is not NoneType))
    if origin is tuple:
        return many(codec(arguments[0])) if arguments[1:] == (...,) else row(*map(codec, arguments))
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return Codec(lambda member: member.value, members.__getitem__)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind, [field.name for field in dataclasses.fields(kind)])
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _record(kind, list(kind.__annotations__))
    raise TypeError(f"no codec for {kind}")


def _exactly(kind: type) -> Codec[Any]:
    def decode(raw: Plain) -> Any:  # noqa: ANN401
        if type(raw) is not kind:
            raise CodecError(f"{str(raw)[:40]!r} is no {kind.__name__}")
        return raw

    return Codec(kind, decode)


def _optional(kind: type) -> Codec[Any]:
    encode, decode = codec(kind)
    return Codec(
        lambda value: None if value is None else encode(value), lambda raw: None if raw is None else decode(raw)
    )


def many(inner: Codec[Value]) -> Codec[tuple[Value, ...]]:
    """Return the codec of a tuple of any length."""
    encode, decode = inner
    return Codec(lambda values: [encode(one) for one in values], lambda raw: tuple([decode(one) for one in _list(raw)]))


def row(*codecs: Codec[Any]) -> Codec[Any]:
    """Return the codec of a tuple of values, each of its own kind."""
    return Codec(
        lambda values: [one.encode(value) for one, value in zip(codecs, values, strict=True)],
        lambda raw: tuple([one.decode(value) for one, value in zip(codecs, _list(raw), strict=True)]),
    )


def _record(kind: type, names: list[str]) -> Codec[Any]:
    """Return the codec of a dataclass or named tuple, whose fields become a list."""
    hints = get_type_hints(kind, localns=_NAMES)
    fields = row(*(codec(hints[name]) for name in names))
    return Codec(
        lambda value: fields.encode([getattr(value, name) for name in names]), lambda raw: kind(*fields.decode(raw))
    )


def _list(raw: Plain) -> Sequence[Plain]:
    if type(raw) is not list:
        raise CodecError(f"{str(raw)[:40]!r} is no list")
    return raw


_TEXT = _exactly(str)
_PLAIN: dict[Any, Codec[Any]] = {
    str: _TEXT,
    int: _exactly(int),
    bool: _exactly(bool),
    date: Codec(date.isoformat, lambda raw: date.fromisoformat(_TEXT.decode(raw))),
    Theme: Codec(str, REVIEW.theme_by_id.__getitem__),
    Rule: Codec(lambda rule: rule.code, _RULES.__getitem__),
}
# The name of a body stands alone in a list, that of a person as it is.
_NAME: Codec[str | Body] = Codec(
    lambda name: [str(name)] if type(name) is Body else name,
    lambda raw: Body(*map(_TEXT.decode, raw)) if type(raw) is list else _TEXT.decode(raw),
)


def _shared(read: ReadPage) -> ReadPage:
    """Return a page whose claims hold the very citations of the page, as they did when it was read."""
    page, problems = read
    own = {citation: citation for citation in page.citations}
    claims = [
        dataclasses.replace(claim, citations=tuple([own[one] for one in claim.citations])) for claim in page.claims
    ]
    return dataclasses.replace(page, claims=tuple(claims)), problems


_READ_PAGE = codec(ReadPage)
READ_PAGE: Codec[ReadPage] = Codec(_READ_PAGE.encode, lambda raw: _shared(_READ_PAGE.decode(raw)))
