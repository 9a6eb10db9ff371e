"""`guide accept`: records that a person read what changed and that a judgement still holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from build_tools.commands import Subparsers
    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import Loaded
    from build_tools.reporting.suspects import Moment
    from synthesis.corpus import Corpus
    from synthesis.model.judgements import SignOff, Suspect


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("accept", help="sign off judgements whose claim, source or tactic changed")
    parser.add_argument("claim", nargs="?", metavar="CLAIM", help="a claim's id, such as c3-gaming")
    other = "a source's key, a construct's id, a tactic's id, or confidence; without it all that is suspect"
    parser.add_argument("other", nargs="?", metavar="OTHER", default="", help=other)
    parser.add_argument("--source", metavar="KEY", help="all links that are suspect because this source changed")
    parser.add_argument("--tactic", metavar="ID", help="all judgements that are suspect because this tactic changed")
    parser.add_argument("--reason", required=True, help="why the judgement still holds")
    parser.add_argument("--name", help="who stands by it (default: the name git signs commits with)")
    parser.set_defaults(command=run)


class _Refused(Exception):  # noqa: N818
    """Nothing is signed; the message says why."""


def run(arguments: argparse.Namespace) -> Status:
    """Show what changed, write the sign-offs, and say what is still suspect."""
    from build_tools.readers.load import load
    from build_tools.reporting.text import line
    from synthesis.checks.selecting import NothingSelectedError

    where = workspace()
    loaded = load(where)
    if loaded.problems:
        print("".join(f"{line(diagnostic)}\n" for diagnostic in loaded.problems), end="")
        print("guide: nothing is signed off on what cannot be read", file=sys.stderr)
        return Status.FINDINGS
    try:
        chosen = _chosen(loaded.corpus, arguments)
        signoffs = tuple(_signed(where, loaded.corpus, chosen, arguments))
    except (NothingSelectedError, _Refused) as error:
        print(f"guide: {error}", file=sys.stderr)
        return Status.MISUSE
    _show(where, loaded, chosen)
    for path in _write(where, loaded, signoffs):
        print(f"signed off in {path}")
    _say_what_is_left(load(where).corpus)
    return Status.CLEAN


def _chosen(corpus: Corpus, arguments: argparse.Namespace) -> tuple[Suspect, ...]:
    from synthesis.checks import selecting

    if sum(value is not None for value in (arguments.claim, arguments.source, arguments.tactic)) != 1:
        raise _Refused("name one claim, or one --source, or one --tactic")
    if arguments.source is not None:
        return selecting.of_source(corpus, arguments.source)
    if arguments.tactic is not None:
        return selecting.of_tactic(corpus, arguments.tactic)
    return selecting.of_claim(corpus, arguments.claim, arguments.other)


def _signed(
    where: Workspace, corpus: Corpus, chosen: Sequence[Suspect], arguments: argparse.Namespace
) -> Iterator[SignOff]:
    """Yield the sign-offs; they are made only by somebody with a name, for a reason, and not before their time."""
    from build_tools.disk.clock import today
    from build_tools.disk.git import Git
    from build_tools.readers.signoffs import path_of
    from synthesis.model import Location
    from synthesis.model.judgements import SignOff

    name = _line("--name", arguments.name if arguments.name is not None else Git(where.root).user_name())
    reason, day = _line("--reason", arguments.reason), today()
    for suspect in chosen:
        claim = suspect.judged.id.claim
        last = max((suspect.judged.made_on, *(one.signed_on for one in _of_claim(corpus, claim))))
        if day < last:
            raise _Refused(f"today is {day}, but {claim!r} was judged or signed off on {last}")
        yield SignOff(suspect.judged.id, suspect.present, name, day, reason, Location(path_of(claim)))


def _of_claim(corpus: Corpus, claim: str) -> Iterator[SignOff]:
    return (one for one in corpus.signoffs if one.judgement.claim == claim)


def _line(option: str, text: str) -> str:
    """Return what was given as one line of text."""
    from build_tools.disk.workspace import decode

    one = " ".join(text.split())
    if not one:
        raise _Refused(f"{option} says nothing; a sign-off needs a name and a reason")
    if problems := decode(option, one.encode(errors="surrogatepass")).problems:
        raise _Refused(f"{option}: {problems[0].message}")
    return one


def _show(where: Workspace, loaded: Loaded, chosen: Iterable[Suspect]) -> None:
    from build_tools.reporting.suspects import suspects_text
    from synthesis.history.snapshot import snapshot

    now, earlier = snapshot(loaded.corpus), tuple(_earlier(where, loaded.corpus))
    print(suspects_text(chosen, now, earlier), end="")


def _earlier(where: Workspace, corpus: Corpus) -> Iterator[Moment]:
    """Yield the last commit, where there is one that can be read, and the releases, latest first."""
    from build_tools.disk.git import GitError
    from build_tools.history.moments import UnreadableMomentError, loaded_at
    from build_tools.reporting.suspects import Moment
    from synthesis.history.snapshot import snapshot

    try:
        yield Moment("the last commit", snapshot(loaded_at(where, "HEAD").corpus))
    except (GitError, UnreadableMomentError) as error:
        print(f"guide: without the last commit: {error}", file=sys.stderr)
    yield from (Moment(f"release {release.version}", release) for release in reversed(corpus.releases))


def _write(where: Workspace, loaded: Loaded, signoffs: Sequence[SignOff]) -> Iterator[str]:
    """Append the rows to the file of each claim; yield the paths."""
    from build_tools.disk.writing import write
    from build_tools.readers.signoffs import extended, path_of

    for claim in dict.fromkeys(one.judgement.claim for one in signoffs):
        path = path_of(claim)
        rows = [one for one in signoffs if one.judgement.claim == claim]
        write(where.root / path, extended(loaded.texts.get(path, ""), rows))
        yield path


def _say_what_is_left(corpus: Corpus) -> None:
    from synthesis.checks.judging import command

    if not corpus.suspects:
        print("Nothing is suspect any more.")
        return
    print(f"Still suspect: {len(corpus.suspects)}")
    for name in corpus.suspects:
        print(f"  {command(name)}")
