"""Mappings of YAML as frozen values: a dataclass is the form, and its type hints say what each key holds.

A fault costs the smallest thing it can: an entry of a mapping or list, or a key that may be left out.
An alias is a fault: what stands at its anchor would change what is judged elsewhere in the file.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from build_tools.prose import quick_yaml
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = TypeVar("Form")


class Pattern(NamedTuple):
    """What a text has to look like, as a regular expression and in words."""

    expression: str
    words: str


Fingerprint = Annotated[str, Pattern(r"[0-9a-f]{12}", "12 hexadecimal digits")]
Line = Annotated[str, Pattern(r".+", "some words")]


class Placed(NamedTuple):
    """A text and where it stands; in a mapping, where its key does."""

    text: str
    location: Location


class Key(NamedTuple):
    """One key of a form: its name in the file and in the form, what it holds, and whether it may be left out."""

    name: str
    field: str
    hint: object
    optional: bool


_DAY = Pattern(r"\d{4}-\d\d-\d\d", "a date such as 2026-11-23")
_KINDS = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}
_LOCATION = "location"


@cache
def keys_of(form: type[object]) -> Mapping[str, Key]:
    """Return the keys of a form by name, in its order; its field `location` is filled in and is no key."""
    assert is_dataclass(form)
    hints = get_type_hints(form, include_extras=True)
    keys = (
        Key(
            one.name.strip("_").replace("_", "-"),
            one.name,
            hints[one.name],
            {one.default, one.default_factory} != {MISSING},
        )
        for one in fields(form)
        if one.name != _LOCATION
    )
    return {key.name: key for key in keys}


def without_none(hint: object) -> object:
    """Return what a hint holds where it holds anything."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def pattern_of(hint: object) -> Pattern:
    """Return what a text of the hint has to look like."""
    return next((part for part in get_args(hint) if isinstance(part, Pattern)), Pattern(r".*", "a text"))


def read_form(path: str, text: str, form: type[Form]) -> tuple[Form | None, tuple[Diagnostic, ...]]:
    """Return the mapping that a text holds as a value of the form, and what is wrong in it."""
    reading = _Reading(path, text)
    try:
        node = quick_yaml.compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = quick_yaml.place(text, mark) if mark else (1, 1)
        return None, (Diagnostic(rules.BAD_RECORD, f"this is no YAML: {error.problem}", Location(path, *place)),)
    except RecursionError:
        return None, (Diagnostic(rules.BAD_RECORD, "this is no YAML: it is nested too deeply", Location(path)),)
    except (yaml.YAMLError, ValueError) as error:
        return None, (Diagnostic(rules.BAD_RECORD, f"this is no YAML: {error}", Location(path)),)
    if node is None:
        return None, (Diagnostic(rules.BAD_RECORD, "the file holds nothing", Location(path)),)
    try:
        return reading.form(node, form, reading.place(node), "the file"), tuple(reading.problems)
    except _WrongError:
        return None, tuple(reading.problems)


class _WrongError(Exception):
    """A value does not fit; what is wrong was noted."""


