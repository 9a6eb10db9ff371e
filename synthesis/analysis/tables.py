"""Computes the tidy tables and matrices of the corpus; notebooks and pages read these and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from synthesis.analysis import backing, dependence, evidence_counts, gaps, later_tables, trail
from synthesis.analysis.number_reach import table as number_reach
from synthesis.analysis.review_parts import table as evidence_parts
from synthesis.history.standing import link_states
from synthesis.model import LinkState, Relation, SourceKind, Support
from synthesis.model.confidence import Component, by_claim, level, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from synthesis.corpus import Corpus, Pair
    from synthesis.model import Challenge, Source

_CITED = (LinkState.SOUND, LinkState.STALE, LinkState.UNCODED)


def claims(corpus: Corpus) -> pd.DataFrame:
    """Return one row a claim: `claim_id, challenge, text, support, held, page, line`; challenge 0 cuts across."""
    rows = [
        {
            "claim_id": claim.id,
            "challenge": _number(corpus.challenge_of(claim)),
            "text": claim.text,
            "support": corpus.support(claim).value,
            "held": corpus.held(claim.id),
            "page": claim.location.path,
            "line": claim.location.line,
        }
        for claim in corpus.claims
    ]
    return pd.DataFrame(rows, columns=["claim_id", "challenge", "text", "support", "held", "page", "line"])


def links(corpus: Corpus) -> pd.DataFrame:
    """Return one row a (claim, source) pair that is cited or coded, with its judgement and state."""
    columns = [
        "claim_id", "challenge", "source_key", "review_number", "source_kind",
        "relation", "basis", "seen", "locator", "state", "coder", "coded_on", "note",
    ]  # fmt: skip
    frame = pd.DataFrame([_link_row(corpus, *one) for one in link_states(corpus).items()], columns=columns)
    return frame.astype({"review_number": "Int64"})


def _link_row(corpus: Corpus, pair: Pair, state: LinkState) -> dict[str, object]:
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
        "state": state.value,
        "coder": link.coder.value if link else "",
        "coded_on": link.coded_on.isoformat() if link else "",
        "note": link.note if link else "",
    }


def sources(corpus: Corpus) -> pd.DataFrame:
    """Return one row a source, in the order of the review's list, with the number of claims that cite it."""
    columns = [
        "source_key", "source_kind", "review_number", "identification", "number_certainty",
        "confirmed", "authors", "year", "title", "claims", "published_in", "doi", "pmid", "url",
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
            **{name: later_tables.found_at(source, name) for name in ("published_in", "doi", "pmid", "url")},
        }
        for source in sorted(corpus.sources, key=_list_order)
    ]
    return pd.DataFrame(rows, columns=columns).astype({"review_number": "Int64"})


def reports(corpus: Corpus) -> pd.DataFrame:
    """Return one row a report of Table 1, in the order of the review's list, with its programme."""
    columns = [
        "source_key",
        "review_number",
        "programme",
        "programme_name",
        "years",
        "listed_title",
        "listed_date",
        "derived_from",
    ]
    rows = [
        {
            "source_key": source.key,
            "review_number": source.review_number,
            "programme": programme.id,
            "programme_name": programme.name,
            "years": programme.years,
            "listed_title": row.listed_title,
            "listed_date": row.listed_date,
            "derived_from": " ".join(row.derived_from),
        }
        for row, source, programme in sorted(corpus.listed_reports, key=lambda listed: _list_order(listed[1]))
    ]
    return pd.DataFrame(rows, columns=columns).astype({"review_number": "Int64"})


def matrix_claims_reports(corpus: Corpus) -> pd.DataFrame:
    """Return claims by evaluation reports; a cell holds the relation, or nothing where there is no link."""
    keys = report_keys(corpus)
    states = link_states(corpus)
    relation = {pair: link.relation.value for pair, link in corpus.link_by_pair.items() if states[pair] in _CITED}
    rows = [
        {"claim_id": claim.id, "challenge": _number(corpus.challenge_of(claim))}
        | {key: relation.get((claim.id, key), "") for key in keys}
        for claim in corpus.claims
    ]
    return pd.DataFrame(rows, columns=["claim_id", "challenge", *keys])


