"""Frozen values to plain JSON and back, by their type hints; what does not fit a hint is refused."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from sys import intern
from types import NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from synthesis.model import Body, Diagnostic, Location, Rule
from synthesis.rulebook import RULES

Value = TypeVar("Value")
Plain = Any  # what JSON holds
_Step = Callable[[Any], Any]

_RULES = {rule.code: rule for rule in RULES}


class CodecError(ValueError):
    """What was read is no value of the kind asked for."""


class Codec(NamedTuple, Generic[Value]):
    """How values of one type become JSON and come back."""

    encode: Callable[[Value], Plain]
    decode: Callable[[Plain], Value]

    def dumps(self, value: Value) -> bytes:
        """Return the value as JSON."""
        return json.dumps(self.encode(value), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )

    def loads(self, raw: bytes) -> Value:
        """Return the value that the JSON holds; CodecError when it holds none of this type."""
        try:
            return self.decode(json.loads(raw))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            raise CodecError(str(error)) from error


@cache
def codec(kind: Any) -> Codec[Any]:  # noqa: ANN401 - a type hint is no type
    """Return the codec of a type hint; TypeError when there is none."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(arguments)
    if origin is tuple:
        return _many(codec(arguments[0])) if arguments[1:] == (...,) else _several([codec(one) for one in arguments])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda value: value.value, {member.value: member for member in kind}.__getitem__)
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, tuple)):
        return _record(kind)
    raise TypeError(f"no codec for {kind}")


def _exactly(kind: type) -> _Step:
    def decode(raw: Plain) -> Plain:
        if type(raw) is not kind:
            raise CodecError(f"{raw!r} is no {kind.__name__}")
        return raw

    return decode


def _either(kinds: tuple[Any, ...]) -> Codec[Any]:
    """Return the codec of an optional value, or of a text that may be the name of a body."""
    if set(kinds) == {str, Body}:
        return Codec(
            lambda value: [str(value)] if type(value) is Body else value,
            lambda raw: Body(raw[0]) if type(raw) is list else _exactly(str)(raw),
        )
    [kind] = [one for one in kinds if one is not NoneType]
    inner = codec(kind)
    return Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda raw: None if raw is None else inner.decode(raw),
    )


def _many(inner: Codec[Any]) -> Codec[Any]:
    encode, decode = inner
    return Codec(lambda value: [encode(one) for one in value], lambda raw: tuple([decode(one) for one in _list(raw)]))


def _list(raw: Plain) -> list[Plain]:
    if type(raw) is not list:
        raise CodecError(f"{raw!r} is no list")
    return raw


def _several(inners: list[Codec[Any]]) -> Codec[Any]:
    encodes, decodes = [inner.encode for inner in inners], [inner.decode for inner in inners]
    return Codec(
        lambda value: [encode(one) for encode, one in zip(encodes, value, strict=True)],
        lambda raw: tuple([decode(one) for decode, one in zip(decodes, raw, strict=True)]),
    )


def parts(kind: type) -> dict[str, Codec[Any]]:
    """Return the codec of each field of a dataclass or named tuple."""
    hints = get_type_hints(kind, localns={"date": date})
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    names = [field.name for field in fields] or getattr(kind, "_fields", [])
    return {name: codec(hints[name]) for name in names}


def _record(kind: type) -> Codec[Any]:
    names, codecs = zip(*parts(kind).items(), strict=True)
    encodes = [one.encode for one in codecs]
    # Texts and numbers need no step of their own: their types are compared all at once, in less time.
    same = [(at, _SAME[one]) for at, one in enumerate(codecs) if one in _SAME]
    steps = [(at, one.decode) for at, one in enumerate(codecs) if one not in _SAME]
    kinds = [kind for _, kind in same]

    def encode(value: Any) -> Plain:  # noqa: ANN401
        return [step(getattr(value, name)) for step, name in zip(encodes, names, strict=True)]

    def decode(raw: Plain) -> Any:  # noqa: ANN401
        if len(_list(raw)) != len(names) or [type(raw[at]) for at, _ in same] != kinds:
            raise CodecError(f"{raw!r} is no {kind.__name__}")
        for at, step in steps:
            raw[at] = step(raw[at])
        return kind(*raw)

    return Codec(encode, decode)


def _location(raw: Plain) -> Location:
    path, line, column = raw
    if type(path) is not str or type(line) is not int or type(column) is not int:
        raise CodecError(f"{raw!r} is no place")
    return tuple.__new__(Location, (intern(path), line, column))  # in less time of Location(...)


_PLAIN: dict[Any, Codec[Any]] = {
    str: Codec(str, _exactly(str)),
    int: Codec(int, _exactly(int)),
    bool: Codec(bool, _exactly(bool)),
    date: Codec(date.isoformat, date.fromisoformat),
    Location: Codec(list, _location),
    Rule: Codec(lambda rule: rule.code, lambda raw: _RULES[raw]),
}

_SAME = {_PLAIN[kind]: kind for kind in (str, int, bool)}

PROBLEMS: Codec[tuple[Diagnostic, ...]] = codec(tuple[Diagnostic, ...])
