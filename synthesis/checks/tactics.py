"""Checks of signs, steps and tactics: what they rest on exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic
from synthesis.model.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus


def signs_without_claim(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sign whose claim does not exist; a sign that names none was reported when it was read."""
    for page in corpus.pages:
        for sign in page.signs:
            if sign.claim and sign.claim not in corpus.claim_by_id:
                hint = did_you_mean(sign.claim, corpus.claim_by_id)
                message = f"sign {sign.id!r} rests on {sign.claim!r}, which is no claim{hint}"
                yield Diagnostic(rules.BAD_SIGN, message, sign.location)


def signs_without_way(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sign that leads to what is neither a step of its page nor a tactic."""
    for page in corpus.pages:
        known = {*(step.id for step in page.steps), *corpus.tactic_by_id}
        for sign in page.signs:
            if sign.do and sign.do not in known:
                hint = did_you_mean(sign.do, known)
                message = f"sign {sign.id!r} leads to {sign.do!r}, which is no step of its page and no tactic{hint}"
                yield Diagnostic(rules.BAD_SIGN, message, sign.location)


def steps_without_claim(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each step that rests on a claim which does not exist."""
    for page in corpus.pages:
        for step in page.steps:
            for claim in step.claims:
                if claim not in corpus.claim_by_id:
                    hint = did_you_mean(claim, corpus.claim_by_id)
                    message = f"step {step.id!r} rests on {claim!r}, which is no claim{hint}"
                    yield Diagnostic(rules.BAD_STEP, message, step.location)


def duplicate_steps(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each step whose id another step bears."""
    steps = [step for page in corpus.pages for step in page.steps]
    first_with = {step.id: step for step in reversed(steps)}
    for step in steps:
        first = first_with[step.id]
        if first is not step:
            message = f"{step.id!r} is the id of another step, at {first.location}"
            yield Diagnostic(rules.BAD_STEP, message, step.location, (first.location,))


def duplicate_signs(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sign whose id another sign bears."""
    first_with = {sign.id: sign for _, sign in reversed(corpus.signs)}
    for _, sign in corpus.signs:
        first = first_with[sign.id]
        if first is not sign:
            message = f"{sign.id!r} is the id of another sign, at {first.location}"
            yield Diagnostic(rules.BAD_SIGN, message, sign.location, (first.location,))


def unknown_tactic_links(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each tactic named in a record that does not exist."""
    for link in corpus.tactic_links:
        if link.tactic not in corpus.tactic_by_id:
            message = f"no tactic {link.tactic!r}{did_you_mean(link.tactic, corpus.tactic_by_id)}"
            yield Diagnostic(rules.UNKNOWN_REFERENCE, message, link.location)