def matrix_challenges_reports(corpus: Corpus) -> pd.DataFrame:
    """Return challenges by evaluation reports; a cell counts the claims that the report supports."""
    keys = report_keys(corpus)
    cells = matrix_claims_reports(corpus)
    counted = (cells[keys] == Relation.SUPPORTS.value).groupby(cells["challenge"]).sum()
    return counted.reindex(_challenge_index(corpus), fill_value=0).astype(int).reset_index()


def matrix_challenges_programmes(corpus: Corpus) -> pd.DataFrame:
    """Return challenges by programmes; a cell counts the claims that any of its reports supports."""
    names = [programme.id for programme in corpus.programmes]
    linked = dependence.report_links(links(corpus), reports(corpus))
    counted = linked.groupby(["challenge", "programme"])["claim_id"].nunique().unstack(fill_value=0)
    table = counted.reindex(index=_challenge_index(corpus), columns=names, fill_value=0)
    return table.astype(int).rename_axis(columns=None).reset_index()


def dependence_reports(corpus: Corpus) -> pd.DataFrame:
    """Return what each report would take along; see dependence.leave_one_out."""
    linked = dependence.report_links(links(corpus), reports(corpus))
    table = dependence.leave_one_out(linked, "source_key", report_keys(corpus))
    lost = dependence.lost_with_overviews(linked, report_keys(corpus), _overviews(corpus))
    table.insert(list(table.columns).index("claims_lost") + 1, "claims_lost_with_overviews", lost)
    return table


def dependence_programmes(corpus: Corpus) -> pd.DataFrame:
    """Return what each programme would take along; see dependence.leave_one_out."""
    linked = dependence.report_links(links(corpus), reports(corpus))
    return dependence.leave_one_out(linked, "programme", [programme.id for programme in corpus.programmes])


def diversity(corpus: Corpus) -> pd.DataFrame:
    """Return how many different reports and programmes stand behind each challenge; see dependence.diversity."""
    linked = dependence.report_links(links(corpus), reports(corpus))
    return dependence.diversity(linked, list(_challenge_index(corpus)))


def evidence_counts_claims(corpus: Corpus) -> pd.DataFrame:
    """Return how many reports of how many programmes stand behind each claim; see evidence_counts.of_claims."""
    return evidence_counts.of_claims(claims(corpus), dependence.report_links(links(corpus), reports(corpus)))


def evidence_counts_challenges(corpus: Corpus) -> pd.DataFrame:
    """Return how many claims of each challenge have how many reports behind them."""
    linked = dependence.report_links(links(corpus), reports(corpus))
    return evidence_counts.of_challenges(evidence_counts_claims(corpus), linked, list(_challenge_index(corpus)))


