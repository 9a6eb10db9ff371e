"""One work as reference managers know it, in no format yet; what is not known is empty."""

from __future__ import annotations

import calendar
import re
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
    CHAPTER = ("incollection", "CHAP", "chapter")
    CONFERENCE = ("inproceedings", "CPAPER", "paper-conference")
    THESIS = ("phdthesis", "THES", "thesis")
    UNPUBLISHED = ("unpublished", "UNPB", "manuscript")
    WEB_PAGE = ("misc", "ELEC", "webpage")
    OTHER = ("misc", "GEN", "document")

    def __init__(self, bibtex: str, ris: str, csl: str) -> None:
        self.bibtex, self.ris, self.csl = bibtex, ris, csl


# Types of BibTeX, biblatex and RIS beside the first of each form.
_OTHER_TYPES = {
    Form.REPORT: ("report", "GOVDOC"),
    Form.BOOK: ("mvbook", "collection", "proceedings", "EBOOK", "EDBOOK"),
    Form.CHAPTER: ("inbook", "bookinbook", "suppbook", "ECHAP"),
    Form.CONFERENCE: ("conference", "CONF"),
    Form.THESIS: ("thesis", "mastersthesis"),
    Form.ARTICLE: ("suppperiodical", "EJOUR", "JFULL", "MGZN", "INPR"),
    Form.WEB_PAGE: ("online", "electronic", "www", "WEB"),
}
_FORMS = {name: form for form, names in _OTHER_TYPES.items() for name in names}
_FORMS |= {name: form for form in reversed(Form) for name in (form.bibtex, form.ris)}
_FORMS |= {"misc": Form.OTHER}
_PAGES = re.compile(r"(?P<first>.*?)\s*–\s*(?P<last>.*)|(?P<start>[A-Za-z]?\d+)\s*-\s*(?P<end>[A-Za-z]?\d+)")


def form_of(type_: str) -> Form:
    """Return the form of a work whose type BibTeX, biblatex or RIS names."""
    return _FORMS.get(type_, Form.OTHER)


def first_and_last(pages: str) -> tuple[str, str]:
    """Return the first and the last page; an article's number alone is the first."""
    match = _PAGES.fullmatch(pages)
    return (match["first"] or match["start"] or "", match["last"] or match["end"] or "") if match else (pages, "")


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
    editors: tuple[Name, ...] = ()
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
    first_page, last_page = first_and_last(source.field("pages"))
    return Record(
        key=source.key,
        form=form_of(source.entry_type),
        title=source.title,
        authors=names(author for author in source.authors if not _is_more(author)),
        more_authors=any(map(_is_more, source.authors)),
        editors=names(editor for editor in source.editors if not _is_more(editor)),
        issued=_issued(source),
        container=_first(source, "journal", "booktitle", "howpublished"),
        publisher=_first(source, "institution", "school", "publisher", "organization"),
        volume=source.field("volume"),
        number=source.field("number"),
        first_page=first_page,
        last_page=last_page,
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


def _first(source: Source, *fields: str) -> str:
    return next(filter(None, map(source.field, fields)), "")


def _is_more(author: str) -> bool:
    """Return whether an author is BibTeX's word for the others, and not a body of that name."""
    return author == "others" and not isinstance(author, Body)


def _issued(source: Source) -> tuple[int, ...]:
    if not source.year:
        return ()
    month, day = _MONTHS.get(source.field("month")), source.field("day")
    if not month:
        return (int(source.year),)
    return (int(source.year), month, int(day)) if day else (int(source.year), month)


def _notes(source: Source) -> Iterator[str]:
    if note := source.field("note"):
        yield note
    if source.unverified:
        yield f"Left out because nobody confirmed it: {', '.join(source.unverified)}."
