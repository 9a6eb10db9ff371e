"""Suspect judgements as text: what stands there now, what changed since a moment that is still known, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from build_tools.reporting.pieces import note_text
from synthesis.history.change_notes import Note, source_notes, tactic_notes
from synthesis.history.changes import SourceChange, TacticChange
from synthesis.model.digests import wording_digest
from synthesis.model.judgements import JudgementKind
from synthesis.model.wording import word_diff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from synthesis.history.snapshot import ClaimRecord, Snapshot, SourceRecord, TacticRecord
    from synthesis.model.judgements import Suspect

Record = TypeVar("Record")


class Moment(NamedTuple):
    """A snapshot and what to call it."""

    name: str
    snapshot: Snapshot


def suspects_text(suspects: Iterable[Suspect], now: Snapshot, earlier: Sequence[Moment]) -> str:
    """Return the suspects claim by claim: the wording, what changed, and each judgement that is to hold."""
    by_claim: dict[str, list[Suspect]] = {}
    for suspect in suspects:
        by_claim.setdefault(suspect.judged.id.claim, []).append(suspect)
    lines = (line for name, group in by_claim.items() for line in _group(name, group, now, earlier))
    return "\n".join(lines) + "\n"


def _group(name: str, group: Sequence[Suspect], now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    claim = now.claim_by_id[name]
    yield f"{name}: {claim.text}"
    reworded = {suspect.accepted.claim: suspect for suspect in group if suspect.claim_changed}
    for accepted, suspect in reworded.items():
        yield from _reworded(claim, earlier, accepted, suspect.present.claim)
    for suspect in group:
        _, _, other = suspect.judged.id
        yield f"  {suspect.judged.id.kind} {other} ({suspect.since}): {suspect.judged.said}"
        if suspect.other_changed:
            yield from (f"  {line}" for line in _other(suspect, now, earlier))
    yield ""


def _reworded(claim: ClaimRecord, earlier: Sequence[Moment], accepted: str, present: str) -> Iterator[str]:
    found = _earlier(earlier, _claim_finder(claim.id), _digest_of_claim, accepted, present)
    return _since(found, lambda old: [Note("reworded", word_diff(old.text, claim.text))])


def _claim_finder(name: str) -> Callable[[Snapshot], ClaimRecord | None]:
    return lambda moment: moment.claim_by_id.get(name)


def _other(suspect: Suspect, now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    kind, _, name = suspect.judged.id
    accepted, present = suspect.accepted.other, suspect.present.other
    if kind is JudgementKind.LINK:
        source = now.source_by_key[name]
        was = _earlier(earlier, lambda moment: moment.source_by_key.get(name), _digest_of_source, accepted, present)
        yield from _since(was, lambda old: source_notes(SourceChange(name, old, source)))
    elif kind is JudgementKind.BEARING:
        yield from _reworded(now.claim_by_id[name], earlier, accepted, present)
    else:
        tactic = now.tactic_by_id[name]
        before = _earlier(earlier, lambda moment: moment.tactic_by_id.get(name), _digest_of_tactic, accepted, present)
        yield from _since(before, lambda old: tactic_notes(TacticChange(name, old, tactic)))


def _digest_of_claim(claim: ClaimRecord) -> str:
    return wording_digest(claim.text)


def _digest_of_source(source: SourceRecord) -> str:
    return source.digest


def _digest_of_tactic(tactic: TacticRecord) -> str:
    return wording_digest(f"{tactic.title}\n{tactic.message}")


def _earlier(
    earlier: Sequence[Moment],
    find: Callable[[Snapshot], Record | None],
    digest: Callable[[Record], str],
    accepted: str,
    present: str,
) -> tuple[str, Record] | None:
    """Return the moment at which the thing was as accepted, or else the first at which it was not as now."""
    found = [(moment.name, record) for moment in earlier if (record := find(moment.snapshot))]
    other = [(name, record) for name, record in found if digest(record) != present]
    return next((one for one in other if digest(one[1]) == accepted), other[0] if other else None)


def _since(found: tuple[str, Record] | None, notes: Callable[[Record], Iterator[Note] | list[Note]]) -> Iterator[str]:
    if found is None:
        yield "  what was judged stands in no release and not in the last commit"
        return
    for note in notes(found[1]):
        yield f"  since {found[0]}, {note_text(note)}"
