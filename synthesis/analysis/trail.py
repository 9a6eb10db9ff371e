"""The trail from the a-priori framework to the ten challenges; pure functions over the tables.

The review says that its final framework is far from the one it began with, and does not say how it
got there. The trail here is the guide's own: it follows which constructs the claims speak to.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from synthesis.model.framework import NO_CONSTRUCT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Fate(StrEnum):
    """What became of a construct in the ten challenges."""

    KEPT = "kept in one challenge"
    SPLIT = "split over several challenges"
    ACROSS = "only across the challenges"
    SILENT = "no claim speaks to it"


class Origin(StrEnum):
    """Where a challenge comes from, seen from the framework."""

    ONE = "one construct"
    MERGED = "merged from several constructs"
    NEW = "new: no construct"


def constructs(codes: pd.DataFrame, known: pd.DataFrame, reported: Collection[str]) -> pd.DataFrame:
    """Return what became of each construct, in published order.

    `codes` holds `claim_id, challenge, construct` (challenge 0 cuts across); `known` holds
    `construct, domain, parent, name`; `reported` the claims that rest on an evaluation report. To the four
    columns of `known` the result adds `claims`, the number of claims that speak to the construct; `with_reports`,
    how many of these are reported; `challenges`, the numbers of the ten separated by a space; and `fate`.
    """
    rows = [_fate(codes[codes["construct"] == construct], reported) for construct in known["construct"]]
    found = pd.DataFrame(rows, columns=["claims", "with_reports", "challenges", "fate"], index=known.index)
    return pd.concat([known[["construct", "domain", "parent", "name"]], found], axis=1)


def _fate(coded: pd.DataFrame, reported: Collection[str]) -> dict[str, object]:
    numbers = sorted({int(number) for number in coded["challenge"]} - {0})
    if coded.empty:
        fate = Fate.SILENT
    elif not numbers:
        fate = Fate.ACROSS
    else:
        fate = Fate.KEPT if len(numbers) == 1 else Fate.SPLIT
    return {
        "claims": coded["claim_id"].nunique(),
        "with_reports": coded.loc[coded["claim_id"].isin(list(reported)), "claim_id"].nunique(),
        "challenges": " ".join(map(str, numbers)),
        "fate": fate.value,
    }


def challenges(codes: pd.DataFrame, known: pd.DataFrame, numbers: Sequence[int]) -> pd.DataFrame:
    """Return `challenge, claims, constructs, domains, without_construct, origin` for each challenge.

    `constructs` and `domains` count different ones; `without_construct` counts claims for which
    nothing in the framework fits.
    """
    domain = known.set_index("construct")["domain"]
    rows = [_origin(number, codes[codes["challenge"] == number], domain) for number in numbers]
    columns = ["challenge", "claims", "constructs", "domains", "without_construct", "origin"]
    return pd.DataFrame(rows, columns=columns)


def _origin(number: int, coded: pd.DataFrame, domain: pd.Series[str]) -> dict[str, object]:
    fitting = coded[coded["construct"] != NO_CONSTRUCT]
    different = fitting["construct"].nunique()
    origin = Origin.NEW if different == 0 else Origin.ONE if different == 1 else Origin.MERGED
    return {
        "challenge": number,
        "claims": coded["claim_id"].nunique(),
        "constructs": different,
        "domains": fitting["construct"].map(domain).nunique(),
        "without_construct": int((coded["construct"] == NO_CONSTRUCT).sum()),
        "origin": origin.value,
    }
