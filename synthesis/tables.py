"""Tidy tables and matrices of the corpus; notebooks and pages read these and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from synthesis.model import LinkState, SourceKind, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from synthesis.corpus import Corpus, Pair
    from synthesis.model import Challenge, Source

_CITED = (LinkState.SOUND, LinkState.STALE, LinkState.UNCODED)
_FOLDER = Path(__file__).parent / "tables"


def claims(corpus: Corpus) -> pd.DataFrame:
    """Return one row a claim: `claim_id, challenge, text, support, page, line`; challenge 0 cuts across."""
    rows = [
        {
            "claim_id": claim.id,
            "challenge": _number(corpus.challenge_of(claim)),
            "text": claim.text,
            "support": corpus.support(claim).value,
            "page": claim.location.path,
            "line": claim.location.line,
        }
        for claim in corpus.claims
    ]
    return pd.DataFrame(rows, columns=["claim_id", "challenge", "text", "support", "page", "line"])


def links(corpus: Corpus) -> pd.DataFrame:
    """Return one row a (claim, source) pair that is cited or coded, with its judgement and state."""
    columns = [
        "claim_id", "challenge", "source_key", "review_number", "source_kind",
        "relation", "basis", "seen", "locator", "state",
    ]  # fmt: skip
    frame = pd.DataFrame([_link_row(corpus, pair) for pair in corpus.link_states], columns=columns)
    return frame.astype({"review_number": "Int64"})


def _link_row(corpus: Corpus, pair: Pair) -> dict[str, object]:
    claim_id, key = pair
    claim, source = corpus.claim_by_id.get(claim_id), corpus.source_by_key.get(key)
    link, citation = corpus.link_by_pair.get(pair), corpus.citation_by_pair.get(pair)
    locator = citation.locator if citation else None
    return {
        "claim_id": claim_id,
        "challenge": _number(corpus.challenge_of(claim)) if claim else None,
        "source_key": key,
        "review_number": source.review_number if source else None,
        "source_kind": source.kind.value if source else "",
        "relation": link.relation.value if link else "",
        "basis": link.basis.value if link else "",
        "seen": link.seen.value if link else "",
        "locator": f"{locator.kind} {locator.value}" if locator else "",
        "state": corpus.link_states[pair].value,
    }


def sources(corpus: Corpus) -> pd.DataFrame:
    """Return one row a source, in the order of the review's list, with the number of claims that cite it."""
    columns = [
        "source_key", "source_kind", "review_number", "identification", "number_certainty",
        "confirmed", "authors", "year", "title", "claims",
    ]  # fmt: skip
    rows = [
        {
            "source_key": source.key,
            "source_kind": source.kind.value,
            "review_number": source.review_number,
            "identification": source.identification.value if source.identification else "",
            "number_certainty": source.number_certainty,
            "confirmed": source.confirmed,
            "authors": "; ".join(source.authors),
            "year": source.year,
            "title": source.title,
            "claims": len(corpus.claims_citing.get(source.key, ())),
        }
        for source in sorted(corpus.sources, key=_list_order)
    ]
    return pd.DataFrame(rows, columns=columns).astype({"review_number": "Int64"})


def matrix_claims_reports(corpus: Corpus) -> pd.DataFrame:
    """Return claims by evaluation reports; a cell holds the relation, or nothing where there is no link."""
    keys = report_keys(corpus)
    relation = {
        pair: link.relation.value for pair, link in corpus.link_by_pair.items() if corpus.link_states[pair] in _CITED
    }
    rows = [
        {"claim_id": claim.id, "challenge": _number(corpus.challenge_of(claim))}
        | {key: relation.get((claim.id, key), "") for key in keys}
        for claim in corpus.claims
    ]
    return pd.DataFrame(rows, columns=["claim_id", "challenge", *keys])


def matrix_challenges_reports(corpus: Corpus) -> pd.DataFrame:
    """Return challenges by evaluation reports; a cell counts the claims that link to the report."""
    keys = report_keys(corpus)
    cells = matrix_claims_reports(corpus)
    counted = (cells[keys] != "").groupby(cells["challenge"]).sum()
    numbers = [challenge.number for challenge in corpus.challenges]
    cross_cutting = [0] if any(corpus.challenge_of(claim) is None for claim in corpus.claims) else []
    index = pd.Index([*numbers, *cross_cutting], name="challenge")
    return counted.reindex(index, fill_value=0).astype(int).reset_index()


TABLES: Mapping[str, Callable[[Corpus], pd.DataFrame]] = {
    "claims": claims,
    "links": links,
    "sources": sources,
    "matrix_claims_reports": matrix_claims_reports,
    "matrix_challenges_reports": matrix_challenges_reports,
}


def to_csv(frame: pd.DataFrame) -> str:
    """Return a table as CSV with LF line ends and no index."""
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text


def all_csv(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the name and the CSV text of every table."""
    for name, build in TABLES.items():
        yield name, to_csv(build(corpus))


def read(name: str, folder: Path = _FOLDER) -> pd.DataFrame:
    """Return a committed table by name; empty cells are empty strings, KeyError for a name that is none."""
    if name not in TABLES:
        raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
    frame = pd.read_csv(folder / f"{name}.csv", keep_default_na=False)
    if "review_number" in frame:
        frame["review_number"] = pd.to_numeric(frame["review_number"]).astype("Int64")
    return frame


def report_keys(corpus: Corpus) -> list[str]:
    """Return the keys of the evaluation reports, by their number in the review's list."""
    reports = (source for source in corpus.sources if source.kind is SourceKind.REPORT)
    return [source.key for source in sorted(reports, key=_list_order)]


def _list_order(source: Source) -> tuple[int, str]:
    return (source.review_number or 0, source.key)


def _number(challenge: Challenge | None) -> int:
    return challenge.number if challenge else 0


def single_report_claims(links: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that link to exactly one evaluation report: `claim_id, challenge, source_key`."""
    reports = links[links["source_kind"] == SourceKind.REPORT.value]
    once = reports.groupby("claim_id")["source_key"].transform("nunique") == 1
    return reports.loc[once, ["claim_id", "challenge", "source_key"]].reset_index(drop=True)


def links_per_report(links: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return `source_key, review_number, links, share` for each report, most links first; share of all report links."""
    reports = sources.loc[sources["source_kind"] == SourceKind.REPORT.value, ["source_key", "review_number"]]
    counts = links.loc[links["source_kind"] == SourceKind.REPORT.value, "source_key"].value_counts()
    table = reports.assign(links=reports["source_key"].map(counts).fillna(0).astype(int))
    table["share"] = table["links"] / max(int(table["links"].sum()), 1)
    return table.sort_values(["links", "review_number"], ascending=[False, True]).reset_index(drop=True)


def challenge_name(number: int) -> str:
    """Return 'Challenge 3', or 'Across all' for the 0 that stands for no single challenge."""
    return f"Challenge {number}" if number else "Across all"


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
    reports = links[links["source_kind"] == SourceKind.REPORT.value].sort_values("review_number", kind="stable")
    grouped = reports.groupby(["claim_id", "challenge"], sort=False)["review_number"]
    table = grouped.agg(reports=lambda numbers: ", ".join(map(str, numbers)), count="size").reset_index()
    order = {claim_id: index for index, claim_id in enumerate(dict.fromkeys(links["claim_id"]))}
    return table.sort_values("claim_id", key=lambda ids: ids.map(order)).reset_index(drop=True)
