"""The command line: `guide COMMAND`; the outermost edge, which alone turns errors into exit codes."""

from __future__ import annotations

import argparse
import gc
import io
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from build_tools.commands import COMMANDS, Status
from build_tools.disk.misuse import MisuseError
from build_tools.disk.os_errors import in_words

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
    try:
        return _run(argv)
    except MisuseError as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.MISUSE
    except OSError as error:
        print(f"guide: {in_words(error)}", file=sys.stderr)
        return Status.FINDINGS
    except KeyboardInterrupt:
        print("guide: interrupted", file=sys.stderr)
        return Status.INTERRUPTED


def _run(argv: Sequence[str]) -> int:
    """Run the command; MissingExtraError when a package is missing that one of the extras brings."""
    name = next((argument for argument in argv if not argument.startswith("-")), "")
    needs = COMMANDS[name].needs if name in COMMANDS else ()
    try:
        if needs:
            from build_tools.commands import extras  # reads what is installed, which few commands have to know

            extras.need(name, needs)
        arguments = parser(name).parse_args(argv)
        status: int = arguments.command(arguments)
    except ModuleNotFoundError as error:
        from build_tools.commands import extras

        if missing := extras.missing_for(name, error):
            raise missing from error
        raise
    return status


def parser(chosen: str = "") -> argparse.ArgumentParser:
    """Return the parser of the command line, with the arguments of the chosen command alone."""
    whole = argparse.ArgumentParser(prog="guide", description="Check, tabulate and build the guide around you.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        described = commands.add_parser(name, help=command.help)
        if name == chosen:
            module = import_module(f"build_tools.commands.{name}")
            module.add(described)
            described.set_defaults(command=module.run)
    return whole
