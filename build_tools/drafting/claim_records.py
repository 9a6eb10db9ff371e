"""Writes the record of a claim: a new one whole, and entries added to one that stands, of which the rest stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import yaml

from build_tools.prose import quick_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a record is made of: text, lists and mappings of it.
Part: TypeAlias = "str | Sequence[Part] | Mapping[str, Part]"

SECTIONS = ("restates", "sources", "framework", "tactics", "confidence", "held", "withdrawn", "read-as", "stood-by")
_WIDTH = 120
_INDENT = "  "
_ENDLESS = 10**9
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d|true|false")


def new_record(parts: Mapping[str, Part]) -> str:
    """Return the text of a record of these sections, in the order that all records have."""
    return "".join(_section(name, parts[name]) for name in SECTIONS if name in parts)


def added(text: str, section: str, addition: Mapping[str, Part] | Sequence[Part]) -> str:
    """Return the text of a record with entries at the end of a section, which is made where there is none.

    Everything else stays as it was written; only a section in brackets is laid out anew.
    """
    lines, starts = _written(text), _starts(text)
    if section not in starts:
        later = SECTIONS[SECTIONS.index(section) + 1 :]
        at = min((line for name, line in starts.items() if name in later), default=len(lines))
        return "".join([*_ended(lines[:at]), _section(section, addition), *lines[at:]])
    start = starts[section]
    end = min((line for line in starts.values() if line > start), default=len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    value = _sections(text)[section][1]
    if isinstance(value, yaml.MappingNode | yaml.SequenceNode) and value.flow_style:
        held = yaml.load("".join(lines[start:end]), Loader=yaml.BaseLoader)[section]  # text only
        whole = {**held, **addition} if isinstance(addition, Mapping) else [*held, *addition]
        return "".join([*lines[:start], _section(section, whole), *lines[end:]])
    indent = next((_indent(line) for line in lines[start + 1 : end] if line.split("#")[0].strip()), _INDENT)
    return "".join([*_ended(lines[:end]), *_lines(_inside(addition, indent)), *lines[end:]])


def changed(text: str, keys: Sequence[str], part: Part | None) -> str:
    """Return the text of a record with another value at a key; None takes the key out.

    The section in which it stands is laid out anew; a key that is not there changes nothing.
    """
    lines, starts = _written(text), _starts(text)
    if (start := starts.get(keys[0])) is None:
        return text
    end = min((line for line in starts.values() if line > start), default=len(lines))
    whole = yaml.load("".join(lines[start:end]), Loader=yaml.BaseLoader)  # text only
    holder = whole
    for key in keys[:-1]:
        holder = holder.get(key, {}) if isinstance(holder, dict) else {}
    if keys[-1] not in holder:
        return text
    if part is None:
        del holder[keys[-1]]
    else:
        holder[keys[-1]] = part
    return "".join([*lines[:start], _section(keys[0], whole[keys[0]]), *lines[end:]])


def renamed(text: str, old: str, new: str) -> str:
    """Return the text of a record in which a tactic has another name, wherever a key names it."""
    return re.sub(rf"(?<![\w-]){re.escape(old)}(?=:(?:\s|$))", new, text, flags=re.MULTILINE)


def _starts(text: str) -> Mapping[str, int]:
    """Return the line, counted from 0, on which each section begins."""
    return {name: quick_yaml.place(text, key.start_mark).line - 1 for name, (key, _) in _sections(text).items()}


def _written(text: str) -> Sequence[str]:
    """Return the lines of a text, each with its line end; only a line feed ends one."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]


def _sections(text: str) -> Mapping[str, tuple[yaml.Node, yaml.Node]]:
    """Return the key and the value of each section, with their places."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _indent(line: str) -> str:
    """Return the spaces before the first word of a line."""
    return line[: len(line) - len(line.lstrip(" "))]


def _ended(lines: Sequence[str]) -> Sequence[str]:
    """Return lines of which the last has a line end."""
    return [*lines[:-1], f"{lines[-1].removesuffix(chr(10))}\n"] if lines else lines


def _section(name: str, part: Part) -> str:
    return "".join(_lines(_entry(name, part, "")))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _inside(part: Mapping[str, Part] | Sequence[Part], indent: str) -> Iterator[str]:
    """Yield the lines of what a key holds."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from _entry(key, value, indent)
    else:
        for member in part:
            yield from _member(member, indent)


def _entry(name: str, part: Part, indent: str) -> Iterator[str]:
    """Yield the lines of a key and what it holds: on one line where that is short and holds no mappings."""
    if isinstance(part, str):
        yield f"{indent}{_scalar(name)}: {_scalar(part)}"
    elif _is_plain_list(part) or (indent and len(_flow({name: part})) + len(indent) <= _WIDTH):
        yield f"{indent}{_flow({name: part})[1:-1]}"
    else:
        yield f"{indent}{_scalar(name)}:"
        yield from _inside(part, indent + _INDENT)


def _member(part: Part, indent: str) -> Iterator[str]:
    if not isinstance(part, Mapping):
        yield f"{indent}- {_flow(part)}"
        return
    for at, (key, value) in enumerate(part.items()):
        for line in _entry(key, value, indent + _INDENT):
            yield f"{indent}- {line.lstrip()}" if at == 0 else line


def _is_plain_list(part: Part) -> bool:
    return not isinstance(part, Mapping) and all(isinstance(one, str) for one in part)


def _flow(part: Part) -> str:
    if isinstance(part, str):
        return _scalar(part, flow=True)
    if isinstance(part, Mapping):
        return f"{{{', '.join(f'{_scalar(key, flow=True)}: {_flow(value)}' for key, value in part.items())}}}"
    return f"[{', '.join(map(_flow, part))}]"


def _scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as YAML that reads as that text, in quotes only where it needs them."""
    if _PLAIN.fullmatch(text):
        return text
    if flow:
        return yaml.safe_dump([text], default_flow_style=True, width=_ENDLESS, allow_unicode=True)[1:-2]
    return yaml.safe_dump(text, width=_ENDLESS, allow_unicode=True).split("\n")[0]
