"""`guide citations`: lists the citations of any Markdown, with their places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, say_unseen

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("citations", help="list the citations of any Markdown, with their places")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="Markdown files or folders of them")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print them")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Print the citations; what is half-typed goes to standard error and makes the command fail."""
    from build_tools.disk.workspace import files_at
    from build_tools.prose.dialects import SUFFIXES
    from build_tools.readers.anywhere import read_anywhere
    from build_tools.reporting import citations
    from build_tools.reporting.text import line

    read, unseen = read_anywhere(files_at(arguments.paths, SUFFIXES))
    found = [citation for page in read.values for citation in page.citations]
    sys.stdout.write(citations.FORMATS[arguments.format](found))
    sys.stdout.flush()
    for problem in read.problems:
        print(line(problem), file=sys.stderr)
    say_unseen(unseen)
    if not found and not read.problems:
        print(f"guide: no citations in {len(read.files)} pages", file=sys.stderr)
        return Status.MISUSE
    return Status.FINDINGS if read.problems else Status.CLEAN
