"""What a reader may ask of the claims, in the order in which a busy person needs it, and what each claim answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering.challenge_evidence import reports_behind
from build_tools.rendering.facets import Facet, challenge_values
from build_tools.rendering.lists import number_of, programme_name
from synthesis.analysis.evidence_map import links_of
from synthesis.model import Basis, Relation, Support
from synthesis.model.layer import Layer
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import Claim

    Answers = Mapping[str, tuple[str, ...]]

BEHIND = (
    ("reports", "Two or more evaluation reports"),
    ("report", "One evaluation report"),
    ("literature", "Other literature only"),
    ("review", "The review’s own text only"),
)
BASIS_WORDS = {Basis.REVIEW: "The review", Basis.GUIDE: "This guide’s authors"}
NO_DOMAIN = "none"


def claim_facets(corpus: Corpus) -> tuple[Facet, ...]:
    """Return the questions; one without answers in this corpus is left out."""
    asked = (
        Facet("challenge", "Challenge", challenge_values(corpus), unfolded=True),
        Facet("behind", "What supports it", BEHIND, unfolded=True),
        Facet("tactic", "What to do", tuple(_tactics(corpus)), "Tactics of this guide that rest on the claim."),
        Facet("theme", "Theme", tuple((theme.id, theme.heading) for theme in REVIEW.themes)),
        Facet("programme", "Programme evaluated", tuple((p.id, programme_name(p)) for p in corpus.programmes)),
        Facet("report", "Evaluation report", tuple(_reports(corpus))),
        Facet(
            "relation",
            "What a source does",
            tuple((r.value, r.value.capitalize()) for r in Relation),
            "For the claim; of later evidence, for the review's.",
        ),
        Facet("basis", "Who makes the link", tuple((basis.value, words) for basis, words in BASIS_WORDS.items())),
        Facet(
            "domain",
            "Framework domain",
            tuple(_domains(corpus)),
            "Of the Consolidated Framework for Implementation Research, 2009.",
        ),
    )
    return tuple(facet for facet in asked if facet.values)


def _tactics(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for tactic in corpus.tactics:
        if corpus.claims_behind.get(tactic.id):
            yield tactic.id, tactic.title


def _reports(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for row, source, _ in sorted(corpus.listed_reports, key=lambda listed: listed[1].review_number or 0):
        yield source.key, f"{source.review_number}. {row.listed_title}"


def _domains(corpus: Corpus) -> Iterator[tuple[str, str]]:
    if corpus.claim_codes:
        yield from ((domain.id, domain.name) for domain in corpus.domains)
        yield NO_DOMAIN, "Nothing in the framework fits"


def answers(corpus: Corpus, claim: Claim) -> Answers:
    """Return what a claim answers to each question, by the facet's id."""
    challenge = corpus.challenge_of(claim)
    links = links_of(corpus, claim)
    own = corpus.later_links_of.get(claim.id, ())
    does = [link.relation for link in own] if own else [link.relation for link in links]
    reports = _known_reports(corpus, (link.source for link in links))
    programme_of = {row.source: row.programme for row in corpus.reports}
    return {
        "layer": (claim.layer.value,),
        "challenge": (str(number_of(challenge)),),
        "behind": (behind(corpus, claim),) if claim.layer is Layer.REVIEW else (),
        "tactic": _once(tactic.id for tactic in corpus.tactics_on.get(claim.id, ())),
        "theme": (challenge.theme.id,) if challenge else (),
        "programme": _once(programme_of[key] for key in reports),
        "report": reports,
        "relation": _once(relation.value for relation in does),
        "basis": _once(link.basis.value for link in links),
        "domain": _domains_of(corpus, claim),
    }


def behind(corpus: Corpus, claim: Claim) -> str:
    """Return what stands behind a claim, telling one report from several."""
    support = corpus.support(claim)
    if support is Support.REPORTS:
        return "report" if len(reports_behind(corpus, claim)) == 1 else "reports"
    return "literature" if support is Support.LITERATURE else "review"


def _known_reports(corpus: Corpus, keys: Iterable[str]) -> tuple[str, ...]:
    listed = {row.source for row, _, _ in corpus.listed_reports}
    return _once(key for key in keys if key in listed)


def _domains_of(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    domain_of = {construct.id: construct.domain for construct in corpus.constructs}
    codes = [code for code in corpus.claim_codes if code.claim == claim.id]
    return _once(domain_of.get(code.construct, NO_DOMAIN) for code in codes)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
