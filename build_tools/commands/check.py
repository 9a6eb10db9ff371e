"""`guide check`: holds claims, citations, library and coding against each other; with paths, citations anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import choosing
from build_tools.commands.examining import examine, in_order, say_unseen, workspace
from build_tools.disk.workspace import NoFileError, files_at
from synthesis.checks import ANYWHERE, check
from synthesis.checks.counts import Counts
from synthesis.rules import rulebook

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from build_tools.commands import Status


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
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


def run(arguments: argparse.Namespace) -> Status:
    """Check once, or again on every change."""
    return _watch(arguments) if arguments.watch else _once(arguments)


def _watch(arguments: argparse.Namespace) -> Status:
    # watchdog, which only this needs.
    from build_tools.commands.on_change import keep
    from build_tools.disk.watching import batches, watched

    if arguments.paths or arguments.library:
        raise NoFileError("--watch is for the guide around you; leave out the paths")
    with watched(workspace()) as changes:
        return keep(lambda: _once(arguments), batches(changes.next))


def _once(arguments: argparse.Namespace) -> Status:
    """Check the guide, or the paths named, and print what was found."""
    if not arguments.paths and not arguments.library:
        return choosing.finish(_guide(), arguments)
    if not arguments.library:
        raise NoFileError("name the library of these pages: --library FILE.bib")
    if not arguments.paths:
        raise NoFileError("name the pages to check before --library")
    return choosing.finish(_anywhere(arguments.paths, arguments.library), arguments)


def _guide() -> choosing.Examined:
    loaded, found = examine(workspace())
    return choosing.Examined(loaded, found, rulebook.RULES, Counts.of(loaded.corpus).missing)


def _anywhere(paths: Sequence[Path], libraries: Sequence[Path]) -> choosing.Examined:
    # Markdown and pybtex, which an unchanged guide is checked without.
    from build_tools.prose.dialects import SUFFIXES
    from build_tools.readers.other_documents import load_anywhere

    loaded, unseen = load_anywhere(files_at(paths, SUFFIXES), files_at(libraries, (".bib",)))
    say_unseen(unseen)
    found = in_order(loaded.problems, check(loaded.corpus, ANYWHERE))
    return choosing.Examined(loaded, found, rulebook.ANYWHERE, Counts.of(loaded.corpus).missing_anywhere)
