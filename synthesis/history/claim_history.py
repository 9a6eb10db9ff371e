"""What became of each claim, release by release."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from synthesis.history.changes import changes
from synthesis.history.present import changes_since_release

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synthesis.corpus import Corpus
    from synthesis.history.changes import ClaimChange
    from synthesis.model.snapshot import Snapshot


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


History: TypeAlias = "Mapping[str, tuple[Step, ...]]"


def claim_history(corpus: Corpus) -> History:
    """Return the steps of each claim that changed after the first release, oldest first."""
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for earlier, later in pairwise(corpus.releases):
        for change in changes(earlier, later).claims:
            found[change.id].append(Step(later, True, change))
    for change in changes_since_release(corpus).claims:
        found[change.id].append(Step(corpus.releases[-1], False, change))
    return {claim: tuple(steps) for claim, steps in found.items()}
