"""`guide rename`: gives a page another path; links, navigation, search words and records follow."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.commands.new import write_tried
from build_tools.disk.workspace import CONTENT
from build_tools.drafting.draft import DraftError
from build_tools.drafting.renaming import rename_texts

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("page", metavar="PAGE", help="its path, such as content/tactics/count-once.md")
    parser.add_argument("new", metavar="NEW", help="its new path")


def run(arguments: argparse.Namespace) -> Status:
    """Make the texts, try them, and write all of them or none."""
    where = workspace()
    old, new = (path.removeprefix(f"{CONTENT}/") for path in (arguments.page, arguments.new))
    try:
        texts = rename_texts(where, old, new)
    except DraftError as error:
        print(f"guide: {error}; nothing is written", file=sys.stderr)
        return Status.MISUSE
    return write_tried(where, texts, "Next: 'guide build' follows every link once more.")
