"""What counts of what a check found: the rules chosen, and what makes the check fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.commands.examining import conclude, wants_colour
from build_tools.reporting.findings import Report
from build_tools.reporting.selection import Selection
from synthesis.checks.counts import Counts
from synthesis.model import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build_tools.commands import Status
    from build_tools.readers.load import Loaded
    from synthesis.model import Diagnostic, Rule

FORMATS = ("text", "github", "json", "sarif", "junit")


@dataclass(frozen=True)
class Examined:
    """What one run examined: by which rules, what they found, and the kinds of which there was nothing."""

    loaded: Loaded
    found: Sequence[Diagnostic]
    rules: tuple[Rule, ...]
    missing: tuple[str, ...]


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found")
    parser.add_argument(
        *("--select",), action="append", default=[], metavar="RULES", help="only rules whose codes begin so: LNK4,MD101"
    )
    parser.add_argument(
        *("--ignore",),
        action="append",
        default=[],
        metavar="RULES",
        help="not rules whose codes begin so, everywhere or below a path: BIB207,MD108:content/drafts/",
    )
    parser.add_argument(
        "--fail-on", choices=("error", "warning"), default="error", help="what makes the check fail: %(default)s"
    )


def finish(examined: Examined, arguments: argparse.Namespace) -> Status:
    """Print what counts of what was found; return how the check ended."""
    selection = Selection.of(arguments.select, arguments.ignore)
    selection.need_one(examined.rules, examined.loaded.texts)
    texts = examined.loaded.texts
    kept = tuple(found for found in examined.found if selection.keeps(found.rule, found.location.path))
    report = Report(
        kept,
        Counts.of(examined.loaded.corpus),
        texts,
        rules=tuple(rule for rule in examined.rules if any(selection.keeps(rule, path) for path in texts)),
        fail_on=Severity(arguments.fail_on),
        ignored=len(examined.found) - len(kept),
        colour=wants_colour(),
    )
    return conclude(report, examined.missing, arguments.format)
