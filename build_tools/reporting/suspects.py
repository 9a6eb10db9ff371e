"""What changed below judgements, as text: what stands there now, what stood there, and what was judged on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_tools.reporting.wording_changes import note_text
from synthesis.history.change_notes import Note, source_notes, tactic_notes
from synthesis.history.changes import SourceChange, TacticChange
from synthesis.history.standing import EndKind
from synthesis.model.digests import wording_digest
from synthesis.model.wording import word_diff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.history.standing import End, Suspect
    from synthesis.model.snapshot import Snapshot


class Moment(NamedTuple):
    """A snapshot and what to call it."""

    name: str
    snapshot: Snapshot


def suspects_text(groups: Iterable[Sequence[Suspect]], corpus: Corpus, now: Snapshot, earlier: Sequence[Moment]) -> str:
    """Return each thing that changed: as it is, what changed in it, and each judgement that is to hold."""
    return "\n".join(line for group in groups for line in _group(group, corpus, now, earlier)) + "\n"


def _group(group: Sequence[Suspect], corpus: Corpus, now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    end, accepted = group[0].end, {one.accepted for one in group}
    yield f"{end.kind} {end.name}: {_present(end, now)}"
    yield from changed(end, accepted, now, earlier)
    for one in group:
        for said in _said(corpus, one):
            yield f"  {one.end.claim}: {said}"
    yield ""


def _present(end: End, now: Snapshot) -> str:
    if end.kind is EndKind.CLAIM:
        return now.claim_by_id[end.name].text
    if end.kind is EndKind.TACTIC:
        return now.tactic_by_id[end.name].message
    return now.source_by_key[end.name].title


def changed(end: End, accepted: Iterable[str], now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    """Yield what changed in a thing since it was as accepted, or else since the last moment at which it was otherwise.

    A claim is compared word by word.
    """
    then = [(moment, _digest(end, moment.snapshot)) for moment in earlier]
    others = [one for one in then if one[1] not in ("", end.present)]
    found = next((one for one in others if one[1] in accepted), others[0] if others else None)
    if found is None:
        yield "  what was judged stands in no release and not in the last commit"
        return
    moment = found[0]
    for note in _notes(end, moment.snapshot, now):
        yield f"  since {moment.name}, {note_text(note)}"


def _digest(end: End, moment: Snapshot) -> str:
    """Return the fingerprint that a thing had at a moment; empty when it was not there."""
    if end.kind is EndKind.CLAIM:
        claim = moment.claim_by_id.get(end.name)
        return wording_digest(claim.text) if claim else ""
    if end.kind is EndKind.TACTIC:
        tactic = moment.tactic_by_id.get(end.name)
        return wording_digest(f"{tactic.title}\n{tactic.message}") if tactic else ""
    source = moment.source_by_key.get(end.name)
    return source.digest if source else ""


def _notes(end: End, then: Snapshot, now: Snapshot) -> Iterable[Note]:
    name = end.name
    if end.kind is EndKind.CLAIM:
        return [Note("reworded", word_diff(then.claim_by_id[name].text, now.claim_by_id[name].text))]
    if end.kind is EndKind.TACTIC:
        return tactic_notes(TacticChange(name, then.tactic_by_id[name], now.tactic_by_id[name]))
    return source_notes(SourceChange(name, then.source_by_key[name], now.source_by_key[name]))


def _said(corpus: Corpus, suspect: Suspect) -> Iterator[str]:
    """Yield what was judged and rests on what changed."""
    claim = suspect.end.claim
    later = {one.source: one for one in corpus.later_links_of.get(claim, ())}
    said = [(one.source, f"{one.source} {one.relation}. {one.note}") for one in corpus.links_of.get(claim, ())]
    said = [one for one in said if one[0] not in later]
    for key, link in later.items():
        words = f"{key} {link.relation} {link.bears_on or 'the challenge'}. {link.note}"
        said += [(key, words), (link.bears_on, words)]
    said += [(one.construct, f"code {one.construct}: {one.reason}") for one in corpus.codes_of.get(claim, ())]
    said += [(one.tactic, f"backs {one.tactic}: {one.reason}") for one in corpus.tactic_links_of.get(claim, ())]
    said += [
        (one.component.value, f"{one.component}: {one.level}. {one.explanation}")
        for one in corpus.assessments
        if one.claim == claim
    ]
    yield from dict.fromkeys(words.rstrip(". ") for end, words in said if end in suspect.rests)
