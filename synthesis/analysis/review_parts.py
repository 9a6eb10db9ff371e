"""The parts of the review counted apart: its sections cite reports, its advice and conclusions hardly cite anything."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from synthesis.model import Support
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from synthesis.corpus import Corpus


class ReviewPart(StrEnum):
    """Where in the review a claim comes from."""

    SECTIONS = "sections on the challenges"
    BOX = "advice in Box 1"
    CONCLUSIONS = "conclusions"

    @classmethod
    def of(cls, section: str) -> ReviewPart:
        """Return the part that holds a section of the coding, such as c3, box-3 or conclusions."""
        return cls.CONCLUSIONS if section in REVIEW.retold else cls.BOX if section.startswith("box-") else cls.SECTIONS


def counts(support: pd.DataFrame) -> pd.DataFrame:
    """Return how many claims of each part have which support: `part, claims, reports, literature, review_only`.

    `support` has one row a claim: `part, support`.
    """
    columns = {
        Support.REPORTS.value: "reports",
        Support.LITERATURE.value: "literature",
        Support.REVIEW_ONLY.value: "review_only",
    }
    counted = pd.crosstab(support["part"], support["support"]).rename(columns=columns)
    counted = counted.reindex(index=list(map(str, ReviewPart)), columns=list(columns.values()), fill_value=0)
    counted.insert(0, "claims", counted.sum(axis=1))
    return counted.rename_axis(index="part", columns=None).reset_index()


def table(corpus: Corpus) -> pd.DataFrame:
    """Return the counts of a corpus; a claim that retells several statements counts where the last of them stands."""
    rows = [
        (ReviewPart.of(row.statement.section).value, corpus.support(claim).value)
        for row in {row.claim: row for row in corpus.statements}.values()
        if (claim := corpus.claim_by_id.get(row.claim))
    ]
    return counts(pd.DataFrame(rows, columns=["part", "support"]))
