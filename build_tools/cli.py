"""The command line: `guide COMMAND`; the outermost edge, which alone turns errors into exit codes."""

from __future__ import annotations

import argparse
import gc
import io
import sys
from typing import TYPE_CHECKING

from build_tools.commands import COMMANDS
from build_tools.commands.examining import Status

if TYPE_CHECKING:
    from collections.abc import Sequence


def run() -> None:
    """Run the command line as a program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Values are made by the ten thousand and kept to the end: to look for cycles among them again and again is in vain.
    gc.set_threshold(50_000, 50, 50)
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0 when clean, 1 for findings, 2 for misuse, 130 when interrupted."""
    arguments = _parser().parse_args(argv)
    from build_tools.disk.os_errors import in_words
    from build_tools.disk.workspace import NoFileError, NoWorkspaceError
    from build_tools.prose.pandoc import PandocError
    from build_tools.readers.stack import SettingsError
    from build_tools.reporting.selection import SelectionError

    try:
        status: int = arguments.command(arguments)
    except (NoWorkspaceError, NoFileError, SettingsError, SelectionError, PandocError) as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.MISUSE
    except OSError as error:
        print(f"guide: {in_words(error)}", file=sys.stderr)
        return Status.FINDINGS
    except KeyboardInterrupt:
        print("guide: interrupted", file=sys.stderr)
        return Status.INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guide", description="Check, tabulate and build the guide around you.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return parser
