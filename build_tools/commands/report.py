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
from build_tools.readers.revisions import loaded_at, written, written_at
from build_tools.reporting.pull_request import PullRequest, comment
from build_tools.reporting.written import file_changes
from synthesis.history.present import snapshot
from synthesis.history.raising import raised
from synthesis.history.standing import suspects

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model.records import StoodBy


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
    base = Git(where.root).common_ancestor(arguments.base)
    then = loaded_at(where, base)
    request = PullRequest(
        base=arguments.base,
        before=snapshot(then.corpus),
        after=snapshot(now.corpus),
        suspects=suspects(now.corpus),
        files=file_changes(written_at(where, base), written(where)),
        unread=(*then.problems, *now.problems),
        preview=arguments.preview_url,
        raised=tuple(raised(now.corpus)),
        stood_by=tuple(_stood_by(then.corpus, now.corpus)),
        formerly=_formerly(then.corpus, now.corpus),
    )
    text = comment(request)
    if arguments.out:
        arguments.out.write_bytes(text.encode())
    else:
        sys.stdout.write(text)
    return Status.FINDINGS if request.unread else Status.CLEAN


def _stood_by(then: Corpus, now: Corpus) -> Iterator[tuple[str, StoodBy]]:
    """Yield each word that a person gave since, with the claim in whose record it stands."""
    given = {(one.claim, *_said(word)) for one in then.records for word in one.stood_by}
    for record in now.records:
        yield from ((record.claim, word) for word in record.stood_by if (record.claim, *_said(word)) not in given)


def _said(word: StoodBy) -> tuple[object, ...]:
    return word.day, word.by, word.why, tuple(sorted(word.read_as.items()))


def _formerly(then: Corpus, now: Corpus) -> dict[str, str]:
    """Return the old path of each page that was renamed since."""
    pairs = ((page.path, f"content/{old}") for page in now.pages for old in page.formerly)
    return {new: old for new, old in pairs if old in then.page_by_path and new not in then.page_by_path}
