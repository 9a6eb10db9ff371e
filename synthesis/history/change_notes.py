"""Changes in words: for each thing that changed, what happened to it, so that every format tells the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthesis.model.layer import Layer
from synthesis.model.wording import Change, Piece, word_diff
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.history.changes import Changes, ClaimChange, PageChange, SourceChange, TacticChange
    from synthesis.model.snapshot import ClaimRecord, SourceRecord, TacticRecord


class Note(NamedTuple):
    """One thing that happened: a few words for it, the words it concerns, and the sources these name, if they do."""

    label: str
    pieces: tuple[Piece, ...] = ()
    sources: tuple[str, ...] = ()


def claim_notes(change: ClaimChange) -> Iterator[Note]:
    """Yield what happened to a claim, the gravest first."""
    if change.before is None or change.after is None:
        yield from _come_or_gone(change)
        return
    if change.is_reworded:
        yield Note("reworded", word_diff(change.before.text, change.after.text))
    for label, sources in (("evidence lost", change.lost), ("evidence gained", change.gained)):
        if sources:
            yield Note(label, _plain(", ".join(sources)), sources)
    for one in change.revalued:
        yield Note(f"{one.what} of {one.source}", _turned(one.before or "none", one.after or "none"))
    if change.is_moved:
        yield Note("moved", _turned(_place(change.before), _place(change.after)))


def _come_or_gone(change: ClaimChange) -> Iterator[Note]:
    if change.after:
        yield Note("new", _plain(change.after.text))
        yield from _later_notes(change.after)
    elif change.before:
        yield Note("withdrawn", _plain(change.before.text))
    if change.retired:
        yield Note("reason", _plain(change.retired.reason))
        if change.retired.successor:
            yield Note("successor", _plain(change.retired.successor))


def _later_notes(claim: ClaimRecord) -> Iterator[Note]:
    """Yield what each work that a later claim reports does for the review's evidence, and how much of it was read."""
    for one in claim.evidence:
        if one.bearing:
            aim = f" {one.bears_on}" if one.bears_on else " the challenge"
            yield Note(claim.layer.words, _plain(f"{one.bearing}{aim} ({one.source}; read: {one.seen})"), (one.source,))


def source_notes(change: SourceChange) -> Iterator[Note]:
    """Yield what happened to an entry of the library."""
    yield from _field_notes(
        _source_fields(change.before) if change.before else {}, _source_fields(change.after) if change.after else {}
    )


def tactic_notes(change: TacticChange) -> Iterator[Note]:
    """Yield what happened to a tactic."""
    yield from _field_notes(
        _tactic_fields(change.before) if change.before else {}, _tactic_fields(change.after) if change.after else {}
    )


def page_notes(change: PageChange) -> Iterator[Note]:
    """Yield what happened to a page."""
    before, after = change.before, change.after
    yield from _field_notes(
        {"title": before.title, "version": before.version, "reviewed": str(before.reviewed or "")} if before else {},
        {"title": after.title, "version": after.version, "reviewed": str(after.reviewed or "")} if after else {},
    )


def _field_notes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Note]:
    """Yield `new` or `gone` with the title, or what each field turned into."""
    if not (before and after):
        yield Note("new" if after else "gone", _plain((after or before)["title"]))
        return
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield Note(name, word_diff(old, new))


def _source_fields(source: SourceRecord) -> dict[str, str]:
    named = {"title": source.title, "authors": "; ".join(source.authors), "year": source.year}
    return named | {"type": source.type, "kind": source.kind.value} | dict(source.fields)


def _tactic_fields(tactic: TacticRecord) -> dict[str, str]:
    return {
        "title": tactic.title,
        "message": tactic.message,
        "challenges": ", ".join(map(str, tactic.challenges)),
        "stage": ", ".join(tactic.stages),
        "who": ", ".join(tactic.roles),
        "effort": tactic.effort or "",
        "claims": ", ".join(tactic.claims),
    }


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(Change.KEPT, text),)


def _turned(before: str, after: str) -> tuple[Piece, ...]:
    """Return a whole value and what it turned into."""
    return (Piece(Change.REMOVED, before), Piece(Change.ADDED, after))


def _place(claim: ClaimRecord) -> str:
    return f"{claim.page} (challenge {claim.challenge})" if claim.challenge else claim.page


def summary(found: Changes) -> str:
    """Return in one line how much changed: `2 claims new, 1 reworded; 1 source changed`, or that nothing did."""
    claims = {
        "new": [one for one in found.claims if one.is_new],
        "withdrawn": [one for one in found.claims if one.is_withdrawn],
        "reworded": [one for one in found.claims if one.is_reworded],
        "with other evidence": [one for one in found.claims if one.gained or one.lost or one.revalued],
        "moved": [one for one in found.claims if one.is_moved],
    }
    later = [one for one in claims["new"] if one.after and one.after.layer is not Layer.REVIEW]
    parts = [f"{len(those)} {what}" for what, those in claims.items() if those]
    if parts:
        first, _, rest = parts[0].partition(" ")
        parts[0] = f"{counted(int(first), 'claim')} {rest}"
    if later:
        parts[0] += f" ({len(later)} of them later evidence)"
    others = (("source", found.sources), ("tactic", found.tactics), ("page", found.pages))
    rest_parts = [f"{counted(len(those), what)} changed" for what, those in others if those]
    return "; ".join(filter(None, (", ".join(parts), *rest_parts))) or "nothing changed"
