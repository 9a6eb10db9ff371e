"""A draft: the files that a new thing adds or changes, tried on the whole guide, then written all or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.checking import everything
from synthesis import rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from synthesis.model import Diagnostic

# What a new thing leaves for its author to do next.
NEXT_STEPS = (rules.UNUSED_SOURCE,)


class DraftError(Exception):
    """The thing cannot be made as asked; the message says why, one line a reason."""


def tried(workspace: Workspace, texts: Mapping[str, str | None], *, as_of: date) -> tuple[Diagnostic, ...]:
    """Return what the guide would find wrong that it does not find wrong now, were the texts written."""
    before = Counter(map(_identity, _found(workspace, as_of)))
    fresh: list[Diagnostic] = []
    for found in _found(replace(workspace, drafts={**workspace.drafts, **texts}), as_of):
        if before[_identity(found)]:
            before[_identity(found)] -= 1
        else:
            fresh.append(found)
    return tuple(fresh)


def _found(workspace: Workspace, as_of: date) -> list[Diagnostic]:
    found = everything(workspace, as_of)
    return [*found.problems, *found.following]


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    """Return what stays the same of a finding when lines are added above it, or a name to what it may have meant."""
    return found.rule.code, found.location.path, found.message.partition(" (did you mean")[0]
