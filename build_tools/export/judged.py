"""Every judged pair of claim and source of the guide, of the review's evidence and of what the guide adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from synthesis.model import Coder, Relation
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.dataset import Dataset
    from build_tools.export.iris import Iris


@dataclass(frozen=True, slots=True)
class Judged:
    """What a source does for the claim that cites it, and who judged that; `relation` is empty where nobody did.

    A claim that the guide adds bears on a claim of the review, `bears_on`, or on its challenge as a whole; `bearing`
    is empty for a claim of the review.
    """

    claim: str
    source: str
    challenge: int
    layer: str
    relation: str
    basis: str
    seen: str
    coder: str
    state: str
    day: str
    note: str
    locator: str = ""
    bearing: str = ""
    bears_on: str = ""


def judged(data: Dataset) -> Iterator[Judged]:
    """Yield the pairs of the table of links, then those that the guide adds."""
    for row in data.rows("links"):
        yield Judged(
            row["claim_id"],
            row["source_key"],
            row["challenge"],
            Layer.REVIEW.value,
            relation=row["relation"] or "",
            basis=row["basis"] or "",
            seen=row["seen"] or "",
            coder=row["coder"] or "",
            state=row["state"],
            day=row["coded_on"] or "",
            note=row["note"] or "",
            locator=row["locator"] or "",
        )
    for row in data.rows("later_links"):
        yield Judged(
            row["claim_id"],
            row["source_key"],
            row["challenge"],
            row["layer"],
            relation=Relation.SUPPORTS.value,
            basis=row["basis"],
            seen=row["seen"],
            coder=Coder.GUIDE.value,
            state=row["state"],
            day=row["coded_on"],
            note=row["note"] or "",
            bearing=row["relation"],
            bears_on=row["bears_on"] or "",
        )


def borne_on(link: Judged, iris: Iris) -> str:
    """Return the name of what a claim that the guide adds bears on: a claim of the review, or its challenge."""
    if link.bears_on:
        return iris.claim(link.bears_on)
    return iris.challenge(link.challenge) if link.challenge else iris.root
