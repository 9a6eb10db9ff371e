"""Every check of the corpus, in the order in which a reader wants to hear of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.checks import (
    citing,
    coding,
    confidence,
    framework,
    hedging,
    judging,
    later,
    library,
    linking,
    pages,
    releases,
    retired,
    synonyms,
    tactics,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Diagnostic

    Check = Callable[[Corpus], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    pages.duplicate_claim_ids,
    pages.duplicate_challenges,
    pages.overdue_reviews,
    citing.uncited_claims,
    citing.unknown_keys,
    citing.unused_sources,
    linking.unsound_links,
    judging.suspect_judgements,
    judging.idle_records,
    linking.foreign_review_links,
    library.duplicate_numbers,
    library.duplicate_dois,
    library.several_reviews,
    coding.unknown_programmes_and_reports,
    coding.unlisted_reports,
    coding.passes_and_settlements,
    coding.unmapped_statements,
    coding.statement_references,
    framework.unknown_names,
    framework.uncoded_claims,
    framework.unfaithful_codes,
    framework.changed_final_framework,
    confidence.unknown_findings,
    confidence.missing_components,
    confidence.early_overalls,
    confidence.judged_unread,
    tactics.signs_without_claim,
    tactics.signs_without_way,
    tactics.steps_without_claim,
    tactics.duplicate_steps,
    tactics.duplicate_signs,
    tactics.unknown_tactic_links,
    later.mixed_layers,
    later.foreign_sources,
    later.lost_bearings,
    hedging.lost_hedges,
    hedging.studies_told_twice,
    later.unexplained_retractions,
    later.screening_mismatches,
    later.idle_candidates,
    later.overdue_searches,
    retired.reused_ids,
    retired.lost_successors,
    synonyms.lost_pages,
    releases.lost_addresses,
    synonyms.out_of_order,
    releases.vanished_claims,
    releases.returned_ids,
    releases.other_assertions,
    releases.lowered_versions,
)


# What holds in any Markdown with any library.
ANYWHERE: tuple[Check, ...] = (citing.uncited_claims, citing.unknown_keys)


def check(corpus: Corpus, checks: tuple[Check, ...] = CHECKS) -> Iterator[Diagnostic]:
    """Yield everything wrong with the corpus."""
    for one in checks:
        yield from one(corpus)
