"""`guide serve`: shows the site at a local address, and an edit as soon as it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.commands.examining import workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers

_LAST_PORT = 65535


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="preview the site; an edit is shown as soon as it is saved")
    parser.add_argument(
        "--address", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT", help="default: %(default)s"
    )
    parser.set_defaults(command=run)


def _address(written: str) -> tuple[str, int]:
    import argparse

    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or int(port) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{written!r} is no HOST:PORT, such as 127.0.0.1:8000")
    return host, int(port)


def run(arguments: argparse.Namespace) -> int:
    """Show the site until interrupted; return the exit status."""
    from build_tools.site import build

    return build.serve(workspace(), *arguments.address)
