"""`guide citations`: lists the citations of any Markdown, with their places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import say_unseen
from build_tools.disk.misuse import MisuseError
from build_tools.disk.workspace import files_at
from build_tools.prose.dialects import SUFFIXES
from build_tools.readers.other_documents import read_anywhere
from build_tools.reporting import citations
from build_tools.reporting.text import line

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="Markdown files or folders of them")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print them")


def run(arguments: argparse.Namespace) -> Status:
    """Print the citations; what is half-typed goes to standard error and makes the command fail."""
    read, unseen = read_anywhere(files_at(arguments.paths, SUFFIXES))
    found = [citation for page in read.values for citation in page.citations]
    sys.stdout.write(citations.FORMATS[arguments.format](found))
    sys.stdout.flush()
    for problem in read.problems:
        print(line(problem), file=sys.stderr)
    say_unseen(unseen)
    if not found and not read.problems:
        raise MisuseError(f"no citations in {len(read.files)} pages")
    return Status.FINDINGS if read.problems else Status.CLEAN
