"""What became of each claim, release by release."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from synthesis.history.changes import changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from synthesis.history.changes import Changes, ClaimChange
    from synthesis.history.snapshot import Snapshot


class Step(NamedTuple):
    """One change of one claim: with which release it came, or after which it came when it is not released yet."""

    release: Snapshot
    released: bool
    change: ClaimChange

    @property
    def words(self) -> str:
        """Return the step in a few words: `new in 1.1.0`, `changed since 1.1.0`."""
        what = "new" if self.change.is_new else "withdrawn" if self.change.is_withdrawn else "changed"
        return f"{what} {'in' if self.released else 'since'} {self.release.version}"


def history(releases: Sequence[Snapshot], since: Changes) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of each claim that changed after the first release, oldest first."""
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for earlier, later in pairwise(releases):
        for change in changes(earlier, later).claims:
            found[change.id].append(Step(later, True, change))
    for change in since.claims:
        found[change.id].append(Step(releases[-1], False, change))
    return {claim: tuple(steps) for claim, steps in found.items()}
