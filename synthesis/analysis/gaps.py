"""The register of what the evidence does not cover; pure functions over the tables."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from synthesis.analysis.dependence import supporting_reports
from synthesis.model import Support


class Gap(StrEnum):
    """A kind of gap."""

    REVIEW_ONLY = "claim with the review's text only"
    LITERATURE_ONLY = "claim with literature only"
    SINGLE_REPORT = "claim resting on one report"
    UNCITED_REPORT = "report that no finding cites"
    SILENT_CONSTRUCT = "construct that no report speaks to"


def register(
    claims: pd.DataFrame, links: pd.DataFrame, reports: pd.DataFrame, constructs: pd.DataFrame
) -> pd.DataFrame:
    """Return `gap, subject, challenge`: each gap once, by kind, then in the order of the guide.

    `constructs` is a result of trail.constructs. `subject` is a claim's id, a report's key or a construct's id;
    `challenge` is empty for a report or construct. No report speaks to a construct when no claim that speaks to it
    rests on one.
    """
    support = claims.drop_duplicates("claim_id").set_index("claim_id")["support"]
    to_reports = supporting_reports(links)
    per_claim = to_reports.groupby("claim_id", sort=False)["source_key"].nunique()
    cited = set(to_reports["source_key"])
    found: dict[Gap, list[str]] = {
        Gap.REVIEW_ONLY: list(support.index[support == Support.REVIEW_ONLY.value]),
        Gap.LITERATURE_ONLY: list(support.index[support == Support.LITERATURE.value]),
        Gap.SINGLE_REPORT: list(per_claim.index[per_claim == 1]),
        Gap.UNCITED_REPORT: [key for key in reports["source_key"] if key not in cited],
        Gap.SILENT_CONSTRUCT: list(constructs.loc[constructs["with_reports"] == 0, "construct"]),
    }
    challenge = claims.drop_duplicates("claim_id").set_index("claim_id")["challenge"]
    rows = [
        {"gap": gap.value, "subject": subject, "challenge": str(challenge[subject]) if subject in challenge else ""}
        for gap, subjects in found.items()
        for subject in subjects
    ]
    return pd.DataFrame(rows, columns=["gap", "subject", "challenge"])
