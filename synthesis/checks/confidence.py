"""Checks of judgements of confidence: of claims, complete, on what was read, and not overall before the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Diagnostic, Seen
from synthesis.model.confidence import COMPONENTS, EVERY_CLAIM, Component, by_claim
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from synthesis.corpus import Corpus


def unknown_findings(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each judgement of something that is no claim, and say what it is where that is known."""
    others = _not_findings(corpus)
    for row in corpus.assessments:
        if row.claim in corpus.claim_by_id or row.claim == EVERY_CLAIM:
            continue
        if row.claim in others:
            message = f"{row.claim!r} is {others[row.claim]}, not a claim"
            yield Diagnostic(rules.STUDY_RATED, message, row.location)


def _not_findings(corpus: Corpus) -> Mapping[str, str]:
    """Return what people have rated instead of a finding, by name."""
    numbers = [challenge.number for challenge in corpus.challenges]
    return (
        {construct.id: "a construct" for construct in corpus.constructs}
        | dict.fromkeys(REVIEW.theme_by_id, "a theme")
        | {name: "a challenge" for number in numbers for name in (str(number), f"c{number}")}
        | dict.fromkeys(corpus.tactic_by_id, "a tactic")
        | {programme.id: "a programme" for programme in corpus.programmes}
        | dict.fromkeys(corpus.source_by_key, "a source")
    )


def missing_components(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim of which some components are judged and others passed over."""
    rows = by_claim(corpus.assessments)
    for claim, judged in rows.items():
        missing = [component.value for component in COMPONENTS if component not in judged]
        if missing:
            first = next(iter(judged.values()))
            message = f"{claim!r} lacks {', '.join(missing)}"
            yield Diagnostic(rules.COMPONENT_MISSING, message, first.location)
    if rows and EVERY_CLAIM not in rows:
        message = "no file unassessed.csv says why nothing is assessed where a record is silent"
        place = corpus.assessments[0].location._replace(line=1)
        yield Diagnostic(rules.COMPONENT_MISSING, message, place)


def early_overalls(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each overall judgement made before all four components were."""
    for judged in by_claim(corpus.assessments).values():
        overall = judged.get(Component.OVERALL)
        if overall and overall.is_made:
            open_ = [c.value for c in COMPONENTS if c not in judged or not judged[c].is_made]
            if open_:
                message = f"{overall.claim!r} is {overall.level} overall, but {', '.join(open_)} not assessed"
                yield Diagnostic(rules.EARLY_OVERALL, message, overall.location)


def judged_unread(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each judgement of a claim none of whose sources was read in full."""
    read = {link.claim for link in corpus.links if link.seen is Seen.FULL_TEXT}
    for row in corpus.assessments:
        if row.is_made and row.claim in corpus.claim_by_id and row.claim not in read:
            message = f"{row.component} of {row.claim!r} is judged, but no source of it was read in full"
            yield Diagnostic(rules.JUDGED_UNREAD, message, row.location)
