"""What changed between two moments as text, as Markdown and as JSON; all three tell the same notes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from build_tools.reporting.github_markdown import code, note_markdown, safe
from build_tools.reporting.wording_changes import note_text
from synthesis.history.change_notes import Note, claim_notes, page_notes, source_notes, summary, tactic_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from synthesis.history.changes import Changes, ClaimChange


class Group(NamedTuple):
    """One kind of thing that changed: a heading, and each thing by name with its notes and, for a claim, its page."""

    heading: str
    things: tuple[tuple[str, str, tuple[Note, ...]], ...]


def groups(found: Changes) -> Iterator[Group]:
    """Yield the kinds of which something changed."""
    every = (
        Group("Claims", tuple((one.id, _page(one), tuple(claim_notes(one))) for one in found.claims)),
        Group("Sources", tuple((one.key, "", tuple(source_notes(one))) for one in found.sources)),
        Group("Tactics", tuple((one.id, "", tuple(tactic_notes(one))) for one in found.tactics)),
        Group("Pages", tuple((one.path, "", tuple(page_notes(one))) for one in found.pages)),
    )
    return (group for group in every if group.things)


def _page(change: ClaimChange) -> str:
    record = change.after or change.before
    return record.page if record else ""


def text(found: Changes, before: str, after: str) -> str:
    """Return the changes for a terminal."""
    lines = [f"From {before} to {after}: {summary(found)}."]
    for group in groups(found):
        lines += ["", group.heading]
        for name, page, notes in group.things:
            lines.append(f"  {name}" + (f" ({page})" if page else ""))
            lines += [f"    {note_text(note)}" for note in notes]
    return "\n".join(lines) + "\n"


def markdown(found: Changes, before: str, after: str) -> str:
    """Return the changes as Markdown, safe to paste into a comment."""
    lines = [f"## From {safe(before)} to {safe(after)}", "", f"{safe(summary(found))}."]
    for group in groups(found):
        lines += ["", f"### {group.heading}", "", *items(group)]
    return "\n".join(lines) + "\n"


def items(group: Group) -> Iterator[str]:
    """Yield the lines of a nested list: each thing, and below it what happened to it."""
    for name, page, notes in group.things:
        yield f"- {code(name)}" + (f" in {code(page)}" if page else "")
        yield from (f"  - {note_markdown(note)}" for note in notes)


def as_json(found: Changes, before: str, after: str) -> str:
    """Return the changes as JSON: each thing by kind with its notes, and each note with its pieces."""
    kinds = {
        group.heading.lower(): [
            {"name": name, **({"page": page} if page else {}), "notes": [_note(note) for note in notes]}
            for name, page, notes in group.things
        ]
        for group in groups(found)
    }
    whole = {"from": before, "to": after, "summary": summary(found)} | {
        kind: kinds.get(kind, []) for kind in ("claims", "sources", "tactics", "pages")
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _note(note: Note) -> dict[str, object]:
    return {"what": note.label, "pieces": [{"change": piece.change, "words": piece.words} for piece in note.pieces]}


CHANGES_FORMATS: Mapping[str, Callable[[Changes, str, str], str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
}
