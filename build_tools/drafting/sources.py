"""A new source: its entry in the library, with a key of its own, unless the library has the work already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_tools.disk.workspace import REFERENCES
from build_tools.drafting.draft import DraftError
from build_tools.drafting.library_layout import with_entry
from build_tools.export.bibtex import entry
from synthesis.model import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.disk.workspace import Workspace
    from build_tools.export.record import Record
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
    return key, {path: with_entry(text, key, _entry(new, key))}


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
    own = {"x-kind": str(new.kind), "x-confirmed": new.confirmed, "x-seen-at": new.seen_at}
    return entry(replace(new.record, key=key), own)
