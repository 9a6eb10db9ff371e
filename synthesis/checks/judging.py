"""Checks of judgements: each was made, or signed off, on the wordings that stand there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic, LinkState
from synthesis.model.judgements import JudgementId, JudgementKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, Location, Rule, Source, Tactic
    from synthesis.model.judgements import SignOff, Suspect

_RULES: dict[JudgementKind, Rule] = {
    JudgementKind.LINK: rules.STALE_LINK,
    JudgementKind.CODE: rules.STALE_CODE,
    JudgementKind.TACTIC: rules.STALE_TACTIC_LINK,
    JudgementKind.CONFIDENCE: rules.STALE_CONFIDENCE,
    JudgementKind.BEARING: rules.STALE_BEARING,
}
# What the other end of a judgement is, and what happens to it; the other kinds have none that can change.
_ENDS = {
    JudgementKind.LINK: ("source", "changed"),
    JudgementKind.TACTIC: ("tactic", "reworded"),
    JudgementKind.BEARING: ("claim", "reworded"),
}


def suspect_judgements(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each judgement one end of which changed since a person last stood by it."""
    for name, suspect in corpus.suspects.items():
        if name.kind is JudgementKind.LINK and corpus.link_states[name.claim, name.other] is not LinkState.STALE:
            continue  # a pair that nothing cites is reported as such
        message = f"{suspicion_words(suspect)}; if the judgement holds: {command(name)}"
        yield Diagnostic(_RULES[name.kind], message, suspect.judged.location, tuple(_changed(corpus, suspect)))


def suspicion_words(suspect: Suspect) -> str:
    """Return which end of the judgement changed, since when, from which fingerprint to which."""
    kind, claim, other = suspect.judged.id
    ends = [("claim", claim, "reworded", suspect.accepted.claim, suspect.present.claim)]
    if kind in _ENDS:
        what, verb = _ENDS[kind]
        ends.append((what, other, verb, suspect.accepted.other, suspect.present.other))
    return " and ".join(
        f"{what} {name!r} was {verb} since {suspect.since} ({old} is now {new})"
        for what, name, verb, old, new in ends
        if old != new
    )


def command(name: JudgementId) -> str:
    """Return the command that signs the judgement off."""
    return f'guide accept {name.claim} {name.end} --reason "..."'


def _changed(corpus: Corpus, suspect: Suspect) -> Iterator[Location]:
    """Yield where each end that changed stands."""
    kind, claim, other = suspect.judged.id
    if suspect.claim_changed:
        yield corpus.claim_by_id[claim].location
    if suspect.other_changed:
        known: Mapping[JudgementKind, Mapping[str, Source | Tactic | Claim]] = {
            JudgementKind.LINK: corpus.source_by_key,
            JudgementKind.TACTIC: corpus.tactic_by_id,
            JudgementKind.BEARING: corpus.claim_by_id,
        }
        yield known[kind][other].location


def idle_signoffs(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sign-off of what nobody judged, and each last one of wordings that are not the present ones."""
    for name, signoffs in corpus.signoffs_of.items():
        if name.claim not in corpus.claim_by_id:
            gone = "was withdrawn; delete the file" if name.claim in corpus.retired_by_id else "is no claim"
            yield Diagnostic(rules.IDLE_SIGNOFF, f"{name.claim!r} {gone}", signoffs[0].location)
        elif name not in corpus.judged_by_id:
            message = f"there is no {name.kind} of {name.claim!r}" + (f" and {name.other!r}" if name.other else "")
            yield Diagnostic(rules.IDLE_SIGNOFF, message, signoffs[0].location)
        elif name not in corpus.suspects and signoffs[-1].digests not in (corpus.present(name), None):
            seen = " ".join(filter(None, signoffs[-1].digests))
            message = f"what it accepts ({seen}) is not what stands there; the first judgement holds without it"
            yield Diagnostic(rules.IDLE_SIGNOFF, message, signoffs[-1].location)


def disordered_signoffs(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sign-off that stands before its time, or accepts what was accepted already."""
    last_in: dict[str, SignOff] = {}
    for signoff in corpus.signoffs:
        last = last_in.setdefault(signoff.judgement.claim, signoff)
        last_in[signoff.judgement.claim] = signoff
        if signoff.signed_on < last.signed_on:
            message = f"signed on {signoff.signed_on}, but the row before it on {last.signed_on}"
            yield Diagnostic(rules.DISORDERED_SIGNOFF, message, signoff.location, (last.location,))
    for name, signoffs in corpus.signoffs_of.items():
        if judgement := corpus.judged_by_id.get(name):
            accepted, since, place = judgement.digests, judgement.made_on, judgement.location
            for signoff in signoffs:
                if signoff.digests == accepted:
                    yield Diagnostic(
                        rules.DISORDERED_SIGNOFF, "it accepts what was accepted already", signoff.location, (place,)
                    )
                elif signoff.signed_on < judgement.made_on:
                    message = f"signed on {signoff.signed_on}, before the judgement was made on {since}"
                    yield Diagnostic(rules.DISORDERED_SIGNOFF, message, signoff.location, (place,))
                accepted, place = signoff.digests, signoff.location
