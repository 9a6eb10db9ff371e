"""`guide withdraw`: takes a claim out of the guide; its record says why, and its address goes on answering."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.commands.new import write_tried
from build_tools.drafting.accepting import NothingSuspectError, Word
from build_tools.drafting.draft import DraftError
from build_tools.drafting.withdrawing import withdraw_texts

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("claim", metavar="CLAIM", help="the claim's id, such as c3-gaming")
    parser.add_argument("--reason", required=True, help="why, for a reader who follows a link to it")
    parser.add_argument("--successor", default="", metavar="ID", help="the claim that takes its place")
    parser.add_argument("--name", help="who decided it (default: the name git signs commits with)")


def run(arguments: argparse.Namespace) -> Status:
    """Make the texts, try them, and write all of them or none."""
    where = workspace()
    try:
        word = Word.of(where, arguments.name, arguments.reason)
        done = withdraw_texts(where, arguments.claim, arguments.successor, word)
    except (DraftError, NothingSuspectError) as error:
        print(f"guide: {error}; nothing is written", file=sys.stderr)
        return Status.MISUSE
    status = write_tried(where, done.texts, "Next: read what stood around it; 'guide report' shows what changed.")
    for line in done.look_at if status is Status.CLEAN else ():
        print(f"look at it again: {line}")
    return status
