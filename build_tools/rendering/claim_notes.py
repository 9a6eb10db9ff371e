"""What opens behind a claim's sentence: the works it cites, what came later, and how to link to it and cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.rendering import addresses, later, notices
from build_tools.rendering.addresses import Way
from build_tools.rendering.changes import of_step
from build_tools.rendering.references import label, number_words, reference
from build_tools.rendering.support import full_mark, mark
from build_tools.rendering.templating import rendered
from synthesis.model import SourceKind
from synthesis.model.words import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build_tools.prose.tree import FoundCitation
    from synthesis.corpus import Corpus
    from synthesis.history.claim_history import Step
    from synthesis.model import Claim, Source


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that a claim cites: its name and where it stands, what is said around the name, and its reference."""

    label: str
    href: str
    before: str = ""
    behind: str = ""
    reference: str = ""
    read: str = ""
    study: str = ""


def claim_notes(
    corpus: Corpus,
    claim: Claim,
    cited: Sequence[FoundCitation],
    link: Callable[[str], str],
    *,
    steps: Sequence[Step] = (),
    claim_pages: bool = True,
) -> str:
    """Return a claim's mark and what opens behind it; `cited` are the citations that the sentence no longer shows.

    `steps` are what became of the claim, of which the last is told.
    """
    record = link(addresses.of_record(claim.id)) if claim_pages else ""
    return rendered(
        "claim_notes.html",
        claim=claim.id,
        mark=mark(corpus, claim),
        full=full_mark(corpus, claim),
        cited=tuple(_cited(corpus, claim, one, link) for one in cited),
        later=tuple(_later(corpus, claim, link)),
        notices=tuple(notices.of_claim(corpus, claim)),
        news=tuple(Way(step.words, link(of_step(step))) for step in steps[-1:]),
        record=record,
    )


def _cited(corpus: Corpus, claim: Claim, found: FoundCitation, link: Callable[[str], str]) -> Cited:
    source = corpus.source_by_key.get(found.key)
    if source is None:
        return Cited(f"unknown source {found.key}", "")
    return Cited(
        label(source),
        link(addresses.of_source(source)),
        found.prefix.strip(),
        found.suffix.strip(),
        described(source),
        _read(corpus, claim, source),
        _study(corpus, claim, source),
    )


def _read(corpus: Corpus, claim: Claim, source: Source) -> str:
    """Return how far a work was read for a claim; empty for the review, and where nobody judged it."""
    judged = corpus.link_by_pair.get((claim.id, source.key))
    if judged is None or source is corpus.review:
        return ""
    return later.read_words(judged.seen, corpus.telling_of(claim.id, source.key))


def _study(corpus: Corpus, claim: Claim, source: Source) -> str:
    """Return which study a work that the guide adds tells of."""
    telling = corpus.telling_of(claim.id, source.key)
    return later.study_words(telling) if telling else ""


def described(source: Source) -> str:
    """Return a source's reference, and how sure it is which number of the review's list it has."""
    if source.kind is SourceKind.UNIDENTIFIED:
        return number_words(source)
    return f"{reference(source)} {number_words(source)}".strip()


def _later(corpus: Corpus, claim: Claim, link: Callable[[str], str]) -> Iterator[Way]:
    """Yield what later work does for a claim of the review, and on which claim a later one bears."""
    claims = corpus.claim_by_id
    for one, words in later.beside(corpus, claim):
        yield Way(words, link(addresses.of_claim(corpus, claims[one.claim])), f" since--{one.relation.value}")
    for one in corpus.later_links_of.get(claim.id, ()):
        if bears_on := claims.get(one.bears_on):
            words = f"on this claim of the review: “{opening(bears_on.text, 12)}”"
            yield Way(words, link(addresses.of_claim(corpus, bears_on)))
