"""`guide serve`: shows the site at a local address and rebuilds it on every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.commands.examining import workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="preview the site and rebuild it on every change")
    parser.add_argument("--address", default="127.0.0.1:8000", help="where to listen (default: %(default)s)")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; return MkDocs's exit status."""
    from build_tools.site import build

    return build.serve(workspace(), arguments.address)
