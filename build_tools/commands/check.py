"""`guide check`: holds claims, citations, library and coding against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.commands import choosing
from build_tools.commands.examining import examine, workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers
    from build_tools.commands.examining import Status


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("check", help="check claims, citations, library and coding")
    choosing.add(parser)
    parser.add_argument("--watch", action="store_true", help="check again on every change, until Ctrl-C")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check once, or again on every change."""
    return _watch(arguments) if arguments.watch else _once(arguments)


def _watch(arguments: argparse.Namespace) -> Status:
    from build_tools.baseline import BaselineError
    from build_tools.changes import batches, watched
    from build_tools.commands.watching import keep

    if arguments.write_baseline:
        raise BaselineError("a baseline is written once; leave out --watch")
    with watched(workspace()) as changes:
        return keep(lambda: _once(arguments), batches(changes.next))


def _once(arguments: argparse.Namespace) -> Status:
    """Check the repository and print what was found."""
    return choosing.finish(_guide(), arguments)


def _guide() -> choosing.Examined:
    from synthesis.counts import Counts
    from synthesis.rulebook import RULES

    loaded, found = examine(workspace())
    return choosing.Examined(loaded, found, RULES, Counts.of(loaded.corpus).missing)
