"""How one claim is cited: the guide for the wording, the review for the finding, and the works behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.export.formats import formats
from build_tools.export.plain import date_words, reference
from build_tools.export.record import Form, Record, names, of_source, of_sources
from synthesis.model import SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source
    from synthesis.model.guide import Guide

KEY = "ten-challenges"


@dataclass(frozen=True, slots=True)
class Credits:
    """What whoever cites a claim cites: the claim as this guide words it, the review, and the works behind it.

    There is no review to credit for what the guide adds to it.
    """

    claim: Record
    review: Record | None
    behind: tuple[Record, ...]
    unidentified: tuple[int, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Return every record, the claim's own first."""
        return (self.claim, *((self.review,) if self.review else ()), *self.behind)


def credit(corpus: Corpus, guide: Guide, claim: Claim, site_url: str = "") -> Credits:
    """Return whom to credit for a claim; `site_url` is where the guide is published, if it is known."""
    sources = tuple(corpus.sources_of(claim))
    unknown = tuple(s.review_number or 0 for s in sources if s.kind is SourceKind.UNIDENTIFIED)
    page = corpus.page_of_claim[claim.id]
    return Credits(
        claim=Record(
            key=f"{KEY}-{claim.id}",
            form=Form.WEB_PAGE,
            title=claim.text,
            authors=names(guide.authors),
            issued=(page.reviewed.year, page.reviewed.month, page.reviewed.day) if page.reviewed else (),
            container=guide.title,
            version=guide.version,
            url=f"{site_url.rstrip('/')}/c/{claim.id}/" if site_url else "",
            notes=tuple(_notes(claim, page, sources, unknown)),
        ),
        review=of_source(corpus.review) if corpus.review and claim.layer is Layer.REVIEW else None,
        behind=of_sources(source for source in sources if source is not corpus.review),
        unidentified=unknown,
    )


def _notes(claim: Claim, page: GuidePage, sources: tuple[Source, ...], unknown: tuple[int, ...]) -> Iterator[str]:
    yield f"Claim {claim.id}, {_place(page)}."
    keys = [source.key for source in sources if source.kind is not SourceKind.UNIDENTIFIED]
    if keys:
        yield f"It cites {', '.join(keys)}."
    yield from (f"{words}." for words in map(_unidentified, unknown))


def _place(page: GuidePage) -> str:
    dates = [f"version {page.version}"] if page.version else []
    if page.reviewed:
        dates.append(f"last reviewed {date_words((page.reviewed.year, page.reviewed.month, page.reviewed.day))}")
    return ", ".join((f"on the page “{page.title}”", *dates))


def _unidentified(number: int) -> str:
    return f"It also cites reference {number} of the review; which work that is, is not known"


def cite_files(credits_: Credits) -> Iterator[tuple[str, str]]:
    """Yield the ending and the text of each file by which a claim can be cited."""
    yield from formats(credits_.records)
    yield "txt", plain_text(credits_)


def plain_text(credits_: Credits) -> str:
    """Return how to cite a claim, as text to copy."""
    return "\n\n".join(f"{heading}\n\n{text}" for heading, text in paragraphs(credits_)) + "\n"


def paragraphs(credits_: Credits) -> Iterator[tuple[str, str]]:
    """Yield a heading and a reference or more for the claim, for the review, and for the works behind the claim."""
    yield "The claim, as this guide words it:", claim_reference(credits_.claim)
    if credits_.review:
        yield "The review, whose findings this guide retells:", reference(credits_.review)
    behind = [reference(record) for record in credits_.behind]
    behind += [f"Reference {n} of the review; which work it is, is not known." for n in credits_.unidentified]
    if behind:
        yield "What else the claim cites:", "\n".join(behind)


def claim_reference(record: Record) -> str:
    """Return the claim's own reference in one line: the wording in quotation marks, then the guide and its version."""
    authors = ", ".join(" ".join(filter(None, name)) for name in record.authors)
    guide = f"In: {record.container}, version {record.version}"
    wording = record.title.removesuffix(".")
    parts = (authors, f"“{wording}”", guide, record.notes[0], record.url)
    return " ".join(part if part in ("", record.url) else f"{part.removesuffix('.')}." for part in parts if part)
