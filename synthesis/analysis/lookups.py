"""Tables that others point to: themes, challenges, programmes, frameworks, releases; one tuple a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from synthesis.corpus import Corpus

    Row = tuple[object, ...]

ACROSS = "Under no one challenge"


def themes(corpus: Corpus) -> Iterator[Row]:
    """Yield `theme, heading` of each theme under which a challenge stands, in the review's order."""
    used = {challenge.theme for challenge in corpus.challenges}
    yield from ((theme.id, theme.heading) for theme in REVIEW.themes if theme in used)


def challenges(corpus: Corpus) -> Iterator[Row]:
    """Yield `challenge, theme, title, message, page, version, reviewed` of each challenge.

    Number 0 comes last, and only where claims stand under no one challenge.
    """
    for challenge in corpus.challenges:
        page = corpus.page_of_challenge[challenge.number]
        told = (challenge.theme.id, challenge.title, challenge.message)
        yield (challenge.number, *told, page.path, page.version, page.reviewed)
    if any(corpus.challenge_of(claim) is None for claim in corpus.claims):
        yield (0, "", ACROSS, "", "", "", None)


def programmes(corpus: Corpus) -> Iterator[Row]:
    """Yield `programme, name, years, about`."""
    yield from ((one.id, one.name, one.years, one.about) for one in corpus.programmes)


def domains(corpus: Corpus) -> Iterator[Row]:
    """Yield `domain, name, gloss, cfir_2022`."""
    yield from ((one.id, one.name, one.gloss, one.updated_name) for one in corpus.domains)


def constructs(corpus: Corpus) -> Iterator[Row]:
    """Yield `construct, domain, parent, name, gloss, cfir_2022, cfir_2022_relation, verified`."""
    for one in corpus.constructs:
        updated = "; ".join(one.updated_names)
        yield (one.id, one.domain, one.parent, one.name, one.gloss, updated, one.update.value, one.verified)


def releases(corpus: Corpus) -> Iterator[Row]:
    """Yield `version, released, claims, sources, tactics` of each release, the first one first."""
    for one in corpus.releases:
        yield (one.version, one.released, len(one.claims), len(one.sources), len(one.tactics))


def retired(corpus: Corpus) -> Iterator[Row]:
    """Yield `claim, withdrawn_on, reason, successor` of each withdrawn claim."""
    yield from ((one.claim, one.withdrawn_on, one.reason, one.successor) for one in corpus.retired)


def searches(corpus: Corpus) -> Iterator[Row]:
    """Yield `search, challenge, database, string, last_run, next_due, note` of each planned search."""
    for one in corpus.searches:
        yield (one.id, one.challenge, one.database, one.string, one.last_run, one.next_due, one.note)


def runs(corpus: Corpus) -> Iterator[Row]:
    """Yield `date, where, query, found` of each search that was run."""
    yield from ((one.day, one.where, one.query, one.found) for one in corpus.runs)


def screening(corpus: Corpus) -> Iterator[Row]:
    """Yield `item, work, source, challenges, decision, reason, decided_by, decided_on` of each work considered."""
    for one in corpus.screened:
        numbers = " ".join(map(str, one.challenges))
        yield (one.id, one.work, one.source, numbers, one.decision.value, one.reason, one.decided_by, one.decided_on)


def notices(corpus: Corpus) -> Iterator[Row]:
    """Yield `source, status, checked_on, where, notice, kept_because`."""
    for one in corpus.notices:
        yield (one.source, one.status.value, one.checked_on, one.where, one.notice, one.kept_because)


def candidates(corpus: Corpus) -> Iterator[Row]:
    """Yield `number, work, why, seen_at` of each work that might be an unidentified number."""
    yield from ((one.number, one.work, one.why, one.seen_at) for one in corpus.candidates)


LOOKUPS: Mapping[str, Callable[[Corpus], Iterator[Row]]] = {
    "themes": themes,
    "challenges": challenges,
    "programmes": programmes,
    "domains": domains,
    "constructs": constructs,
    "releases": releases,
    "retired": retired,
    "searches": searches,
    "runs": runs,
    "screening": screening,
    "notices": notices,
    "candidates": candidates,
}
