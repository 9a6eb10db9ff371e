"""Reads the summaries with which PubMed answers through NCBI's E-utilities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_tools.drafting.records.markup import mappings, plain
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Form, Name, Record
from build_tools.readers.dates import date_parts
from synthesis.model.doi import bare_doi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_tools.drafting.records.fetching import Fetch

_SUMMARY = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id="


def of_pmid(pmid: str, fetch: Fetch) -> Record:
    """Return what PubMed says of the work; RecordError when it says nothing that can be read."""
    return read_summary(pmid, fetch(f"{_SUMMARY}{pmid}"))


def address(pmid: str) -> str:
    """Return the address of a work's page in PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"


def read_summary(pmid: str, raw: bytes) -> Record:
    """Return the record in a summary; RecordError when it has none of that number."""
    item = _item(pmid, raw)
    first, last = _pages(_text(item, "pages"))
    return Record(
        key="",
        form=Form.ARTICLE,
        title=_text(item, "title").removesuffix("."),
        authors=tuple(_authors(mappings(item.get("authors")))),
        issued=date_parts(_text(item, "pubdate"))[:2],
        container=_text(item, "fulljournalname"),
        volume=_text(item, "volume"),
        number=_text(item, "issue"),
        first_page=first,
        last_page=last,
        doi=next(_dois(mappings(item.get("articleids"))), ""),
        pmid=pmid,
    )


def _item(pmid: str, raw: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RecordError("PubMed's answer is not JSON") from error
    result = answer.get("result") if isinstance(answer, dict) else None
    item = result.get(pmid) if isinstance(result, dict) else None
    if not isinstance(item, dict) or "error" in item or not _text(item, "title"):
        raise RecordError(f"PubMed has no record with the number {pmid}")
    return item


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return plain(str(value)) if isinstance(value, str | int) else ""


def _authors(authors: Iterable[Mapping[str, Any]]) -> Iterator[Name]:
    """Yield the authors; PubMed writes 'Family AB', and a body's name as it is."""
    for author in authors:
        name = _text(author, "name")
        family, _, letters = name.rpartition(" ")
        person = author.get("authtype") == "Author" and letters.isupper() and family
        yield Name(family, letters) if person else Name(name)


def _dois(ids: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield from (doi for one in ids if one.get("idtype") == "doi" and (doi := bare_doi(_text(one, "value"))))


def _pages(written: str) -> tuple[str, str]:
    """Return first and last page; PubMed leaves out the digits that they share, as in 2580-6."""
    first, _, last = written.partition("-")
    shared = len(first) - len(last)
    return first, f"{first[:shared]}{last}" if last and last.isdecimal() and first.isdecimal() and shared > 0 else last
