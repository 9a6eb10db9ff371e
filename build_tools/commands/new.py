"""`guide new`: begins a claim, a tactic, a source or a page, tried on the whole guide before anything is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status, making, telling
from build_tools.commands.examining import workspace
from synthesis.model import Effort, Relation, Role, Seen, Stage
from synthesis.review import REVIEW

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from build_tools.disk.workspace import Workspace


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments and the things it begins."""
    things = parser.add_subparsers(required=True, metavar="claim|tactic|source|page")
    _add_claim(things.add_parser("claim", help="a claim at the end of an evidence section, with its judgements"))
    _add_tactic(things.add_parser("tactic", help="a tactic's page with its four parts"))
    _add_source(things.add_parser("source", help="a library entry from a DOI, a PMID, BibTeX or RIS"))
    _add_page(things.add_parser("page", help="a page and its place in the navigation"))


def _add_claim(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("wording", metavar="WORDING", help="the claim in one sentence, without its citations")
    parser.add_argument("--page", required=True, metavar="PATH", help="the page, such as content/challenges/03-….md")
    parser.add_argument("--section", required=True, metavar="HEADING", help="the heading of its evidence section")
    parser.add_argument("--id", required=True, metavar="ID", help="its id, such as c3-slug; it never changes")
    parser.add_argument(
        "--cite", default=[], action="append", metavar="KEY", help="a source, or 'KEY, p. 4'; once for each"
    )
    parser.add_argument(
        "--source",
        dest="work",
        metavar="DOI|PMID|FILE|-",
        help="a work that the library lacks, as for 'guide new source'; its entry is made and cited first",
    )
    _add_what_is_known(parser)
    parser.add_argument(
        "--seen", required=True, action="append", choices=[*Seen], help="what you read of it; once for all, or for each"
    )
    parser.add_argument(
        "--relation", action="append", choices=[*Relation], help="what it does for the claim (default: supports)"
    )
    parser.add_argument(
        "--about",
        default="",
        metavar="ID",
        help="of later evidence: the claim of the review for which --relation is meant (default: the challenge)",
    )
    parser.add_argument(
        "--construct", action="append", default=[], metavar="ID", help="what it speaks to in the framework, or none"
    )
    parser.add_argument("--because", action="append", default=[], metavar="REASON", help="why; once for each construct")
    telling.add_to(parser)
    parser.set_defaults(command=run, make=making.claim)


def _add_tactic(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE", help="what to do, such as 'Count once'")
    parser.add_argument(
        "--challenge",
        required=True,
        action="append",
        type=int,
        choices=REVIEW.challenges,
        metavar="N",
        help=f"a challenge it helps with, 1 to {REVIEW.challenges[-1]}; once for each",
    )
    parser.add_argument("--stage", required=True, action="append", choices=[*Stage], help="when it is used")
    parser.add_argument("--who", required=True, action="append", choices=[*Role], help="who can put it to work")
    parser.add_argument("--effort", required=True, choices=[*Effort], help="how much it asks, in your judgement")
    parser.add_argument("--message", required=True, metavar="SENTENCE", help="what it is, in at most 25 words")
    parser.set_defaults(command=run, make=making.tactic)


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", metavar="DOI|PMID|FILE|-", help="a DOI or PMID to ask for, or BibTeX or RIS to read")
    _add_what_is_known(parser)
    parser.set_defaults(command=run, make=making.source)


def _add_what_is_known(parser: argparse.ArgumentParser) -> None:
    """Add what its author knows of a new source."""
    parser.add_argument("--key", default="", help="its key (default: first author and year)")
    parser.add_argument(
        "--later", action="store_true", help=f"a work since {REVIEW.year} that the review could not know"
    )
    parser.add_argument("--seen-at", metavar="WHERE", help="where you saw the facts of BibTeX or RIS")
    parser.add_argument(
        "--confirmed",
        choices=("confirmed", "partly", "no"),
        help="how far a page about the work, seen by you, confirms BibTeX or RIS (default: no)",
    )


def _add_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE")
    parser.add_argument("--path", required=True, help="where below content/, such as about/words.md")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--under", metavar="PART", help="the part of the navigation, such as About")
    place.add_argument("--outside-navigation", action="store_true", help="only links lead to it")
    parser.set_defaults(command=run, make=making.page)


def run(arguments: argparse.Namespace) -> Status:
    """Make the texts, try them, and write all of them or none."""
    from build_tools.drafting.draft import DraftError
    from build_tools.drafting.records.problem import RecordError

    where = workspace()
    try:
        made = arguments.make(where, arguments)
    except (DraftError, RecordError) as error:
        print(f"guide: {error}; nothing is written", file=sys.stderr)
        return Status.MISUSE
    return write_tried(where, made.texts, made.next)


def write_tried(where: Workspace, texts: Mapping[str, str | None], todo: str) -> Status:
    """Write all texts or, where the guide would not pass its check with them, none; say what comes next."""
    from build_tools.disk.clock import today
    from build_tools.disk.writing import write_all
    from build_tools.drafting.draft import NEXT_STEPS, tried
    from build_tools.reporting.text import line

    found = tried(where, texts, as_of=today())
    for diagnostic in found:
        print(line(diagnostic))
    if any(diagnostic.fails and diagnostic.rule not in NEXT_STEPS for diagnostic in found):
        print("guide: nothing is written: the guide would not pass its check", file=sys.stderr)
        return Status.FINDINGS
    write_all(where.root, texts)
    for path, text in texts.items():
        print(f"removed {path}" if text is None else f"wrote {path}")
    print(todo)
    return Status.CLEAN
