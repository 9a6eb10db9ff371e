"""Frozen values to plain JSON and back, by their type hints and column by column; what does not fit is refused."""

from __future__ import annotations

import dataclasses
import json
from collections import deque
from datetime import date
from enum import Enum
from functools import cache, partial
from itertools import chain, islice, repeat
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from synthesis.model import Body, Diagnostic, Rule
from synthesis.rules.rulebook import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Value = TypeVar("Value")
Plain = Any  # what JSON holds

_RULES = {rule.code: rule for rule in RULES}


class CodecError(ValueError):
    """What was read is no value of the kind asked for."""


class Codec(NamedTuple, Generic[Value]):
    """How many values of one type become JSON together and come back.

    Each field of many records is one list, which Python reads, checks and puts together in far less time than records.
    """

    encode: Callable[[Sequence[Value]], Plain]
    decode: Callable[[Plain], list[Value]]

    def dumps(self, values: Sequence[Value]) -> bytes:
        """Return the values as JSON."""
        return json.dumps(self.encode(values), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )

    def loads(self, raw: bytes) -> list[Value]:
        """Return the values that the JSON holds; CodecError when it holds none of this type."""
        try:
            return self.decode(json.loads(raw))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
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
        return _many(codec(arguments[0])) if arguments[1:] == (...,) else rows(*map(codec, arguments))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _distinct(lambda member: member.value, {member.value: member for member in kind}.__getitem__)
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, tuple)):
        return _record(kind)
    raise TypeError(f"no codec for {kind}")


def _exactly(kind: type) -> Codec[Any]:
    def decode(raw: Plain) -> list[Any]:
        values = _list(raw)
        if not set(map(type, values)) <= {kind}:
            raise CodecError(f"not every one is {kind.__name__}")
        return values

    return Codec(list, decode)


def _distinct(encode: Callable[[Any], Plain], decode: Callable[[Plain], Any]) -> Codec[Any]:
    """Return the codec of values of which many are the same: each stands once, and is one object again."""

    def encode_all(values: Sequence[Any]) -> Plain:
        index = {value: number for number, value in enumerate(dict.fromkeys(values))}
        return [list(map(encode, index)), list(map(index.__getitem__, values))]

    def decode_all(raw: Plain) -> list[Any]:
        written, at = map(_list, raw)
        return list(map(list(map(decode, written)).__getitem__, at))

    return Codec(encode_all, decode_all)


def _list(raw: Plain) -> list[Plain]:
    if type(raw) is not list:
        raise CodecError(f"{raw!r} is no list")
    return raw


def _text(raw: Plain) -> str:
    if type(raw) is not str:
        raise CodecError(f"{raw!r} is no text")
    return raw


def _either(kinds: tuple[Any, ...]) -> Codec[Any]:
    """Return the codec of an optional value, or of a text that may be the name of a body."""
    if set(kinds) == {str, Body}:
        return _NAMES
    [kind] = [one for one in kinds if one is not NoneType]
    inner = codec(kind)

    def encode(values: Sequence[Any]) -> Plain:
        known = [value for value in values if value is not None]
        return ["".join("-" if value is None else "+" for value in values), inner.encode(known)]

    def decode(raw: Plain) -> list[Any]:
        signs, known = _text(raw[0]), inner.decode(raw[1])
        if signs.count("+") != len(known):
            raise CodecError("there are more or fewer values than places for them")
        rest = iter(known)
        return [next(rest) if sign == "+" else None for sign in signs] if known else [None] * len(signs)

    return Codec(encode, decode)


def _encode_names(names: Sequence[str | Body]) -> Plain:
    return [_PLAIN[str].encode(list(map(str, names))), [at for at, name in enumerate(names) if type(name) is Body]]


def _decode_names(raw: Plain) -> list[str | Body]:
    names = _PLAIN[str].decode(raw[0])
    for at in _list(raw[1]):
        names[at] = Body(names[at])
    return names


_NAMES: Codec[str | Body] = Codec(_encode_names, _decode_names)


def _many(inner: Codec[Any]) -> Codec[Any]:
    def encode(values: Sequence[tuple[Any, ...]]) -> Plain:
        return [list(map(len, values)), inner.encode(list(chain.from_iterable(values)))]

    return Codec(encode, lambda raw: dealt(raw[0], inner.decode(raw[1])))


def dealt(lengths: Plain, values: Sequence[Value]) -> list[tuple[Value, ...]]:
    """Return the values in tuples of these lengths; CodecError unless they fit."""
    if sum(_list(lengths)) != len(values):
        raise CodecError("there are more or fewer values than places for them")
    rest = iter(values)
    return [tuple(islice(rest, length)) for length in lengths]


def rows(*codecs: Codec[Any]) -> Codec[Any]:
    """Return the codec of rows of values, each of its own kind."""

    def encode(values: Sequence[tuple[Any, ...]]) -> Plain:
        columns = zip(*values, strict=True) if values else [()] * len(codecs)
        return [one.encode(column) for one, column in zip(codecs, columns, strict=True)]

    return Codec(encode, lambda raw: list(zip(*_columns(codecs, raw), strict=True)))


def _columns(codecs: Sequence[Codec[Any]], raw: Plain) -> list[list[Any]]:
    return [one.decode(column) for one, column in zip(codecs, raw, strict=True)]


def parts(kind: type) -> dict[str, Codec[Any]]:
    """Return the codec of each field of a dataclass or named tuple."""
    hints = get_type_hints(kind, localns={"date": date})
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    names = [field.name for field in fields] or getattr(kind, "_fields", [])
    return {name: codec(hints[name]) for name in names}


def _record(kind: type) -> Codec[Any]:
    names, codecs = zip(*parts(kind).items(), strict=True)

    def encode(values: Sequence[Any]) -> Plain:
        return [one.encode([getattr(value, name) for value in values]) for one, name in zip(codecs, names, strict=True)]

    return Codec(encode, lambda raw: made(kind, dict(zip(names, _columns(codecs, raw), strict=True))))


def made(kind: type[Value], columns: Mapping[str, Sequence[Any]]) -> list[Value]:
    """Return records of a frozen, slotted dataclass or named tuple, put together from the values of each field."""
    [count] = set(map(len, columns.values()))
    if issubclass(kind, tuple):
        return list(map(partial(tuple.__new__, kind), zip(*columns.values(), strict=True)))
    # What kind(...) does for each record and field in Python, done in a third of the time.
    records = list(map(object.__new__, repeat(kind, count)))
    for name, column in columns.items():
        deque(map(getattr(kind, name).__set__, records, column), maxlen=0)
    return records


_PLAIN: dict[Any, Codec[Any]] = {
    str: _distinct(str, _text),
    int: _exactly(int),
    bool: _exactly(bool),
    date: _distinct(date.isoformat, date.fromisoformat),
    Rule: _distinct(lambda rule: rule.code, _RULES.__getitem__),
}

PROBLEMS: Codec[tuple[Diagnostic, ...]] = codec(tuple[Diagnostic, ...])
