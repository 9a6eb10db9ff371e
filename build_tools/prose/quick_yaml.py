"""YAML by libyaml, as MkDocs reads it, which takes a tenth of the time; faults are told in PyYAML's own words."""

from __future__ import annotations

from typing import NamedTuple

import yaml

# libyaml's binding goes down with the process when brackets stand some ten thousand deep; a long text may hold them.
_SHORT = 10_000
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """A 1-based line and column."""

    line: int
    column: int


def place(text: str, mark: yaml.Mark) -> Place:
    """Return where a mark of a text stands; for YAML, more than a line feed ends a line."""
    before = text[: mark.index]
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def load(text: str) -> object:
    """Return the value of a text; yaml.YAMLError, ValueError or RecursionError when it has none."""
    if len(text) <= _SHORT:
        try:
            return yaml.load(text, Loader=_QUICK)
        except yaml.YAMLError:
            pass
    return yaml.safe_load(text)


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a text, with their places; errors as of `load`."""
    if len(text) <= _SHORT:
        try:
            return yaml.compose(text, Loader=_QUICK)
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)
