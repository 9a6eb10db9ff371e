"""What a page says of itself in its head to search engines and reference managers: Highwire, Dublin Core, JSON-LD.

The vocabularies are those of Google Scholar's inclusion guidelines, of Dublin Core in HTML meta elements, and of
schema.org, whose Claim says what is asserted and what it cites, and rates nothing.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_tools.export.json_ld import FILE as GRAPH
from build_tools.export.json_ld import WORKS
from build_tools.export.record import Form, Name, Record, names, of_source, of_sources
from build_tools.rendering import addresses
from synthesis.model.doi import doi_address
from synthesis.model.guide import LICENCE
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from synthesis.corpus import Corpus
    from synthesis.model import Claim, GuidePage, Source

LANGUAGE = "en"
HOME = "index.md"
# What JSON may hold and an HTML parser could take for the end of a script.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page: `claims` are those that stand on it, `sources` those that it cites."""

    address: str
    title: str
    abstract: str = ""
    reviewed: date | None = None
    version: str = ""
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()


def about(corpus: Corpus, address: str, title: str) -> About:
    """Return what is known of the page at an address; only its title, of a page made from data."""
    if address == HOME and corpus.guide:
        reviewed = [page.reviewed for page in corpus.pages if page.reviewed]
        return About(address, corpus.guide.title, "", max(reviewed, default=None), corpus.guide.version)
    if page := addresses.page_at(corpus, address):
        return _about_page(corpus, page)
    if claim := addresses.claim_at(corpus, address):
        page = corpus.page_of_claim[claim.id]
        sources = tuple(corpus.sources_of(claim))
        return About(address, claim.text, "", page.reviewed, page.version, (claim,), sources)
    return About(address, title)


def _about_page(corpus: Corpus, page: GuidePage) -> About:
    keys = dict.fromkeys(citation.key for citation in page.citations)
    sources = tuple(corpus.source_by_key[key] for key in keys if key in corpus.source_by_key)
    return About(addresses.of_page(page), page.title, page.message, page.reviewed, page.version, page.claims, sources)


def head(corpus: Corpus, page: About, site_url: str = "") -> str:
    """Return the elements for the head of a page; `site_url` is where the guide is published, if it is known."""
    if corpus.guide is None:
        return ""
    metas = [*_highwire(corpus, page, site_url), *_dublin_core(corpus, page, site_url)]
    lines = [f'<meta name="{name}" content="{html.escape(text)}">' for name, text in metas if text]
    shared = _open_graph(corpus, page, site_url)
    lines += [f'<meta property="og:{name}" content="{html.escape(text)}">' for name, text in shared if text]
    data = json.dumps(json_ld(corpus, page, site_url), ensure_ascii=False, separators=(",", ":"))
    lines += [f'<link rel="alternate" type="{media}" href="{href}">' for media, href in _as_data(page.address)]
    return "\n".join((*lines, f'<script type="application/ld+json">{data.translate(_UNSAFE)}</script>'))


def _as_data(address: str) -> Iterator[tuple[str, str]]:
    """Yield the media type and the address of a file that says as data what the page says."""
    if address in (HOME, addresses.DATA):
        yield "application/ld+json", addresses.link(address, GRAPH)


def description(page: About) -> str:
    """Return the page in a sentence, for those who list it; empty where nothing is known but its title."""
    return page.abstract or (page.claims[0].text if len(page.claims) == 1 else "")


def _authors(corpus: Corpus) -> tuple[Name, ...]:
    return names(corpus.guide.authors) if corpus.guide else ()


def _full(name: Name) -> str:
    return ", ".join(filter(None, (name.family, name.given)))


def _url(address: str, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{addresses.url('index.md', address)}" if site_url else ""


def _highwire(corpus: Corpus, page: About, site_url: str) -> Iterator[tuple[str, str]]:
    day = page.reviewed.strftime("%Y/%m/%d") if page.reviewed else ""
    yield "citation_title", page.title
    yield from (("citation_author", _full(name)) for name in _authors(corpus))
    yield "citation_inbook_title", corpus.guide.title if corpus.guide else ""
    yield "citation_publication_date", day
    yield "citation_online_date", day
    yield "citation_language", LANGUAGE
    yield "citation_abstract", page.abstract
    yield "citation_fulltext_html_url", _url(page.address, site_url)
    yield from (("citation_reference", _reference(record)) for record in of_sources(page.sources))


def _reference(record: Record) -> str:
    """Return a work as the value of citation_reference: names and values parted by semicolons."""
    facts = [
        ("citation_title", record.title),
        *(("citation_author", _full(name)) for name in record.authors),
        ("citation_journal_title", record.container),
        ("citation_technical_report_institution", record.publisher if record.form is Form.REPORT else ""),
        ("citation_publication_date", "/".join(f"{part:02d}" for part in record.issued)),
        ("citation_volume", record.volume),
        ("citation_issue", record.number),
        ("citation_firstpage", record.first_page),
        ("citation_lastpage", record.last_page),
        ("citation_doi", record.doi),
    ]
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in facts if value)


