"""What several commands do first: find the repository, read it, check it, and say what was found."""

from __future__ import annotations

import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.load import Loaded
    from synthesis.model import Diagnostic


class Status(IntEnum):
    """How a command ended."""

    CLEAN = 0
    FINDINGS = 1
    MISUSE = 2


def workspace() -> Workspace:
    """Return the repository around the current directory."""
    return Workspace.around(Path.cwd())


def examine(where: Workspace) -> tuple[Loaded, list[Diagnostic]]:
    """Return the corpus and every diagnostic by place: what could not be read first, then what follows from it."""
    from build_tools.clock import today
    from build_tools.load import load
    from synthesis.checks import check

    loaded = load(where, as_of=today())
    return loaded, [*_by_place(loaded.problems), *_by_place(check(loaded.corpus))]


def _by_place(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda diagnostic: (diagnostic.location, diagnostic.rule.code))


def report(loaded: Loaded, found: Sequence[Diagnostic], form: str = "text") -> Status:
    """Print what was found and what was examined; return how the check ended."""
    from build_tools.reporting import FORMATS
    from synthesis.counts import Counts

    counts = Counts.of(loaded.corpus)
    sys.stdout.write(FORMATS[form](found, counts))
    sys.stdout.flush()
    if counts.missing:
        print(f"guide: nothing to check: no {', no '.join(counts.missing)}", file=sys.stderr)
    if counts.pages and any(one.fails for one in found):
        return Status.FINDINGS
    return Status.MISUSE if counts.missing else Status.CLEAN
