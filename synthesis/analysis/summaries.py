"""Small tables and sentences that notebooks show, drawn from the tables of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd

from synthesis.analysis.backing import Backing
from synthesis.analysis.dependence import supporting_reports
from synthesis.analysis.display import Link
from synthesis.model import SourceKind, Support
from synthesis.model.framework import NO_CONSTRUCT

if TYPE_CHECKING:
    from collections.abc import Iterable


def single_report_claims(links: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that exactly one evaluation report supports: `claim_id, challenge, source_key`."""
    reports = supporting_reports(links)
    once = reports.groupby("claim_id")["source_key"].transform("nunique") == 1
    return reports.loc[once, ["claim_id", "challenge", "source_key"]].reset_index(drop=True)


def links_per_report(links: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return `source_key, review_number, links, share` for each report, most links first; share of all report links."""
    reports = sources.loc[sources["source_kind"] == SourceKind.REPORT.value, ["source_key", "review_number"]]
    counts = supporting_reports(links)["source_key"].value_counts()
    table = reports.assign(links=reports["source_key"].map(counts).fillna(0).astype(int))
    table["share"] = table["links"] / max(int(table["links"].sum()), 1)
    return table.sort_values(["links", "review_number"], ascending=[False, True]).reset_index(drop=True)


def challenge_name(number: int) -> str:
    """Return 'Challenge 3', or 'Across all' for the 0 that stands for no single challenge."""
    return f"Challenge {number}" if number else "Across all"


def named_challenges(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its `challenge` numbers in words, and `all` as 'All'."""
    names = ["All" if str(number) == "all" else challenge_name(int(number)) for number in frame["challenge"]]
    return frame.assign(challenge=names)


def claims_by_support(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the number of claims of each challenge by kind of support, with a last row for all."""
    kinds = [support.value for support in Support]
    counted = pd.crosstab(claims["challenge"], claims["support"]).reindex(columns=kinds, fill_value=0)
    counted = counted.rename(index=challenge_name)
    counted.loc["All"] = counted.sum()
    return counted.assign(claims=counted.sum(axis=1)).rename_axis("challenge", axis=0).reset_index()


def with_report_numbers(matrix: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the challenge matrix with rows named in words and columns by each report's review number."""
    number = sources.set_index("source_key")["review_number"]
    named = matrix.assign(challenge=matrix["challenge"].map(challenge_name))
    return named.rename(columns={key: int(number[key]) for key in matrix.columns if key != "challenge"})


def heat_map_words(matrix: pd.DataFrame) -> str:
    """Return in words what the heat map of challenges by report numbers shows."""
    cells = matrix.set_index("challenge")
    highest = int(cells.to_numpy().max())
    places = [
        f"report {report} for {str(row)[0].lower()}{str(row)[1:]}"
        for row, counts in cells.iterrows()
        for report in cells.columns[counts == highest]
    ]
    empty = [str(report) for report in cells.columns if not cells[report].any()]
    without = f" No claim rests on report {' or '.join(empty)}." if empty else ""
    return (
        "Number of claims of each challenge that rest on each evaluation report. "
        f"The highest count is {highest}: {', '.join(places)}.{without}"
    )


def as_percentages(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its `share` as whole percentages."""
    return shares.assign(share=(shares["share"] * 100).round().astype(int).astype(str) + " %")


def single_by_report(single: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return `source_key, review_number, claims`: how many claims rest on each report alone, most first."""
    counts = single["source_key"].value_counts().rename("claims").reset_index()
    table = counts.merge(sources[["source_key", "review_number"]], on="source_key")
    ordered = table.sort_values(["claims", "review_number"], ascending=[False, True])
    return ordered[["source_key", "review_number", "claims"]].reset_index(drop=True)


def reports_of_claims(links: pd.DataFrame) -> pd.DataFrame:
    """Return `claim_id, challenge, reports, count` for each claim with a report; reports by review number."""
    reports = supporting_reports(links).sort_values("review_number", kind="stable")
    grouped = reports.groupby(["claim_id", "challenge"], sort=False)["review_number"]
    table = grouped.agg(reports=lambda numbers: ", ".join(map(str, numbers)), count="size").reset_index()
    order = {claim_id: index for index, claim_id in enumerate(dict.fromkeys(links["claim_id"]))}
    return table.sort_values("claim_id", key=lambda ids: ids.map(order)).reset_index(drop=True)


def claim_links(claims: pd.DataFrame) -> dict[str, Link]:
    """Return, for each claim id, a link to the claim from a page in `evidence/`."""
    pages = claims["page"].str.removeprefix("content/").str.removesuffix(".md")
    return {
        claim_id: Link(claim_id, f"../{quote(page)}.html#{claim_id}")
        for claim_id, page in zip(claims["claim_id"], pages, strict=True)
    }


def named_reports(frame: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the table with `source_key` replaced by `report`, in the words 'Report 6: its listed title'."""
    listed = reports.set_index("source_key")
    names = [
        f"Report {listed.loc[key, 'review_number']}: {listed.loc[key, 'listed_title']}" for key in frame["source_key"]
    ]
    return frame.assign(source_key=names).rename(columns={"source_key": "report"})


def named_programmes(frame: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the table with each programme's id replaced by its name and years."""
    listed = reports.drop_duplicates("programme").set_index("programme")
    names = [
        ", ".join(part for part in (str(listed.loc[key, "programme_name"]), str(listed.loc[key, "years"])) if part)
        for key in frame["programme"]
    ]
    return frame.assign(programme=names)


def worded(ids: Iterable[str], claims: pd.DataFrame) -> pd.DataFrame:
    """Return `claim, text` of the claims with these ids, each claim linked."""
    text = claims.drop_duplicates("claim_id").set_index("claim_id")["text"]
    links = claim_links(claims)
    rows = [(links[claim_id], text[claim_id]) for claim_id in ids]
    return pd.DataFrame(rows, columns=["claim", "text"])


def worded_gaps(gaps: pd.DataFrame, kind: str, claims: pd.DataFrame) -> pd.DataFrame:
    """Return `claim, text` of the claims in one kind of gap."""
    return worded(gaps.loc[gaps["gap"] == kind, "subject"], claims)


def tactic_links(tactics: pd.DataFrame) -> dict[str, Link]:
    """Return, for each tactic, its title as a link to its page from a page in `evidence/`."""
    pages = tactics["page"].str.removeprefix("content/").str.removesuffix(".md")
    return {
        tactic: Link(title, f"../{quote(page)}.html")
        for tactic, title, page in zip(tactics["tactic"], tactics["title"], pages, strict=True)
    }


def named_tactics(frame: pd.DataFrame, tactics: pd.DataFrame) -> pd.DataFrame:
    """Return the table with each tactic's id replaced by its linked title."""
    return frame.assign(tactic=frame["tactic"].map(tactic_links(tactics)))


def backings(covered: pd.DataFrame) -> pd.DataFrame:
    """Return `backed by, tactics`: how many tactics have each kind of backing, the strongest first."""
    counts = covered["backing"].value_counts()
    rows = [(backing.value, int(counts.get(backing.value, 0))) for backing in Backing]
    return pd.DataFrame(rows, columns=["backed by", "tactics"])


def final_headings(framework: pd.DataFrame) -> pd.DataFrame:
    """Return `challenge, heading, box_heading, theme` of the ten challenges, the theme by its heading."""
    themes = framework[framework["challenge"] == ""].set_index("theme")["heading"]
    challenges = framework[framework["challenge"] != ""]
    named = challenges.assign(theme=challenges["theme"].map(themes))
    return named_challenges(named)[["challenge", "heading", "box_heading", "theme"]].reset_index(drop=True)


def claims_without_construct(codes: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return `claim, text` of the claims for which nothing in the framework fits."""
    return worded(codes.loc[codes["construct"] == NO_CONSTRUCT, "claim_id"], claims)
