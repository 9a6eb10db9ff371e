"""`guide changes`: says what changed between two releases, revisions, or the work tree."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.disk.misuse import MisuseError
from build_tools.readers.load import load
from build_tools.readers.revisions import loaded_by_name
from build_tools.reporting.changes import CHANGES_FORMATS
from build_tools.reporting.text import line
from synthesis.history.changes import changes

if TYPE_CHECKING:
    import argparse


FORMATS = ("text", "markdown", "json")


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    moment = "a release such as 1.0.0, a revision of git, or work"
    parser.add_argument("before", nargs="?", metavar="A", help=f"{moment} (default: the latest release)")
    parser.add_argument("after", nargs="?", metavar="B", default="work", help=f"{moment} (default: work)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print what changed")


def run(arguments: argparse.Namespace) -> Status:
    """Print what changed; nothing is compared with what cannot be read whole."""
    where = workspace()
    now = load(where)
    before = arguments.before or (now.corpus.releases[-1].version if now.corpus.releases else "")
    if not before:
        raise MisuseError("there is no release yet; name a revision to compare with")
    moments = [(name, *loaded_by_name(where, name, now)) for name in (before, arguments.after)]
    unread = [f"{name}: {line(one)}" for name, _, loaded in moments for one in loaded.problems]
    if unread:
        print("\n".join((*unread, "guide: nothing is compared with what cannot be read")), file=sys.stderr)
        return Status.FINDINGS
    (first, old, _), (second, new, _) = moments
    sys.stdout.write(CHANGES_FORMATS[arguments.format](changes(old, new), first, second))
    return Status.CLEAN
