"""How many reports of how many programmes stand behind a claim; pure functions over the tables.

GRADE-CERQual means by adequacy how rich the data behind a finding are, and how many (Glenton et al.,
Implementation Science 2018;13(Suppl 1):14, doi:10.1186/s13012-017-0692-7). How rich they are cannot be seen
without reading the reports. So a reading here says how many reports, of how many programmes, stand behind
a claim; it is this guide's, not the review's, and no level of concern or confidence.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from synthesis.analysis.dependence import diversity


class Quantity(StrEnum):
    """How many evaluation reports stand behind a claim, and whether they are of one programme."""

    SEVERAL_PROGRAMMES = "reports of several programmes"
    ONE_PROGRAMME = "several reports of one programme"
    ONE_REPORT = "one report only"
    NO_REPORT = "no evaluation report"

    @classmethod
    def of(cls, reports: int, programmes: int) -> Quantity:
        """Return the reading of two counts; reports of one programme are not counted as independent."""
        if reports == 0:
            return cls.NO_REPORT
        if reports == 1:
            return cls.ONE_REPORT
        return cls.ONE_PROGRAMME if programmes == 1 else cls.SEVERAL_PROGRAMMES


def of_claims(claims: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Return `claim_id, challenge, reports, programmes, quantity` for each claim, in the order of the guide.

    `linked` is a result of dependence.report_links; both counts are of different ones.
    """
    counted = linked.groupby("claim_id")[["source_key", "programme"]].nunique()
    ids = claims.drop_duplicates("claim_id")[["claim_id", "challenge"]].reset_index(drop=True)
    found = counted.reindex(ids["claim_id"], fill_value=0).set_axis(["reports", "programmes"], axis=1)
    table = pd.concat([ids, found.reset_index(drop=True)], axis=1)
    pairs = zip(table["reports"], table["programmes"], strict=True)
    table["quantity"] = pd.Series([Quantity.of(*pair).value for pair in pairs], dtype=object)
    return table


def of_challenges(by_claim: pd.DataFrame, linked: pd.DataFrame, challenges: list[int]) -> pd.DataFrame:
    """Return for each challenge how many of its claims have which reading, and how its reports are spread.

    The columns are `challenge, claims`, one of each reading (`several_programmes`, `one_programme`,
    `one_report`, `no_report`), which sum to the claims, then `reports, programmes` as in
    dependence.diversity. `by_claim` is a result of of_claims. A challenge is no finding and gets no reading.
    """
    kinds = {quantity.value: quantity.name.lower() for quantity in Quantity}
    counted = pd.crosstab(by_claim["challenge"], by_claim["quantity"]).rename(columns=kinds)
    counted = counted.reindex(index=challenges, columns=list(kinds.values()), fill_value=0).reset_index(drop=True)
    spread = diversity(linked, challenges).iloc[:-1][["reports", "programmes"]]
    counted.insert(0, "challenge", challenges)
    counted.insert(1, "claims", counted[list(kinds.values())].sum(axis=1))
    return pd.concat([counted, spread], axis=1).rename_axis(columns=None)
