"""A new source: its entry in the library, with a key of its own, unless the library has the work already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_tools.disk.workspace import REFERENCES
from build_tools.drafting.draft import DraftError
from build_tools.export.bibtex import MONTHS, escaped
from synthesis.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_tools.disk.workspace import Workspace
    from build_tools.export.record import Name, Record
    from synthesis.corpus import Corpus
    from synthesis.model import Source

FILES = {SourceKind.LITERATURE: f"{REFERENCES}/literature.bib", SourceKind.LATER: f"{REFERENCES}/later.bib"}


@dataclass(frozen=True, slots=True)
class NewSource:
    """A work with how far a page about it confirms its facts and where they were seen."""

    record: Record
    confirmed: str
    seen_at: str
    key: str = ""
    kind: SourceKind = SourceKind.LITERATURE


def source_texts(workspace: Workspace, corpus: Corpus, new: NewSource) -> tuple[str, dict[str, str]]:
    """Return the key and the text of the library with the entry; DraftError when the library has it already."""
    key = new.key or _key(new.record)
    _refuse_what_is_there(corpus.sources, new.record, key)
    path = FILES[new.kind]
    text = workspace.read(path).text if workspace.exists(path) else ""
    parted = f"{text.rstrip(chr(10))}\n\n" if text.strip() else ""
    return key, {path: parted + _entry(new, key)}


def _key(record: Record) -> str:
    """Return the family name of the first author and the year."""
    if not record.authors or not record.issued:
        missing = " and ".join(
            what for what, known in (("author", record.authors), ("year", record.issued)) if not known
        )
        raise DraftError(f"the record has no {missing} to make a key of; give one with --key")
    plain = unicodedata.normalize("NFKD", record.authors[0].family.replace("ø", "o").replace("Ø", "O"))
    family = re.sub(r"[^a-z]", "", plain.encode("ascii", "ignore").decode().lower())
    return f"{family}{record.issued[0]}"


def _refuse_what_is_there(sources: Iterable[Source], record: Record, key: str) -> None:
    for source in sources:
        same = _same(source, record)
        if same:
            raise DraftError(f"the library has this {same} already: {source.key}, at {source.location}")
        if source.key.lower() == key.lower():
            raise DraftError(f"{key!r} names another work already, at {source.location}; give a key with --key")


def _same(source: Source, record: Record) -> str:
    """Return by what a source is the work of the record, or nothing when it is another."""
    for name, value in (("doi", record.doi), ("pmid", record.pmid)):
        if value and source.field(name).lower() == value.lower():
            return name.upper()
    return "title" if _letters(source.title) == _letters(record.title) and source.year == _year(record) else ""


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _year(record: Record) -> str:
    return str(record.issued[0]) if record.issued else ""


def _entry(new: NewSource, key: str) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(new) if value not in ("", "{}"))
    return f"@{new.record.form.bibtex}{{{key},\n{fields}}}\n"


def _fields(new: NewSource) -> Iterator[tuple[str, str]]:
    record = new.record
    is_article, is_report = record.form.bibtex == "article", record.form.bibtex == "techreport"
    others = ["others"] if record.more_authors else []
    yield "author", f"{{{' and '.join([*map(_name, record.authors), *others])}}}"
    yield "title", f"{{{braced(record.title)}}}"
    yield "journal" if is_article else "howpublished", f"{{{escaped(record.container)}}}"
    if not is_article:
        yield "institution" if is_report else "publisher", f"{{{escaped(record.publisher)}}}"
    yield "year", f"{{{_year(record)}}}"
    yield "month", MONTHS[record.issued[1] - 1] if len(record.issued) > 1 else ""
    yield "volume", f"{{{escaped(record.volume)}}}"
    yield "number", f"{{{escaped(record.number)}}}"
    yield "pages", f"{{{escaped('–'.join(filter(None, (record.first_page, record.last_page))))}}}"
    yield from (("doi", f"{{{record.doi}}}"), ("pmid", f"{{{record.pmid}}}"), ("url", f"{{{record.url}}}"))
    yield "note", f"{{{escaped(' '.join(record.notes))}}}"
    yield from (("x-kind", f"{{{new.kind}}}"), ("x-confirmed", f"{{{new.confirmed}}}"))
    yield "x-seen-at", f"{{{escaped(new.seen_at)}}}"


def _name(name: Name) -> str:
    return f"{escaped(name.family)}, {name.given}" if name.initials else f"{{{escaped(name.family)}}}"


def braced(title: str) -> str:
    """Return a title for BibTeX, with braces around each word whose capitals are not those of a sentence's start."""
    words = re.split(r"(\s+)", title)
    return "".join(_kept(word, is_first=place == 0) for place, word in enumerate(words))


def _kept(word: str, *, is_first: bool) -> str:
    capitals = any(char.isupper() for char in (word[1:] if is_first else word))
    return f"{{{escaped(word)}}}" if capitals else escaped(word)
