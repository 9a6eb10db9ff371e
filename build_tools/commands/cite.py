"""`guide cite`: a further source for a claim, on its page and in its record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status, telling
from build_tools.commands.examining import workspace
from build_tools.commands.new import write_tried
from build_tools.disk.clock import today
from build_tools.drafting.citing import cite_texts
from build_tools.drafting.claims import Cited
from build_tools.drafting.draft import DraftError
from synthesis.model import Relation, Seen

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("claim", metavar="CLAIM", help="the claim's id, such as c3-gaming")
    parser.add_argument("source", metavar="SOURCE", help="the source's key, or 'KEY, p. 4'")
    parser.add_argument("--seen", required=True, choices=[*Seen], help="what you read of it")
    parser.add_argument(
        "--relation", choices=[*Relation], default=Relation.SUPPORTS, help="what it does (default: supports)"
    )
    parser.add_argument("--note", default="", help="anything a reader of the judgement should know")
    about = "of later evidence: a claim of the review that it is about; once for each"
    parser.add_argument("--about", action="append", default=[], metavar="ID", help=about)
    telling.add_to(parser)


def run(arguments: argparse.Namespace) -> Status:
    """Make the texts, try them, and write all of them or none."""
    where = workspace()
    key, _, locator = arguments.source.removeprefix("@").partition(",")
    note = " ".join(arguments.note.split())
    cited = Cited(
        key.strip(), locator.strip(), Relation(arguments.relation), Seen(arguments.seen), note, telling.told(arguments)
    )
    try:
        texts = cite_texts(where, arguments.claim, cited, arguments.about, today=today())
    except DraftError as error:
        print(f"guide: {error}; nothing is written", file=sys.stderr)
        return Status.MISUSE
    return write_tried(where, texts, "Next: read the sentence again; does it still say no more than its sources?")
