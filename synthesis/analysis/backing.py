"""What backs the tactics, and what no tactic uses; pure functions over the tables."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from synthesis.model import Support


class Backing(StrEnum):
    """The strongest kind of claim that backs a tactic."""

    REPORTS = "a claim that rests on an evaluation report"
    LITERATURE = "claims that rest on literature at most"
    REVIEW_ONLY = "claims of the review's own text only"
    NOTHING = "no claim"

    @classmethod
    def of(cls, supports: set[str]) -> Backing:
        """Return the backing of a tactic whose claims have these kinds of support."""
        if Support.REPORTS.value in supports:
            return cls.REPORTS
        if Support.LITERATURE.value in supports:
            return cls.LITERATURE
        return cls.REVIEW_ONLY if supports else cls.NOTHING


def of_tactics(tactics: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Return `tactic, challenges, claims, with_reports, backing` for each tactic, in the order of the guide.

    `judged` is the table tactics_claims; `with_reports` counts the claims that rest on an evaluation report.
    """
    rows = [
        (tactic, str(challenges), *_backed(judged[judged["tactic"] == tactic]))
        for tactic, challenges in zip(tactics["tactic"], tactics["challenges"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["tactic", "challenges", "claims", "with_reports", "backing"])


def _backed(judged: pd.DataFrame) -> tuple[int, int, str]:
    with_reports = int((judged["support"] == Support.REPORTS.value).sum())
    return len(judged), with_reports, Backing.of(set(judged["support"])).value


def of_claims(claims: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Return `claim_id, challenge, support, tactics` for each claim: how many tactics it backs."""
    ids = claims.drop_duplicates("claim_id")[["claim_id", "challenge", "support"]].reset_index(drop=True)
    counts = judged.groupby("claim_id")["tactic"].nunique()
    return ids.assign(tactics=ids["claim_id"].map(counts).fillna(0).astype(int))


def of_challenges(by_tactic: pd.DataFrame, by_claim: pd.DataFrame, challenges: list[int]) -> pd.DataFrame:
    """Return `challenge, tactics, unbacked_tactics, claims, unused_claims` for each challenge; 0 cuts across.

    A tactic counts for every challenge that it names; a claim is unused when it backs no tactic at all, not even one
    for another challenge. The arguments are results of of_tactics and of_claims.
    """
    rows = [
        (number, *_tactics(by_tactic, number), *_claims(by_claim[by_claim["challenge"] == number]))
        for number in challenges
    ]
    return pd.DataFrame(rows, columns=["challenge", "tactics", "unbacked_tactics", "claims", "unused_claims"])


def _tactics(by_tactic: pd.DataFrame, challenge: int) -> tuple[int, int]:
    names = [str(challenge) in str(listed).split() for listed in by_tactic["challenges"]]
    named = by_tactic[pd.Series(names, index=by_tactic.index, dtype=bool)]
    return len(named), int((named["claims"] == 0).sum())


def _claims(by_claim: pd.DataFrame) -> tuple[int, int]:
    return len(by_claim), int((by_claim["tactics"] == 0).sum())
