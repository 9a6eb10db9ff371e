"""What the next release makes of the versions of pages: how much the claims of each changed since the last one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from synthesis.history.change_notes import claim_notes
from synthesis.history.present import changes_since_release
from synthesis.history.versions import Level, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from synthesis.corpus import Corpus
    from synthesis.history.changes import ClaimChange
    from synthesis.model import GuidePage


@dataclass(frozen=True, slots=True)
class Raised:
    """A page whose version the next release raises, and the gravest of the changes that ask for it."""

    page: GuidePage
    version: Version
    level: Level
    why: str


def raised(corpus: Corpus) -> Iterator[Raised]:
    """Yield each page whose version says less than how much its claims changed since the latest release."""
    if not corpus.releases:
        return
    since: defaultdict[str, list[ClaimChange]] = defaultdict(list)
    for change in changes_since_release(corpus).claims:
        for path in dict.fromkeys(record.page for record in (change.before, change.after) if record):
            since[path].append(change)
    for page in corpus.pages:
        released = corpus.releases[-1].page_by_path.get(page.path)
        old, new = Version.read(released.version if released else ""), Version.read(page.version)
        found = since[page.path]
        if old and new and found:
            level = max(change.level for change in found)
            if new < old.raised(level):
                yield Raised(page, old.raised(level), level, _why(found, level))


def _why(found: Sequence[ClaimChange], level: Level) -> str:
    gravest = next(change for change in found if change.level is level)
    what = " and ".join(note.label for note in claim_notes(gravest) if note.label not in ("reason", "successor"))
    others = f", and {len(found) - 1} more changed" if len(found) > 1 else ""
    return f"{gravest.id} ({what}){others}"
