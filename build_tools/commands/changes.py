"""`guide changes`: says what changed between two releases, revisions, or the work tree."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers

FORMATS = ("text", "markdown", "json")


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("changes", help="list what changed between two moments, claim by claim")
    moment = "a release such as 1.0.0, a revision of git, or work"
    parser.add_argument("before", nargs="?", metavar="A", help=f"{moment} (default: the latest release)")
    parser.add_argument("after", nargs="?", metavar="B", default="work", help=f"{moment} (default: work)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print what changed")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Print what changed; nothing is compared with what cannot be read whole."""
    from build_tools.disk.git import GitError
    from build_tools.history.moments import UnreadableMomentError, loaded_moment
    from build_tools.readers.load import load
    from build_tools.reporting.changes import CHANGES_FORMATS
    from build_tools.reporting.text import line
    from synthesis.history.changes import changes

    where = workspace()
    now = load(where)
    before = arguments.before or (now.corpus.releases[-1].version if now.corpus.releases else "")
    if not before:
        print("guide: there is no release yet; name a revision to compare with", file=sys.stderr)
        return Status.MISUSE
    try:
        moments = [(name, *loaded_moment(where, name, now)) for name in (before, arguments.after)]
    except (GitError, UnreadableMomentError) as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.MISUSE
    unread = [f"{name}: {line(one)}" for name, _, loaded in moments for one in loaded.problems]
    if unread:
        print("\n".join((*unread, "guide: nothing is compared with what cannot be read")), file=sys.stderr)
        return Status.FINDINGS
    (first, old, _), (second, new, _) = moments
    sys.stdout.write(CHANGES_FORMATS[arguments.format](changes(old, new), first, second))
    return Status.CLEAN
