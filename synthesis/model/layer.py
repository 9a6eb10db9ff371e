"""Layers: what the review found and what the guide adds to it are told, and counted, apart."""

from __future__ import annotations

from enum import StrEnum

from synthesis.review import REVIEW


class Layer(StrEnum):
    """Whose evidence a claim retells; only that of the review is counted in the tables of its evidence."""

    REVIEW = "review"
    REPORTS = "reports"
    LATER = "later"

    @property
    def words(self) -> str:
        """Return the layer in words, as pages name it."""
        return {
            Layer.REVIEW: f"the {REVIEW.year} review",
            Layer.REPORTS: "the reports themselves",
            Layer.LATER: f"since {REVIEW.year}",
        }[self]
