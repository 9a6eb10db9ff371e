"""How a claim is supported, in words and by a shape: in full, and as the quiet mark behind its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering import later
from build_tools.rendering.templating import rendered
from synthesis.model import SourceKind, Support
from synthesis.model.layer import Layer
from synthesis.model.words import counted

if TYPE_CHECKING:
    from synthesis.corpus import Corpus
    from synthesis.model import Claim

ADDED = "◇"
SYMBOLS = {Support.REPORTS: "●", Support.LITERATURE: "◐", Support.REVIEW_ONLY: "○"}
_SHORT = {Support.LITERATURE: "other literature", Support.REVIEW_ONLY: "review only"}
_LONG = {Support.LITERATURE: "other literature only", Support.REVIEW_ONLY: "the review's own text only"}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a claim is supported: the name of its kind, its shape, and words."""

    kind: str
    symbol: str
    words: str


def mark(corpus: Corpus, claim: Claim) -> Mark:
    """Return the mark behind a claim's sentence, which says, too, when later work speaks against it."""
    if claim.layer is not Layer.REVIEW:
        return Mark("added", ADDED, later.doing(corpus, claim))
    support = corpus.support(claim)
    words = _SHORT.get(support) or counted(_reports(corpus, claim), "report")
    against = [later.PASSIVE[link.relation].removesuffix(" by") for link in later.against(corpus, claim)]
    return Mark(_kind(support), SYMBOLS[support], words + "".join(f", {one} since" for one in dict.fromkeys(against)))


def full_mark(corpus: Corpus, claim: Claim) -> Mark:
    """Return the mark with all its words."""
    if claim.layer is not Layer.REVIEW:
        return Mark("added", ADDED, support_words(corpus, claim))
    support = corpus.support(claim)
    return Mark(_kind(support), SYMBOLS[support], support_words(corpus, claim))


def support_badge(corpus: Corpus, claim: Claim) -> str:
    """Return what supports a claim, as a shape and in words, as HTML."""
    return rendered("support.html", mark=full_mark(corpus, claim))


def support_words(corpus: Corpus, claim: Claim) -> str:
    """Return what supports a claim, in words that count the evaluation reports."""
    if claim.layer is not Layer.REVIEW:
        return later.standing(corpus, claim)
    return _LONG.get(corpus.support(claim)) or counted(_reports(corpus, claim), "evaluation report")


def _kind(support: Support) -> str:
    return support.name.lower().replace("_", "-")


def _reports(corpus: Corpus, claim: Claim) -> int:
    return sum(source.kind is SourceKind.REPORT for source in corpus.supporting_sources(claim))
