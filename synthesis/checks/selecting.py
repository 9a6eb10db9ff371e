"""Which suspect judgements somebody means to sign off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.model.hints import did_you_mean
from synthesis.model.judgements import JudgementKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.corpus import Corpus
    from synthesis.model.judgements import Suspect


class NothingSelectedError(Exception):
    """Nothing can be signed off; the message says why."""


def of_claim(corpus: Corpus, claim: str, other: str = "") -> tuple[Suspect, ...]:
    """Return the suspect judgements of a claim, or those of a claim and its other end."""
    if claim not in corpus.claim_by_id:
        gone = corpus.retired_by_id.get(claim)
        said = f"was withdrawn on {gone.withdrawn_on}" if gone else "is no claim"
        raise NothingSelectedError(f"{claim!r} {said}{did_you_mean(claim, corpus.claim_by_id)}")
    ends = {name.end for name in corpus.judged_by_id if name.claim == claim}
    if other and other not in ends:
        raise NothingSelectedError(f"nothing was judged of {claim!r} and {other!r}{did_you_mean(other, ends)}")
    found = (one for name, one in corpus.suspects.items() if name.claim == claim and other in ("", name.end))
    return _some(found, f"no judgement of {claim!r}{f' and {other!r}' if other else ''} is suspect")


def of_source(corpus: Corpus, key: str) -> tuple[Suspect, ...]:
    """Return the links that are suspect for this changed source alone; a reworded claim needs a look of its own."""
    return _of_other(corpus, JudgementKind.LINK, key, corpus.source_by_key)


def of_tactic(corpus: Corpus, tactic: str) -> tuple[Suspect, ...]:
    """Return the judgements that are suspect for this reworded tactic alone."""
    return _of_other(corpus, JudgementKind.TACTIC, tactic, corpus.tactic_by_id)


def _of_other(corpus: Corpus, kind: JudgementKind, other: str, known: Iterable[str]) -> tuple[Suspect, ...]:
    what = "source" if kind is JudgementKind.LINK else "tactic"
    if other not in known:
        raise NothingSelectedError(f"{other!r} is no {what}{did_you_mean(other, known)}")
    found = (one for name, one in corpus.suspects.items() if (name.kind, name.other) == (kind, other))
    alone = (one for one in found if one.other_changed and not one.claim_changed)
    return _some(alone, f"no judgement is suspect for {what} {other!r} alone")


def _some(found: Iterable[Suspect], otherwise: str) -> tuple[Suspect, ...]:
    suspects = tuple(found)
    if not suspects:
        raise NothingSelectedError(otherwise)
    return suspects
