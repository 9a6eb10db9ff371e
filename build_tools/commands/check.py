"""`guide check`: holds claims, citations, library and coding against each other; with paths, citations anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import choosing
from build_tools.commands.examining import examine, in_order, say_unseen, workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build_tools.commands import Subparsers
    from build_tools.commands.examining import Status


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "check", help="check the guide around you, or the citations of any Markdown against any library"
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", type=Path, help="Markdown files or folders of them; none: the guide"
    )
    parser.add_argument(
        *("--library",),
        action="extend",
        nargs="+",
        default=[],
        metavar="FILE",
        type=Path,
        help=".bib files or folders of them, for the paths",
    )
    choosing.add(parser)
    parser.add_argument("--watch", action="store_true", help="check again on every change, until Ctrl-C")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check once, or again on every change."""
    return _watch(arguments) if arguments.watch else _once(arguments)


def _watch(arguments: argparse.Namespace) -> Status:
    from build_tools.commands.watching import keep
    from build_tools.disk.watching import batches, watched
    from build_tools.disk.workspace import NoFileError

    if arguments.paths or arguments.library:
        raise NoFileError("--watch is for the guide around you; leave out the paths")
    with watched(workspace()) as changes:
        return keep(lambda: _once(arguments), batches(changes.next))


def _once(arguments: argparse.Namespace) -> Status:
    """Check the guide, or the paths named, and print what was found."""
    from build_tools.disk.workspace import NoFileError

    if not arguments.paths and not arguments.library:
        return choosing.finish(_guide(), arguments)
    if not arguments.library:
        raise NoFileError("name the library of these pages: --library FILE.bib")
    if not arguments.paths:
        raise NoFileError("name the pages to check before --library")
    return choosing.finish(_anywhere(arguments.paths, arguments.library), arguments)


def _guide() -> choosing.Examined:
    from synthesis.checks.counts import Counts
    from synthesis.rules.rulebook import RULES

    loaded, found = examine(workspace())
    return choosing.Examined(loaded, found, RULES, Counts.of(loaded.corpus).missing)


def _anywhere(paths: Sequence[Path], libraries: Sequence[Path]) -> choosing.Examined:
    from build_tools.disk.workspace import files_at
    from build_tools.prose.dialects import SUFFIXES
    from build_tools.readers.anywhere import load_anywhere
    from synthesis.checks import ANYWHERE, check
    from synthesis.checks.counts import Counts
    from synthesis.rules.rulebook import ANYWHERE as RULES

    loaded, unseen = load_anywhere(files_at(paths, SUFFIXES), files_at(libraries, (".bib",)))
    say_unseen(unseen)
    found = in_order(loaded.problems, check(loaded.corpus, ANYWHERE))
    return choosing.Examined(loaded, found, RULES, Counts.of(loaded.corpus).missing_anywhere)
