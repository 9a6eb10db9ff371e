"""One work as reference managers know it, in no format yet; what is not known is empty."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from synthesis.model import Body, SourceKind
from synthesis.model.names import family_and_initials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from synthesis.model import Source

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


class Form(Enum):
    """What kind of thing a work is, in BibTeX, RIS and CSL."""

    ARTICLE = ("article", "JOUR", "article-journal")
    REPORT = ("techreport", "RPRT", "report")
    BOOK = ("book", "BOOK", "book")
    UNPUBLISHED = ("unpublished", "UNPB", "manuscript")
    WEB_PAGE = ("misc", "ELEC", "webpage")
    OTHER = ("misc", "GEN", "document")

    def __init__(self, bibtex: str, ris: str, csl: str) -> None:
        self.bibtex, self.ris, self.csl = bibtex, ris, csl


class Name(NamedTuple):
    """An author: a person with family name and initials, or a body, which has no initials."""

    family: str
    initials: str = ""

    @property
    def given(self) -> str:
        """Return the initials as reference managers write given names, such as 'P. G.'."""
        return " ".join(f"{initial}." for initial in self.initials)


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of one work; `issued` is a year, a year and a month, or a whole date."""

    key: str
    form: Form
    title: str
    authors: tuple[Name, ...] = ()
    more_authors: bool = False
    issued: tuple[int, ...] = ()
    container: str = ""
    publisher: str = ""
    volume: str = ""
    number: str = ""
    first_page: str = ""
    last_page: str = ""
    version: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


def of_source(source: Source) -> Record:
    """Return the record of a library entry; a placeholder for an unidentified number has none (ValueError)."""
    if source.kind is SourceKind.UNIDENTIFIED:
        raise ValueError(f"{source.key} stands for a work that nobody has identified")
    pages = source.field("pages").partition("–")
    return Record(
        key=source.key,
        form=next((form for form in Form if form.bibtex == source.entry_type), Form.OTHER),
        title=source.title,
        authors=names(author for author in source.authors if author != "others"),
        more_authors="others" in source.authors,
        issued=_issued(source),
        container=source.field("journal"),
        publisher=source.field("institution") or source.field("publisher"),
        volume=source.field("volume"),
        number=source.field("number"),
        first_page=pages[0],
        last_page=pages[2],
        doi=source.field("doi"),
        pmid=source.field("pmid"),
        url=source.field("url"),
        notes=tuple(_notes(source)),
    )


def of_sources(sources: Iterable[Source]) -> tuple[Record, ...]:
    """Return the records of those sources whose work is known, in the order given."""
    return tuple(of_source(source) for source in sources if source.kind is not SourceKind.UNIDENTIFIED)


def names(authors: Iterable[str]) -> tuple[Name, ...]:
    """Return authors as the library writes them, taken apart."""
    return tuple(Name(author) if isinstance(author, Body) else Name(*family_and_initials(author)) for author in authors)


def _issued(source: Source) -> tuple[int, ...]:
    if not source.year:
        return ()
    month = _MONTHS.get(source.field("month"))
    return (int(source.year), month) if month else (int(source.year),)


def _notes(source: Source) -> Iterator[str]:
    if note := source.field("note"):
        yield note
    if source.unverified:
        yield f"Left out because nobody confirmed it: {', '.join(source.unverified)}."
