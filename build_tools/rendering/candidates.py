"""Works that might be an unidentified number of the review's list, as a list for readers who can help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.rendering import addresses
from build_tools.rendering.lists import escaped
from synthesis.model import SourceKind
from synthesis.model.words import counted, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Source


def candidates(corpus: Corpus, page: str) -> Iterator[str]:
    """List every unidentified number with where it stands in the guide and what might be behind it."""
    numbers = sorted(
        (source for source in corpus.sources if source.kind is SourceKind.UNIDENTIFIED),
        key=lambda source: source.review_number or 0,
    )
    with_any = {one.number for one in corpus.candidates}
    yield (
        f"{counted(len(numbers), 'number')} of the review's list are not identified; "
        f"for {len(with_any)} of them there are candidates.\n"
    )
    for source in numbers:
        yield f"### Number {source.review_number} {{: #number-{source.review_number} }}\n"
        yield from _claims(corpus, source, page)
        found = [one for one in corpus.candidates if one.number == source.review_number]
        yield from (f"- *Candidate, not proven:* {escaped(one.work)} {escaped(one.why)}" for one in found)
        yield "" if found else "No candidate.\n"


def _claims(corpus: Corpus, source: Source, page: str) -> Iterator[str]:
    claims = corpus.claims_citing.get(source.key, ())
    links = [
        f"[“{escaped(opening(claim.text, 10))}”]({addresses.link(page, addresses.of_claim(corpus, claim))})"
        for claim in claims
    ]
    yield f"Cited for: {'; '.join(links)}.\n" if links else "No claim of this guide cites it.\n"
