"""All rules in the order of their codes; pages, reports and `guide explain` read this and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules

if TYPE_CHECKING:
    from synthesis.model import Rule

RULES: tuple[Rule, ...] = (
    rules.MALFORMED_CITATION,
    rules.LEFTOVER_ATTRIBUTES,
    rules.NEAR_MISS_CLASS,
    rules.CLAIM_WITHOUT_ID,
    rules.CLAIM_ID_SHAPE,
    rules.CLAIM_ID_WITHOUT_CLASS,
    rules.DUPLICATE_CLAIM_ID,
    rules.UNMARKED_ASSERTION,
    rules.UNREADABLE_TEXT,
    rules.CITATION_IN_HTML,
    rules.SEVERAL_KEYS,
    rules.UNSAFE_MARKUP,
    rules.UNREADABLE_FILE,
    rules.BAD_ENTRY,
    rules.DUPLICATE_KEY,
    rules.MISSING_FIELD,
    rules.BAD_FIELD,
    rules.DUPLICATE_NUMBER,
    rules.DUPLICATE_DOI,
    rules.BAD_KEY,
    rules.UNUSED_SOURCE,
    rules.UNREADABLE_TABLE,
    rules.BAD_ROW,
    rules.BAD_VALUE,
    rules.DUPLICATE_ROW,
    rules.UNKNOWN_REFERENCE,
    rules.UNCODED_CLAIM,
    rules.STALE_CODE,
    rules.UNFAITHFUL_CODE,
    rules.COMPONENT_MISSING,
    rules.UNEXPLAINED_JUDGEMENT,
    rules.SCORED_CONFIDENCE,
    rules.STUDY_RATED,
    rules.EARLY_OVERALL,
    rules.STALE_CONFIDENCE,
    rules.JUDGED_UNREAD,
    rules.UNCITED_CLAIM,
    rules.UNKNOWN_KEY,
    rules.UNCODED_LINK,
    rules.UNCITED_LINK,
    rules.STALE_LINK,
    rules.ORPHANED_LINK,
    rules.FOREIGN_REVIEW_LINK,
    rules.STATEMENT_MISMATCH,
    rules.UNMAPPED_CLAIM,
    rules.STALE_TACTIC_LINK,
    rules.RETIRED_ID,
    rules.BAD_FRONT_MATTER,
    rules.DUPLICATE_CHALLENGE,
    rules.NO_EVIDENCE,
    rules.BAD_SIGN,
    rules.OVERDUE_REVIEW,
    rules.BAD_CITATION_FILE,
    rules.LOST_SYNONYM,
    rules.PARSES_DISAGREE,
    rules.GONE_FROM_BASELINE,
)
