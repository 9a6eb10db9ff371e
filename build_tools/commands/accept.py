"""`guide accept`: records that a person read what changed and stands by all that rests on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.disk.git import GitError
from build_tools.disk.writing import write_all
from build_tools.drafting.accepting import Word, accepted_texts, suspects_of
from build_tools.readers.load import load
from build_tools.readers.revisions import UnreadableRevisionError, loaded_at
from build_tools.reporting.suspects import Moment, suspects_text
from build_tools.reporting.text import line
from synthesis.checks.judging import by_end, command
from synthesis.history.present import snapshot
from synthesis.history.standing import suspects

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded
    from synthesis.corpus import Corpus
    from synthesis.history.standing import Suspect


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("names", nargs="+", metavar="NAME", help="the id of a claim or tactic, or the key of a source")
    parser.add_argument("--reason", required=True, help="why what was judged still holds")
    parser.add_argument("--name", help="who stands by it (default: the name git signs commits with)")


def run(arguments: argparse.Namespace) -> Status:
    """Show what changed, write into the records who stands by it, and say what is still suspect."""
    where = workspace()
    loaded = load(where)
    if loaded.problems:
        print("".join(f"{line(diagnostic)}\n" for diagnostic in loaded.problems), end="")
        print("guide: nobody can stand by what cannot be read", file=sys.stderr)
        return Status.FINDINGS
    chosen = suspects_of(loaded.corpus, arguments.names)
    word = Word.of(where, arguments.name, arguments.reason)
    texts = accepted_texts(loaded, chosen, word)
    _show(where, loaded, chosen)
    write_all(where.root, texts)
    for path in texts:
        print(f"wrote {path}")
    _say_what_is_left(load(where).corpus)
    return Status.CLEAN


def _show(where: Workspace, loaded: Loaded, chosen: Sequence[Suspect]) -> None:
    earlier = tuple(_earlier(where, loaded.corpus))
    print(suspects_text(by_end(chosen).values(), loaded.corpus, snapshot(loaded.corpus), earlier), end="")


def _earlier(where: Workspace, corpus: Corpus) -> Iterator[Moment]:
    """Yield the last commit, where there is one that can be read, and the releases, latest first."""
    try:
        yield Moment("the last commit", snapshot(loaded_at(where, "HEAD").corpus))
    except (GitError, UnreadableRevisionError) as error:
        print(f"guide: without the last commit: {error}", file=sys.stderr)
    yield from (Moment(f"release {release.version}", release) for release in reversed(corpus.releases))


def _say_what_is_left(corpus: Corpus) -> None:
    left = by_end(suspects(corpus))
    print(f"Still suspect: {len(left)}" if left else "Nothing is suspect any more.")
    for _, name in left:
        print(f"  {command(name)}")
