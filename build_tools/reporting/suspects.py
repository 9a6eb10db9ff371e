"""A suspect judgement as text: what stands there now, and what changed since a moment that is still known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from build_tools.reporting.pieces import note_text
from synthesis.change_notes import Note, source_notes, tactic_notes
from synthesis.changes import SourceChange, TacticChange
from synthesis.digests import wording_digest
from synthesis.judgements import JudgementKind
from synthesis.wording import word_diff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from synthesis.judgements import Suspect
    from synthesis.snapshot import ClaimRecord, Snapshot, SourceRecord, TacticRecord

Record = TypeVar("Record")


class Moment(NamedTuple):
    """A snapshot and what to call it."""

    name: str
    snapshot: Snapshot


def suspect_text(suspect: Suspect, now: Snapshot, earlier: Sequence[Moment]) -> str:
    """Return the judgement and both its ends in a few lines."""
    name = suspect.judged.id
    lines = [f"{name.claim} and {name.end} ({name.kind}, last judged on {suspect.since})"]
    lines += [f"  {line}" for line in (*_claim(suspect, now, earlier), *_other(suspect, now, earlier))]
    return "\n".join(lines) + "\n"


def _claim(suspect: Suspect, now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    claim = now.claim_by_id[suspect.judged.id.claim]
    yield f"the claim now: {claim.text}"
    if suspect.claim_changed:

        def find(moment: Snapshot) -> ClaimRecord | None:
            return moment.claim_by_id.get(claim.id)

        found = _earlier(earlier, find, _digest_of_claim, suspect.accepted.claim, suspect.present.claim)
        yield from _since(found, lambda old: [Note("reworded", word_diff(old.text, claim.text))])


def _other(suspect: Suspect, now: Snapshot, earlier: Sequence[Moment]) -> Iterator[str]:
    if not suspect.other_changed:
        return
    kind, _, name = suspect.judged.id
    accepted, present = suspect.accepted.other, suspect.present.other
    if kind is JudgementKind.LINK:
        source = now.source_by_key[name]
        yield f"the source now: {'; '.join(source.authors)} {source.title} {source.year}".strip()
        was = _earlier(earlier, lambda moment: moment.source_by_key.get(name), _digest_of_source, accepted, present)
        yield from _since(was, lambda old: source_notes(SourceChange(name, old, source)))
    else:
        tactic = now.tactic_by_id[name]
        yield f"the tactic now: {tactic.title}: {tactic.message}"
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
        yield "what was judged stands in no release and not in the last commit"
        return
    for note in notes(found[1]):
        yield f"since {found[0]}, {note_text(note)}"
