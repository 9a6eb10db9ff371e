"""Checks of the coding to the a-priori framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Coder, Diagnostic
from synthesis.model.framework import NO_CONSTRUCT, constructs_by_claim
from synthesis.model.hints import did_you_mean
from synthesis.model.layer import Layer
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import Location
    from synthesis.model.framework import ClaimCode


def unknown_names(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each row that names a domain, construct or claim that does not exist."""
    domains = {domain.id for domain in corpus.domains}
    constructs = {construct.id for construct in corpus.constructs}
    for construct in corpus.constructs:
        yield from _unknown("domain", construct.domain, domains, construct.location)
        if construct.parent:
            yield from _unknown("construct", construct.parent, constructs, construct.location)
    coded = [(code.construct, code.location) for code in corpus.claim_codes]
    coded += [(row.construct, row.location) for rows in corpus.code_passes.values() for row in rows]
    # Without any construct the framework itself is missing, which was said when it was read.
    for construct_id, location in coded if constructs else ():
        yield from _unknown("construct", construct_id, {*constructs, NO_CONSTRUCT}, location)


def _unknown(what: str, name: str, known: Iterable[str], location: Location) -> Iterator[Diagnostic]:
    if name not in known:
        yield Diagnostic(rules.UNKNOWN_REFERENCE, f"no {what} {name!r}{did_you_mean(name, known)}", location)


def uncoded_claims(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim of the review without a code, once there is a framework and coding of it."""
    coded = {code.claim for code in corpus.claim_codes}
    for claim in corpus.claims if coded else ():
        if claim.layer is Layer.REVIEW and claim.id not in coded:
            yield Diagnostic(rules.UNCODED_CLAIM, f"claim {claim.id!r} has no code", claim.location)


def unfaithful_codes(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim whose codes are not what they are said to be: of both passes alike, or settled between them."""
    if len(corpus.code_passes) != 2 or not all(corpus.code_passes.values()):
        return
    passes = {name: constructs_by_claim(codes) for name, codes in corpus.code_passes.items()}
    settled = constructs_by_claim(corpus.claim_codes)
    rows = {code.claim: code for code in reversed(corpus.claim_codes)}
    for claim, row in rows.items():
        if row.coder is not Coder.GUIDE and (wrong := _unfaithful(row, settled[claim], passes)):
            yield Diagnostic(rules.UNFAITHFUL_CODE, wrong, row.location)


def _unfaithful(
    row: ClaimCode, settled: frozenset[str], passes: Mapping[str, Mapping[str, frozenset[str]]]
) -> str | None:
    """Return how a claim's codes belie the passes, or None."""
    for name, codes in passes.items():
        if row.claim not in codes:
            return f"{name} has no row for {row.claim!r}"
    first, second = (codes[row.claim] for codes in passes.values())
    if first == second != settled:
        return f"both passes code {row.claim!r} as {_shown(first)}, not {_shown(settled)}"
    if first != second and row.coder is Coder.BOTH_PASSES:
        return f"the passes code {row.claim!r} as {_shown(first)} and as {_shown(second)}; coder says both-passes"
    return None


def changed_final_framework(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each challenge that stands under another theme than the review's, and each heading that is missing."""
    rows = corpus.final_headings
    for row in rows:
        if row.challenge and row.challenge not in row.theme.challenges:
            message = f"challenge {row.challenge} does not stand under {row.theme}"
            yield Diagnostic(rules.FINAL_FRAMEWORK, message, row.location)
    found = {(row.theme, row.challenge) for row in rows}
    for theme in REVIEW.themes if rows else ():
        for number in (None, *theme.challenges):
            if (theme, number) not in found:
                missing = f"challenge {number} under {theme}" if number else f"theme {theme}"
                yield Diagnostic(rules.FINAL_FRAMEWORK, f"no heading of {missing}", rows[0].location._replace(line=1))


def _shown(constructs: frozenset[str]) -> str:
    return ", ".join(sorted(constructs)) or NO_CONSTRUCT
