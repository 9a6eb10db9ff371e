"""`guide report`: one Markdown comment about what a pull request changes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.disk.git import Git
from build_tools.disk.misuse import MisuseError
from build_tools.readers.load import load
from build_tools.readers.revisions import loaded_at
from build_tools.reporting.pull_request import PullRequest, changed_pages, comment
from synthesis.history.present import snapshot
from synthesis.history.raising import raised
from synthesis.history.standing import suspects

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("base", metavar="BASE", help="the revision it started from, such as origin/main")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the comment there instead of printing it")
    parser.add_argument("--preview-url", default="", metavar="URL", help="where the pages can be seen")


def run(arguments: argparse.Namespace) -> Status:
    """Write the comment in any case; what cannot be read stands in it, and fails the command."""
    if arguments.preview_url and not re.fullmatch(r"https?://[^\s<>\"']+", arguments.preview_url):
        raise MisuseError(f"--preview-url is {arguments.preview_url!r}; expected https://...")
    where = workspace()
    now = load(where)
    then = loaded_at(where, Git(where.root).common_ancestor(arguments.base))
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
