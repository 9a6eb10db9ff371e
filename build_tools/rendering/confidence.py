"""How sure one can be: what is judged of the claims, and what counting alone says, as tables."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import challenge_heading
from synthesis.analysis.display import html_table
from synthesis.model.confidence import EVERY_CLAIM, by_claim
from synthesis.model.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Challenge

_DATA = "data/evidence_counts_claims.csv"


def confidence_profile(corpus: Corpus, _page: str) -> Iterator[str]:
    """Yield what is judged of every claim without judgements of its own, and how many claims have some."""
    judged = by_claim(corpus.assessments)
    rows = [
        [html.escape(_words(row.component)), html.escape(_words(row.level)), html.escape(row.explanation)]
        for row in judged.get(EVERY_CLAIM, {}).values()
    ]
    caption = "Confidence in every claim without a judgement of its own, assessed by this guide"
    yield html_table(caption, ["Component", "Judgement", "Why"], rows, css="data")
    own = sum(claim in judged for claim in corpus.claim_by_id)
    some = "has judgements of its own" if own < 2 else "have judgements of their own"
    yield f"\nOf {counted(len(corpus.claim_by_id), 'claim')}, {own or 'none'} {some}."


def _words(value: str) -> str:
    return value.replace("-", " ")


def confidence(corpus: Corpus, page: str) -> Iterator[str]:
    """Yield how many claims of each challenge have how many reports behind them, and whose reading that is."""
    from synthesis.analysis.evidence_counts import Quantity  # pandas is slow to import, and few pages need it
    from synthesis.analysis.tables import evidence_counts_challenges

    kinds = {quantity.name.lower(): quantity.value for quantity in Quantity}
    headings: dict[int, Challenge | None] = {challenge.number: challenge for challenge in corpus.challenges}
    header = ["Challenge", "Claims", *(words.capitalize() for words in kinds.values()), "Reports", "Programmes"]
    columns = ["claims", *kinds, "reports", "programmes"]
    rows = [
        [html.escape(challenge_heading(headings.get(int(row["challenge"])))), *(str(row[name]) for name in columns)]
        for row in evidence_counts_challenges(corpus).to_dict("records")
    ]
    yield html_table("Claims of each challenge by what supports them", header, rows, css="data")
    yield (
        f"\nAssessed by this guide, from counts alone. "
        f"Download: [evidence_counts_claims.csv]({addresses.link(page, _DATA)}), with the counts of every claim."
    )
