"""Standing by what was judged: the entry that a record gets, and which suspects somebody means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.disk.clock import today
from build_tools.disk.git import Git
from build_tools.disk.misuse import MisuseError
from build_tools.disk.workspace import decode
from build_tools.drafting.claim_records import added
from build_tools.readers.claim_records import path_of
from synthesis.history.standing import suspects
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from build_tools.disk.workspace import Workspace
    from build_tools.drafting.claim_records import Part
    from build_tools.readers.load import Loaded
    from synthesis.corpus import Corpus
    from synthesis.history.standing import Suspect


class NothingSuspectError(MisuseError):
    """Nobody can stand by this; the message says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """Who stands by something, when and why."""

    name: str
    reason: str
    day: date

    @classmethod
    def of(cls, where: Workspace, name: str | None, reason: str) -> Word:
        """Return the word of somebody, of whom git knows the name where none is given; both are one line."""
        said = name if name is not None else Git(where.root).user_name()
        return cls(_line("--name", said), _line("--reason", reason), today())


def _line(option: str, text: str) -> str:
    one = " ".join(text.split())
    if not one:
        raise NothingSuspectError(f"{option} says nothing; a person's word needs a name and a reason")
    if problems := decode(option, one.encode(errors="surrogatepass")).problems:
        raise NothingSuspectError(f"{option}: {problems[0].message}")
    return one


def suspects_of(corpus: Corpus, names: Sequence[str]) -> tuple[Suspect, ...]:
    """Return all that these claims, sources and tactics made suspect, and all else that is suspect in these records."""
    found = [one for one in suspects(corpus) if {one.end.name, one.end.claim} & set(names)]
    known = {**corpus.claim_by_id, **corpus.source_by_key, **corpus.tactic_by_id}
    for name in names:
        if gone := corpus.retired_by_id.get(name):
            raise NothingSuspectError(f"{name!r} was withdrawn on {gone.withdrawn_on}")
        if name not in known:
            raise NothingSuspectError(f"{name!r} is no claim, source or tactic{did_you_mean(name, known)}")
        if not any(name in (one.end.name, one.end.claim) for one in found):
            raise NothingSuspectError(f"nothing is suspect for {name!r}")
    return tuple(found)


def accepted_texts(loaded: Loaded, chosen: Sequence[Suspect], word: Word) -> Mapping[str, str]:
    """Return the text of each record with the word in it, by path."""
    texts: dict[str, str] = {}
    for claim in dict.fromkeys(one.end.claim for one in chosen):
        own = [one for one in chosen if one.end.claim == claim]
        path, record = path_of(claim), loaded.corpus.record_of[claim]
        if record.stood_by and word.day < record.stood_by[-1].day:
            raise NothingSuspectError(f"today is {word.day}, but {claim!r} was stood by on {record.stood_by[-1].day}")
        texts[path] = _with(loaded.texts[path], own, word)
    return texts


def _with(text: str, own: Sequence[Suspect], word: Word) -> str:
    """Return a record with fingerprints of what was never recorded as read, and a word for what changed since."""
    if first := {one.end.key: one.end.present for one in own if not one.accepted}:
        text = added(text, "read-as", first)
    if changed := {one.end.key: one.end.present for one in own if one.accepted}:
        entry: dict[str, Part] = {"day": word.day.isoformat(), "by": word.name, "why": word.reason, "read-as": changed}
        text = added(text, "stood-by", [entry])
    return text