def _open_graph(corpus: Corpus, page: About, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield what those show who pass the page on."""
    yield "type", "article" if page.version and page.address != HOME else "website"
    yield "title", page.title
    yield "description", description(page)
    yield "site_name", corpus.guide.title if corpus.guide else ""
    yield "locale", "en_GB"
    yield "url", _url(page.address, site_url)


def _dublin_core(corpus: Corpus, page: About, site_url: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", page.title
    yield from (("DC.creator", _full(name)) for name in _authors(corpus))
    yield "DC.date", page.reviewed.isoformat() if page.reviewed else ""
    yield "DC.language", LANGUAGE
    yield "DC.type", "Text"
    yield "DC.description", page.abstract
    yield "DC.identifier", _url(page.address, site_url)
    yield "DCTERMS.isPartOf", corpus.guide.title if corpus.guide else ""
    yield "DCTERMS.license", LICENCE


def json_ld(corpus: Corpus, page: About, site_url: str = "") -> Mapping[str, Any]:
    """Return the page as JSON-LD; what stands on the same page or site is named by relative addresses."""
    guide = corpus.guide
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article" if page.version else "WebPage",
        "@id": "#page",
        "headline": page.title,
        "inLanguage": LANGUAGE,
        "author": [_person(name) for name in _authors(corpus)],
        "dateModified": page.reviewed.isoformat() if page.reviewed else "",
        "version": page.version,
        "abstract": page.abstract,
        "url": _url(page.address, site_url),
        "license": LICENCE,
        "isPartOf": {"@type": "CreativeWork", "name": guide.title, "version": guide.version} if guide else None,
        "isBasedOn": _work(page, corpus.review) if corpus.review and _retells(page) else None,
        "citation": [_work(page, source) for source in _identified(page.sources) if source is not corpus.review],
        "hasPart": [_claim(corpus, page, claim) for claim in page.claims],
    }
    return {name: value for name, value in known.items() if value}


def _retells(page: About) -> bool:
    """Return whether a page retells the review: one with a version, unless all it holds came to it since."""
    return bool(page.version) and (not page.claims or any(claim.layer is Layer.REVIEW for claim in page.claims))


def _claim(corpus: Corpus, page: About, claim: Claim) -> Mapping[str, Any]:
    cited = [{"@id": _entry(page, source)} for source in _identified(corpus.sources_of(claim))]
    path, _, anchor = addresses.of_claim(corpus, claim).partition("#")
    place = f"#{anchor}" if path == page.address else addresses.url(page.address, f"{path}#{anchor}")
    record = addresses.url(page.address, addresses.of_record(claim.id))
    return {
        "@type": "Claim",
        "@id": place,
        "identifier": claim.id,
        "text": claim.text,
        "appearance": {"@id": place.partition("#")[0] or "#page"},
        "mainEntityOfPage": record,
        **({"citation": cited} if cited else {}),
    }


def _identified(sources: Iterable[Source]) -> Iterator[Source]:
    return (source for source in sources if of_sources((source,)))


def _entry(page: About, source: Source) -> str:
    return addresses.url(page.address, addresses.of_source(source))


def _work(page: About, source: Source) -> Mapping[str, Any]:
    record = of_source(source)
    known = {
        "@type": WORKS.get(record.form, "CreativeWork"),
        "@id": _entry(page, source),
        "name": record.title,
        "author": [_person(name) for name in record.authors],
        "datePublished": "-".join(f"{part:02d}" for part in record.issued),
        "isPartOf": {"@type": "Periodical", "name": record.container} if record.container else None,
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else None,
        "sameAs": doi_address(record.doi) if record.doi else "",
    }
    return {name: value for name, value in known.items() if value}


def _person(name: Name) -> Mapping[str, str]:
    if not name.initials:
        return {"@type": "Organization", "name": name.family}
    return {"@type": "Person", "familyName": name.family, "givenName": name.given}
