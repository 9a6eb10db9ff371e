"""`guide report`: one Markdown comment about what a pull request changes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("report", help="write what a pull request changes, as one Markdown comment")
    parser.add_argument("base", metavar="BASE", help="the revision it started from, such as origin/main")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the comment there instead of printing it")
    parser.add_argument("--preview-url", default="", metavar="URL", help="where the pages can be seen")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write the comment in any case; what cannot be read stands in it, and fails the command."""
    from build_tools.disk.git import Git, GitError
    from build_tools.history.moments import UnreadableMomentError, loaded_at
    from build_tools.readers.load import load
    from build_tools.reporting.pull_request import PullRequest, changed_pages, comment
    from synthesis.history.present import snapshot
    from synthesis.history.raising import raised
    from synthesis.standing import suspects

    if arguments.preview_url and not re.fullmatch(r"https?://[^\s<>\"']+", arguments.preview_url):
        print(f"guide: --preview-url is {arguments.preview_url!r}; expected https://...", file=sys.stderr)
        return Status.MISUSE
    where = workspace()
    now = load(where)
    try:
        then = loaded_at(where, Git(where.root).common_ancestor(arguments.base))
    except (GitError, UnreadableMomentError) as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.MISUSE
    request = PullRequest(
        base=arguments.base,
        before=snapshot(then.corpus),
        after=snapshot(now.corpus),
        suspects=suspects(now.corpus),
        pages=dict(changed_pages(then.texts, now.texts)),
        unread=(*then.problems, *now.problems),
        preview=arguments.preview_url,
        raised=tuple(raised(now.corpus)),
    )
    text = comment(request)
    if arguments.out:
        arguments.out.write_bytes(text.encode())
    else:
        sys.stdout.write(text)
    return Status.FINDINGS if request.unread else Status.CLEAN
