"""Columns that several tables have."""

from __future__ import annotations

from dataclasses import replace

from synthesis.analysis.columns import Column, Kind, values_of
from synthesis.model import Support
from synthesis.review import REVIEW

CLAIM = Column("claim_id", "The claim's id; its page is at `c/` and this id.", refers="claims")
CHALLENGE = Column(
    "challenge",
    f"The number of the challenge, 1 to {REVIEW.challenges[-1]}; 0 for what stands under no one challenge.",
    Kind.WHOLE,
    refers="challenges",
)
SOURCE = Column("source_key", "The source's key in the library.", refers="sources")
REPORT = Column("source_key", "The key of the evaluation report.", refers="reports")
TACTIC = Column("tactic", "The tactic's id, the name of its page.", refers="tactics")
PROGRAMME = Column("programme", "The programme's id.", refers="programmes")
CONSTRUCT = Column("construct", "The construct's id.", refers="constructs")
REVIEW_NUMBER = Column(
    "review_number", "Its number in the review's reference list; empty for a work outside it.", Kind.WHOLE, False
)
SUPPORT = Column(
    "support", "The strongest kind of source that supports the claim.", values=values_of(Support)
)  # fmt: skip

PAGE = Column("page", "The file in the repository that says it.")
CONFIRMED = Column("confirmed", "How far a page about the work confirms these facts.", required=False)
WORK = (
    Column("authors", "The authors, as far as known.", required=False, many="; "),
    Column("year", "The year of publication.", required=False),
    Column("title", "The title."),
)
PUBLICATION = (
    Column("published_in", "The journal, or whoever published it.", required=False),
    Column("doi", "Its DOI.", required=False),
    Column("pmid", "Its number in PubMed.", required=False),
    Column("url", "An address at which it can be read or is described.", required=False),
)


def key(column: Column) -> Column:
    """Return a column as the key of its own table, which points to no other."""
    return replace(column, refers="")


def count(name: str, about: str) -> Column:
    """Return a column that counts."""
    return Column(name, about, Kind.WHOLE)


def told(name: str, table: str, column: str = "", **more: object) -> Column:
    """Return a column that the codebook explains under the heading `table`."""
    return replace(Column(name, told=(table, column or name)), **more)  # type: ignore[arg-type]
