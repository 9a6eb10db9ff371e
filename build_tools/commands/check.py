"""`guide check`: holds claims, citations, library and coding against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, examine, report, workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers

FORMATS = ("text", "github", "json", "sarif")


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("check", help="check claims, citations, library and coding")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print what was found")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Check the repository and print what was found."""
    loaded, found = examine(workspace())
    return report(loaded, found, arguments.format)
