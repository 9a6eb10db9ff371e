"""What counts of what a check found: the rules chosen, the baseline, and what makes the check fail."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, conclude, wants_colour

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build_tools.readers.baseline import Baseline, Held, Mark
    from build_tools.readers.load import Loaded
    from build_tools.reporting.selection import Selection
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
    baseline = parser.add_mutually_exclusive_group()
    baseline.add_argument(
        "--baseline", metavar="FILE", type=Path, help="leave out what FILE lists; fail when some of it is gone"
    )
    baseline.add_argument(
        "--write-baseline", metavar="FILE", type=Path, help="list the present findings in FILE, which never grows"
    )


def finish(examined: Examined, arguments: argparse.Namespace) -> Status:
    """Print what counts of what was found, or write it down as a baseline; return how the check ended."""
    from build_tools.reporting.selection import Selection

    selection = Selection.of(arguments.select, arguments.ignore)
    selection.need_one(examined.rules, examined.loaded.texts)
    if arguments.write_baseline:
        return _write_baseline(arguments, examined)
    return _report(arguments, examined, selection)


def _report(arguments: argparse.Namespace, examined: Examined, selection: Selection) -> Status:
    from build_tools.readers.baseline import Held
    from build_tools.reporting.report import Report
    from synthesis.checks.counts import Counts
    from synthesis.model import Severity

    texts = examined.loaded.texts
    kept = tuple(found for found in examined.found if selection.keeps(found.rule, found.location.path))
    held = _held(arguments.baseline, kept, examined, selection) if arguments.baseline else Held(kept, 0, ())
    report = Report(
        (*held.new, *held.gone),
        Counts.of(examined.loaded.corpus),
        texts,
        rules=tuple(rule for rule in examined.rules if any(selection.keeps(rule, path) for path in texts)),
        fail_on=Severity(arguments.fail_on),
        ignored=len(examined.found) - len(kept),
        in_baseline=held.known,
        colour=wants_colour(),
    )
    return conclude(report, examined.missing, arguments.format)


def _held(path: Path, kept: Sequence[Diagnostic], examined: Examined, selection: Selection) -> Held:
    from build_tools.readers.baseline import hold
    from synthesis.rules.rulebook import RULES

    by_code = {rule.code: rule for rule in RULES}

    def was_examined(mark: Mark) -> bool:
        rule = by_code[mark.code]
        return rule in examined.rules and selection.keeps(rule, mark.path)

    return hold(kept, _read(path), examined.loaded.texts, was_examined)


def _read(path: Path) -> Baseline:
    from build_tools.readers.baseline import BaselineError, read_baseline

    try:
        return read_baseline(path.as_posix(), path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}: not UTF-8 text") from error


def _write_baseline(arguments: argparse.Namespace, examined: Examined) -> Status:
    """Write the findings down; those that no baseline may hold are printed and make the command fail."""
    from build_tools.disk.writing import write
    from build_tools.readers.baseline import BaselineError, written
    from build_tools.reporting.selection import ALWAYS
    from build_tools.reporting.text import line

    if arguments.select or arguments.ignore:
        raise BaselineError("a baseline is written of all rules; leave out --select and --ignore")
    if examined.missing:
        raise BaselineError(f"nothing to check: no {', no '.join(examined.missing)}")
    path = arguments.write_baseline
    former = _read(path) if path.exists() else None
    text = written(examined.found, examined.loaded.texts, former)
    write(path, text)
    print(f"{path}: {sum(not row.startswith('#') for row in text.splitlines())} findings listed.")
    never = [found for found in examined.found if found.rule in ALWAYS]
    for found in never:
        print(line(found))
    return Status.FINDINGS if never else Status.CLEAN