@dataclass
class _Reading:
    """One reading of a text, which gathers what is wrong on the way."""

    path: str
    text: str
    problems: list[Diagnostic] = field(default_factory=list)
    met: set[int] = field(default_factory=set)

    def place(self, node: yaml.Node) -> Location:
        return Location(self.path, *quick_yaml.place(self.text, node.start_mark))

    def wrong(self, node: yaml.Node, message: str) -> _WrongError:
        self.problems.append(Diagnostic(rules.BAD_RECORD, message, self.place(node)))
        return _WrongError()

    def form(self, node: yaml.Node, form: type[Form], at: Location, name: str) -> Form:
        """Return a mapping as a value of a form."""
        keys = keys_of(form)  # type: ignore[arg-type]  # of mypy's own making: a class is hashable
        found: dict[str, object] = {}
        for written, key_node, value in self.items(node, name):
            if (key := keys.get(written)) is None:
                self.wrong(key_node, f"{name} has no key {written!r}{did_you_mean(written, keys)}")
                continue
            try:
                self.meet(value, key_node, written)
                found[key.field] = self.value(value, key.hint, written, self.place(key_node))
            except _WrongError:
                if not key.optional:
                    raise
        if lost := [key.name for key in keys.values() if not key.optional and key.field not in found]:
            raise self.wrong(node, f"{name} lacks {', '.join(lost)}")
        return form(**found, **({_LOCATION: at} if _LOCATION in get_type_hints(form) else {}))

    def value(self, node: yaml.Node, hint: object, name: str, at: Location) -> object:
        """Return what stands at a key that stands at a place."""
        hint = without_none(hint)
        origin = get_origin(hint)
        if origin is tuple:
            return tuple(self.listed(node, get_args(hint)[0], name))
        if origin is Mapping:
            key_hint, value_hint = get_args(hint)
            return dict(self.entries(node, key_hint, value_hint, name))
        if hint is Placed:
            return Placed(str(self.value(node, Line, name, at)), at)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.form(node, hint, at, name)
        self.expect(node, yaml.ScalarNode, name)
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node, hint, name)

    def listed(self, node: yaml.Node, hint: object, name: str) -> Iterator[object]:
        """Yield the members of a list; a single value is a list of one."""
        for one in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            try:
                if one is not node:
                    self.meet(one, node, f"a member of {name}")
                yield self.value(one, hint, name, self.place(one))
            except _WrongError:
                continue

    def entries(self, node: yaml.Node, key_hint: object, hint: object, name: str) -> Iterator[tuple[object, object]]:
        for written, key_node, value in self.items(node, name):
            try:
                self.meet(value, key_node, f"{name} {written!r}")
                key = self.scalar(key_node, key_hint, f"a key of {name}")
                yield key, self.value(value, hint, f"{name} {written!r}", self.place(key_node))
            except _WrongError:
                continue

    def items(self, node: yaml.Node, name: str) -> Iterator[tuple[str, yaml.ScalarNode, yaml.Node]]:
        """Yield each key of a mapping with its node and its value's; of one that stands twice, the first."""
        self.expect(node, yaml.MappingNode, name)
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.wrong(key, f"a key of {name} is no single value")
            elif key.value in seen:
                self.wrong(key, f"{key.value!r} stands twice in {name}")
            else:
                seen.add(key.value)
                yield key.value, key, value

    def meet(self, node: yaml.Node, at: yaml.Node, name: str) -> None:
        """Refuse a node that was met before: an alias is the node of its anchor."""
        if id(node) in self.met:
            raise self.wrong(at, f"{name} is an alias of what stands elsewhere; write it out")
        self.met.add(id(node))

    def expect(self, node: yaml.Node, kind: type[yaml.Node], name: str) -> None:
        if not isinstance(node, kind):
            found = next(words for each, words in _KINDS.items() if isinstance(node, each))
            raise self.wrong(node, f"{name} is {found}; expected {_KINDS[kind]}")

    def scalar(self, node: yaml.ScalarNode, hint: object, name: str) -> object:
        words = " ".join(node.value.split())
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self.choice(node, hint, name)
        if hint is bool:
            return self.like(node, words, Pattern("true|false", "true or false"), name) == "true"
        if hint is date:
            return self.day(node, self.like(node, words, _DAY, name), name)
        return self.like(node, words, pattern_of(hint), name)

    def choice(self, node: yaml.ScalarNode, choices: type[StrEnum], name: str) -> StrEnum:
        try:
            return choices(node.value)
        except ValueError:
            hint = did_you_mean(node.value, [one.value for one in choices])
            raise self.wrong(node, f"{name} is {node.value!r}{hint}; expected {', '.join(choices)}") from None

    def like(self, node: yaml.ScalarNode, words: str, pattern: Pattern, name: str) -> str:
        if not re.fullmatch(pattern.expression, words):
            raise self.wrong(node, f"{name} is {node.value!r}; expected {pattern.words}")
        return words

    def day(self, node: yaml.ScalarNode, words: str, name: str) -> date:
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise self.wrong(node, f"{name} is {words!r}, which is no day of the calendar") from None
