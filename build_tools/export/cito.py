"""What a source does for a claim, in the terms of CiTO, the Citation Typing Ontology.

CiTO reads from the subject to the object. The claim cites the source and draws support or background from it; a source
that qualifies or contradicts the claim acts on the claim, so there the source is the subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from synthesis.model import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping


class Typing(NamedTuple):
    """Properties from claim to source, beside `cites`, and properties from source to claim."""

    of_claim: tuple[str, ...] = ()
    of_source: tuple[str, ...] = ()


# What a claim that the guide adds does for the review's evidence on which it bears.
BEARINGS: Mapping[Relation, str] = {
    Relation.SUPPORTS: "supports",
    Relation.QUALIFIES: "qualifies",
    Relation.CONTRADICTS: "disputes",
    Relation.BACKGROUND: "givesBackgroundTo",
}
TYPINGS: Mapping[Relation, Typing] = {
    Relation.SUPPORTS: Typing(of_claim=("citesAsEvidence", "obtainsSupportFrom")),
    Relation.QUALIFIES: Typing(of_source=("qualifies",)),
    Relation.CONTRADICTS: Typing(of_source=("disputes",)),
    Relation.BACKGROUND: Typing(of_claim=("obtainsBackgroundFrom",)),
}
