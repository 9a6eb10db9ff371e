"""Reads the CSL-JSON with which a DOI answers when asked for it by content negotiation."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from build_tools.drafting.records.markup import mappings, plain
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Form, Name, Record
from synthesis.model.doi import bare_doi, doi_address
from synthesis.model.names import initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.drafting.records.fetching import Fetch

# Crossref answers with types of its own beside those of CSL.
_FORMS = {
    "article-journal": Form.ARTICLE,
    "journal-article": Form.ARTICLE,
    "report": Form.REPORT,
    "book": Form.BOOK,
    "monograph": Form.BOOK,
    "edited-book": Form.BOOK,
    "chapter": Form.CHAPTER,
    "book-chapter": Form.CHAPTER,
    "paper-conference": Form.CONFERENCE,
    "proceedings-article": Form.CONFERENCE,
    "thesis": Form.THESIS,
    "dissertation": Form.THESIS,
}


def of_doi(doi: str, fetch: Fetch) -> Record:
    """Return what the register of a DOI says of the work; RecordError when it says nothing that can be read."""
    return read_csl(fetch(doi_address(doi)))


def read_csl(raw: bytes) -> Record:
    """Return the record in one CSL-JSON item; RecordError when it is none."""
    try:
        item = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RecordError("the answer is not JSON; perhaps the DOI's register does not offer records") from error
    if not isinstance(item, dict) or not _text(item, "title"):
        raise RecordError("the answer is no record with a title")
    first, _, last = _text(item, "page").replace("–", "-").partition("-")
    return Record(
        key="",
        form=_FORMS.get(_text(item, "type"), Form.OTHER),
        title=_title(item),
        authors=tuple(_people(item.get("author"))),
        editors=tuple(_people(item.get("editor"))),
        issued=_issued(item),
        container=_text(item, "container-title"),
        publisher=_text(item, "publisher"),
        volume=_text(item, "volume"),
        number=_text(item, "issue"),
        first_page=first or _text(item, "article-number"),
        last_page=last,
        doi=bare_doi(_text(item, "DOI")),
        url=_text(item, "URL") if not bare_doi(_text(item, "DOI")) else "",
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    """Return a text of the item; of a list of texts, as Crossref has for some, the first."""
    value = item.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return plain(str(value)) if isinstance(value, str | int) else ""


def _title(item: Mapping[str, Any]) -> str:
    """Return the title with the subtitle that some registers keep apart."""
    title, subtitle = _text(item, "title"), _text(item, "subtitle")
    return title if not subtitle or subtitle.casefold() in title.casefold() else f"{title}: {subtitle}"


def _people(people: object) -> Iterator[Name]:
    for one in mappings(people):
        if family := _text(one, "family"):
            parts = (_text(one, "non-dropping-particle"), family, _text(one, "suffix").rstrip("."))
            yield Name(" ".join(filter(None, parts)), initials(_text(one, "given")))
        elif body := _text(one, "literal") or _text(one, "name"):
            yield Name(body)


def _issued(item: Mapping[str, Any]) -> tuple[int, ...]:
    """Return year, and month where it is known."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    date = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return tuple(int(part) for part in date[:2] if part and re.fullmatch(r"\d{1,4}", str(part), re.ASCII))
