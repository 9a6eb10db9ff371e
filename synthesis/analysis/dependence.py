"""How much the findings hang on single reports and programmes; pure functions over the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from synthesis.model import Relation, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_BEHIND = [relation.value for relation in Relation if relation.stands_behind]


def supporting_reports(links: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the links table in which an evaluation report stands behind a claim."""
    return links[(links["source_kind"] == SourceKind.REPORT.value) & links["relation"].isin(_BEHIND)]


def report_links(links: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return `claim_id, challenge, source_key, programme`: what evaluation reports support, with their programme."""
    kept = supporting_reports(links)[["claim_id", "challenge", "source_key"]]
    return kept.merge(reports[["source_key", "programme"]], on="source_key", validate="many_to_one")


def leave_one_out(linked: pd.DataFrame, left_out: str, candidates: list[str]) -> pd.DataFrame:
    """Return what each candidate takes along when it is left out.

    `linked` is a result of report_links; `left_out` names the column to leave out by, `source_key` or
    `programme`; `candidates` are its values, in the order wanted. A row holds the candidate under
    `left_out`, the `links` it carries, and how many claims and challenges would keep no report at all
    (`claims_lost`, `challenges_lost`), with their names separated by a space (`which_claims`,
    `which_challenges`).
    """
    rows = [{left_out: candidate, **_loss(linked, linked[left_out] == candidate)} for candidate in candidates]
    columns = [left_out, "links", "claims_lost", "challenges_lost", "which_claims", "which_challenges"]
    return pd.DataFrame(rows, columns=columns)


def _loss(linked: pd.DataFrame, gone: pd.Series[bool]) -> dict[str, object]:
    claims, challenges = (list(_only_in(linked.loc[gone, name], linked.loc[~gone, name])) for name in _SUBJECTS)
    return {
        "links": int(gone.sum()),
        "claims_lost": len(claims),
        "challenges_lost": len(challenges),
        "which_claims": " ".join(claims),
        "which_challenges": " ".join(challenges),
    }


def lost_with_overviews(linked: pd.DataFrame, candidates: list[str], derived: Mapping[str, Iterable[str]]) -> list[int]:
    """Return for each report how many claims keep no report if it goes and, with it, the overviews made from it."""
    gone = ([report, *(key for key, parts in derived.items() if report in parts)] for report in candidates)
    without = (linked["source_key"].isin(out) for out in gone)
    return [len({*linked.loc[out, "claim_id"]} - {*linked.loc[~out, "claim_id"]}) for out in without]


_SUBJECTS = ("claim_id", "challenge")


def _only_in(gone: pd.Series[str], kept: pd.Series[str]) -> Iterator[str]:
    remaining = set(kept)
    return (str(name) for name in dict.fromkeys(gone) if name not in remaining)


def effective_number(counts: pd.Series[int]) -> float:
    """Return how many equally cited reports would be as concentrated as these counts; 0 without a link.

    The inverse of Simpson's index, which is Hill's diversity of order 2 (Hill, Ecology 1973;54:427-432).
    """
    total = int(counts.sum())
    return 0.0 if total == 0 else total**2 / float((counts.astype(float) ** 2).sum())


def diversity(linked: pd.DataFrame, challenges: list[int]) -> pd.DataFrame:
    """Return `challenge, links, reports, programmes, effective_reports` for each challenge, then `all`.

    `reports` and `programmes` count different ones.
    `effective_reports` is rounded to two decimals, and left out of a challenge, which has few links.
    """
    rows = [{"challenge": str(n), **_spread(linked[linked["challenge"] == n])} for n in challenges]
    rows.append({"challenge": "all", **_spread(linked)})
    table = pd.DataFrame(rows, columns=["challenge", "links", "reports", "programmes", "effective_reports"])
    numbers = table["effective_reports"].astype(object)
    return table.assign(effective_reports=numbers.where(table["challenge"] == "all", ""))


def _spread(linked: pd.DataFrame) -> dict[str, float]:
    return {
        "links": len(linked),
        "reports": linked["source_key"].nunique(),
        "programmes": linked["programme"].nunique(),
        "effective_reports": round(effective_number(linked["source_key"].value_counts()), 2),
    }
