"""Checks of records: each is of a claim, and what is judged rests on what stands there now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.history.standing import EndKind, suspects
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from synthesis.corpus import Corpus
    from synthesis.history.standing import Suspect

_CHANGED = {EndKind.CLAIM: "reworded", EndKind.SOURCE: "changed", EndKind.TACTIC: "reworded"}


def suspect_judgements(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim, source and tactic that changed since a person last stood by what rests on it, once."""
    for group in by_end(suspects(corpus)).values():
        places = tuple(dict.fromkeys(one.location for one in group))
        end = group[0].end
        message = f"{suspicion_words(group)}; if all of it holds: {command(end.name)}"
        yield Diagnostic(rules.SUSPECT_JUDGEMENT, message, end.location, places)


def by_end(found: Iterable[Suspect]) -> Mapping[tuple[EndKind, str], Sequence[Suspect]]:
    """Return suspects by what changed: a claim, a source or a tactic."""
    groups: defaultdict[tuple[EndKind, str], list[Suspect]] = defaultdict(list)
    for one in found:
        groups[one.end.kind, one.end.name].append(one)
    return groups


def suspicion_words(group: Sequence[Suspect]) -> str:
    """Return what changed, from which fingerprint to which, and how much in which records rests on it."""
    end = group[0].end
    resting = sum(len(one.rests) for one in group)
    verb = "rests" if resting == 1 else "rest"
    where = ", ".join(dict.fromkeys(one.end.claim for one in group))
    if all(not one.accepted for one in group):
        return f"nobody recorded against which wording of {end.kind} {end.name!r} the record of {where} was judged"
    accepted = next(one.accepted for one in group if one.accepted)
    change = f"{end.kind} {end.name!r} was {_CHANGED[end.kind]} ({accepted} is now {end.present})"
    return f"{change}, and {counted(resting, 'judgement')} in the record of {where} {verb} on what it was"


def command(name: str) -> str:
    """Return the command by which a person stands by all that rests on something."""
    return f'guide accept {name} --reason "..."'


def idle_records(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each record of what is no claim and was none."""
    for record in corpus.records:
        if record.claim not in corpus.claim_by_id and record.claim not in corpus.retired_by_id:
            hint = did_you_mean(record.claim, corpus.claim_by_id)
            message = f"{record.claim!r}, after which the file is named, is no claim{hint}"
            yield Diagnostic(rules.IDLE_SIGNOFF, message, record.location)
