"""What several commands do first: find the repository, read it, check it, and say what was found."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.checking import checked
from build_tools.commands import Status
from build_tools.disk.clock import today
from build_tools.disk.workspace import Workspace
from build_tools.reporting import FORMATS
from build_tools.reporting.findings import Report
from synthesis.checks.counts import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_tools.readers.load import Loaded
    from synthesis.model import Diagnostic


def workspace() -> Workspace:
    """Return the repository around the current directory."""
    return Workspace.around(Path.cwd())


def examine(where: Workspace) -> tuple[Loaded, list[Diagnostic]]:
    """Return the guide and every diagnostic: what could not be read first, then what does not follow from it."""
    found = checked(where, today())
    say_unseen(found.unheld, "not held against what the build makes, which needs the extra [site]")
    return found.loaded, found.found


def in_order(problems: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what could not be read, then what follows from it, each by place."""
    return [*_by_place(problems), *_by_place(found)]


def _by_place(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda diagnostic: (diagnostic.location, diagnostic.rule.code))


def report(loaded: Loaded, found: Sequence[Diagnostic]) -> Status:
    """Print what was found in a guide and what was examined; return how the check ended."""
    counts = Counts.of(loaded.corpus)
    return conclude(Report(found, counts, loaded.texts, colour=wants_colour()), counts.missing)


def conclude(result: Report, missing: Sequence[str], form: str = "text") -> Status:
    """Print the report in a format; return how the check ended, with the kinds of which there was nothing."""
    sys.stdout.write(FORMATS[form](result))
    sys.stdout.flush()
    if result.counts.pages and result.failing:
        return Status.FINDINGS
    if missing:
        print(f"guide: nothing to check: no {', no '.join(missing)}", file=sys.stderr)
    return Status.MISUSE if missing else Status.CLEAN


def say_unseen(unseen: Sequence[str], why: str = "not read, and may hold citations") -> None:
    """Say once a run what was not looked into, and why."""
    if unseen:
        print(f"guide: {why}: {', '.join(unseen)}", file=sys.stderr)


def wants_colour() -> bool:
    """Return whether to colour what is printed: only on a terminal, and never against NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
