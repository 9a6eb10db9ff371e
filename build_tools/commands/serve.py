"""`guide serve`: shows the site at a local address, and an edit as soon as it is saved."""

from __future__ import annotations

import argparse

from build_tools.commands.examining import workspace
from build_tools.site import build

_LAST_PORT = 65535


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--address", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT", help="default: %(default)s"
    )


def _address(written: str) -> tuple[str, int]:
    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or int(port) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{written!r} is no HOST:PORT, such as 127.0.0.1:8000")
    return host, int(port)


def run(arguments: argparse.Namespace) -> int:
    """Show the site until interrupted; return the exit status."""
    return build.serve(workspace(), *arguments.address)