def _overviews(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Return the listed reports from which each overview is derived."""
    return {report.source: report.derived_from for report in corpus.reports if report.derived_from}


def confidence(corpus: Corpus) -> pd.DataFrame:
    """Return one row a claim with the level of each component and overall, and the explanations, in one text."""
    parts = {component: component.value.replace("-", "_") for component in Component}
    rows, known = [], by_claim(corpus.assessments)
    for claim in corpus.claim_by_id.values():
        judged = profile(known, claim.id)
        levels = {name: level(judged, component) for component, name in parts.items()}
        told = " ".join(f"{component}: {judged[component].explanation}" for component in parts if component in judged)
        assessors = " ".join(dict.fromkeys(row.assessor for row in judged.values()))
        rows.append({"claim_id": claim.id, **levels, "assessed_by": assessors, "explanation": told})
    return pd.DataFrame(rows, columns=["claim_id", *parts.values(), "assessed_by", "explanation"])


def codes(corpus: Corpus) -> pd.DataFrame:
    """Return one row a (claim, construct) code: `claim_id, challenge, construct`; `none` where nothing fits."""
    rows = [
        (code.claim, _number(corpus.challenge_of(claim)), code.construct)
        for code in corpus.claim_codes
        if (claim := corpus.claim_by_id.get(code.claim))
    ]
    return pd.DataFrame(rows, columns=["claim_id", "challenge", "construct"])


def _known_constructs(corpus: Corpus) -> pd.DataFrame:
    domains = {domain.id: domain.name for domain in corpus.domains}
    rows = [(c.id, domains.get(c.domain, c.domain), c.parent, c.name) for c in corpus.constructs]
    return pd.DataFrame(rows, columns=["construct", "domain", "parent", "name"])


def trail_constructs(corpus: Corpus) -> pd.DataFrame:
    """Return what became of each construct of the a-priori framework; see trail.constructs."""
    reported = [claim.id for claim in corpus.claims if corpus.support(claim) is Support.REPORTS]
    return trail.constructs(codes(corpus), _known_constructs(corpus), reported)


def trail_challenges(corpus: Corpus) -> pd.DataFrame:
    """Return which constructs each challenge was made of; see trail.challenges."""
    return trail.challenges(codes(corpus), _known_constructs(corpus), list(_challenge_index(corpus)))


def final_framework(corpus: Corpus) -> pd.DataFrame:
    """Return one row a heading of the review's final framework, with the guide's title and the challenge's origin.

    The columns are `theme, challenge, heading, box_heading, guide_title, claims, constructs, origin`; the last four
    are those of the challenge's page and of trail_challenges, and empty for a theme.
    """
    trails = {int(row["challenge"]): row for row in trail_challenges(corpus).to_dict("records") if row["challenge"]}
    titles = {challenge.number: challenge.title for challenge in corpus.challenges}
    rows = [
        {
            "theme": row.theme.id,
            "challenge": str(row.challenge or ""),
            "heading": row.heading,
            "box_heading": row.box_heading,
            "guide_title": titles.get(row.challenge or 0, ""),
        }
        | {name: str(trails.get(row.challenge or 0, {}).get(name, "")) for name in ("claims", "constructs", "origin")}
        for row in corpus.final_headings
    ]
    columns = ["theme", "challenge", "heading", "box_heading", "guide_title", "claims", "constructs", "origin"]
    return pd.DataFrame(rows, columns=columns)


def tactics(corpus: Corpus) -> pd.DataFrame:
    """Return one row a tactic, lists joined by spaces, with the number of claims judged to back it."""
    columns = ["tactic", "title", "message", "challenges", "stage", "who", "effort", "claims", "page"]
    rows = [
        (
            tactic.id,
            tactic.title,
            tactic.message,
            " ".join(map(str, tactic.challenges)),
            " ".join(tactic.stages),
            " ".join(tactic.roles),
            tactic.effort or "",
            len(corpus.claims_behind.get(tactic.id, ())),
            tactic.location.path,
        )
        for tactic in corpus.tactics
    ]
    return pd.DataFrame(rows, columns=columns)


def tactics_claims(corpus: Corpus) -> pd.DataFrame:
    """Return one row a (tactic, claim) judgement: `tactic, claim_id, challenge, support, reason`."""
    rows = [
        (link.tactic, claim.id, _number(corpus.challenge_of(claim)), corpus.support(claim).value, link.reason)
        for link in corpus.tactic_links
        if (claim := corpus.claim_by_id.get(link.claim)) and link.tactic in corpus.tactic_by_id
    ]
    return pd.DataFrame(rows, columns=["tactic", "claim_id", "challenge", "support", "reason"])


def backing_tactics(corpus: Corpus) -> pd.DataFrame:
    """Return what backs each tactic; see backing.of_tactics."""
    return backing.of_tactics(tactics(corpus), tactics_claims(corpus))


def backing_claims(corpus: Corpus) -> pd.DataFrame:
    """Return how many tactics each claim backs; see backing.of_claims."""
    return backing.of_claims(claims(corpus), tactics_claims(corpus))


def backing_challenges(corpus: Corpus) -> pd.DataFrame:
    """Return the tactics and unused claims of each challenge; see backing.of_challenges."""
    return backing.of_challenges(backing_tactics(corpus), backing_claims(corpus), list(_challenge_index(corpus)))


def signs(corpus: Corpus) -> pd.DataFrame:
    """Return one row a sign: `sign, challenge, text, claim_id`."""
    rows = [(sign.id, challenge.number, sign.text, sign.claim) for challenge, sign in corpus.signs]
    return pd.DataFrame(rows, columns=["sign", "challenge", "text", "claim_id"])


def gap_register(corpus: Corpus) -> pd.DataFrame:
    """Return what the evidence does not cover; see gaps.register."""
    return gaps.register(claims(corpus), links(corpus), reports(corpus), trail_constructs(corpus))


def _challenge_index(corpus: Corpus) -> pd.Index[int]:
    numbers = [challenge.number for challenge in corpus.challenges]
    cross_cutting = [0] if any(corpus.challenge_of(claim) is None for claim in corpus.claims) else []
    return pd.Index([*numbers, *cross_cutting], name="challenge")


_OF_REVIEW: Mapping[str, Callable[[Corpus], pd.DataFrame]] = {
    "claims": claims,
    "links": links,
    "sources": sources,
    "reports": reports,
    "matrix_claims_reports": matrix_claims_reports,
    "matrix_challenges_reports": matrix_challenges_reports,
    "matrix_challenges_programmes": matrix_challenges_programmes,
    "dependence_reports": dependence_reports,
    "dependence_programmes": dependence_programmes,
    "diversity": diversity,
    "gaps": gap_register,
    "evidence_counts_claims": evidence_counts_claims,
    "evidence_counts_challenges": evidence_counts_challenges,
    "evidence_parts": evidence_parts,
    "number_reach": number_reach,
    "confidence": confidence,
    "codes": codes,
    "trail_constructs": trail_constructs,
    "trail_challenges": trail_challenges,
    "final_framework": final_framework,
    "signs": signs,
    "tactics": tactics,
    "tactics_claims": tactics_claims,
    "backing_tactics": backing_tactics,
    "backing_claims": backing_claims,
    "backing_challenges": backing_challenges,
}


def _counted_on_review(build: Callable[[Corpus], pd.DataFrame]) -> Callable[[Corpus], pd.DataFrame]:
    """Return a table of the review's evidence alone, which nothing added since can change."""
    return lambda corpus: build(corpus.in_review)


TABLES: Mapping[str, Callable[[Corpus], pd.DataFrame]] = {
    **{name: _counted_on_review(build) for name, build in _OF_REVIEW.items()},
    "later_links": later_tables.links,
    "later_works": later_tables.works,
    "later_challenges": later_tables.challenges,
}


def to_csv(frame: pd.DataFrame) -> str:
    """Return a table as CSV with LF line ends and no index."""
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text


def all_csv(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the name and the CSV text of every table."""
    for name, build in TABLES.items():
        yield name, to_csv(build(corpus))


def report_keys(corpus: Corpus) -> list[str]:
    """Return the keys of the evaluation reports, by their number in the review's list."""
    reports = (source for source in corpus.sources if source.kind is SourceKind.REPORT)
    return [source.key for source in sorted(reports, key=_list_order)]


def _list_order(source: Source) -> tuple[int, str]:
    return (source.review_number or 0, source.key)


def _number(challenge: Challenge | None) -> int:
    return challenge.number if challenge else 0
