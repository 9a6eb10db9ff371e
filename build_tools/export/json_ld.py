"""The guide as JSON-LD: claims of schema.org, what sources do for them in CiTO, and who judged that.

Its context stands in the file, so that nothing is fetched to read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.export.cito import BEARINGS, TYPINGS
from build_tools.export.guide_json import dumped
from build_tools.export.iris import TERMS, Iris, base
from build_tools.export.judged import borne_on, judged
from build_tools.export.record import Form
from synthesis.model import Relation, SourceKind
from synthesis.model.doi import doi_address
from synthesis.model.guide import LICENCE
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_tools.export.cito import Typing
    from build_tools.export.dataset import Dataset
    from build_tools.export.judged import Judged

    Node = dict[str, Any]
    Row = Mapping[str, Any]

FILE = "data/guide.jsonld"
PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "terms": TERMS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The columns of the table of links whose values are terms of our own, which the dictionary explains.
JUDGED = ("relation", "basis", "seen", "coder", "state")
WORKS = {Form.ARTICLE: "ScholarlyArticle", Form.REPORT: "Report", Form.BOOK: "Book"}
_CLASSES = {
    "schema": ("Book", "Claim", "CreativeWork", "HowTo", "Organization", "Person", "Project", "Report"),
    "cito": ("Citation",),
    "skos": ("Concept",),
}
_LINKED = {
    "schema": ("about", "appearance", "author", "isBasedOn", "isPartOf", "license", "sameAs", "url"),
    "cito": (
        "cites", "citesAsEvidence", "disputes", "hasCitationCharacterization", "hasCitedEntity", "hasCitingEntity",
        "givesBackgroundTo", "obtainsBackgroundFrom", "obtainsSupportFrom", "qualifies", "supports",
    ),
    "dcterms": ("subject",),
    "skos": ("broader",),
}  # fmt: skip
_TOLD = {
    "schema": ("datePublished", "description", "identifier", "name", "text", "version"),
    "skos": ("notation", "prefLabel"),
}


def json_ld(data: Dataset) -> str:
    """Return the graph as one JSON-LD document."""
    iris, links = Iris(), [*judged(data)]
    by_claim: dict[str, list[Judged]] = {}
    for link in links:
        by_claim.setdefault(link.claim, []).append(link)
    nodes = [
        *_guide(data, iris),
        *_programmes(data, iris),
        *_frameworks(data, iris),
        *_challenges(data, iris),
        *_claims(data, iris, by_claim),
        *_sources(data, iris, links),
        *_links(links, iris),
        *_tactics(data, iris),
    ]
    graph = [{name: value for name, value in node.items() if value not in (None, "", [])} for node in nodes]
    return dumped({"@context": context(base(data.about.address, FILE)), "@graph": graph})


def term(column: str, value: str) -> str:
    """Return the name of a value of a column."""
    return f"terms:{column}-{value}"


def context(base_address: str = "") -> Node:
    """Return what the short names of the document mean."""
    named = {name: f"{prefix}:{name}" for kind in (_CLASSES, _TOLD) for prefix, names in kind.items() for name in names}
    linked = {name: {"@id": f"{prefix}:{name}", "@type": "@id"} for prefix, names in _LINKED.items() for name in names}
    days = {name: {"@id": f"dcterms:{name}", "@type": "xsd:date"} for name in ("created", "issued", "modified")}
    judged = {name: {"@id": f"terms:{name}", "@type": "@id"} for name in (*JUDGED, "layer", "bearing", "bears_on")}
    return {
        **({"@base": base_address} if base_address else {}),
        **PREFIXES,
        "id": "@id",
        "type": "@type",
        "ScholarlyArticle": "schema:ScholarlyArticle",
        "creator": "schema:creator",
        "locator": "terms:locator",
        **dict(sorted({**named, **linked, **days, **judged}.items())),
    }


def _guide(data: Dataset, iris: Iris) -> Iterator[Node]:
    about = data.about
    review = [row["source_key"] for row in data.rows("sources") if row["source_kind"] == SourceKind.REVIEW]
    yield {
        "id": iris.root,
        "type": "CreativeWork",
        "name": about.title,
        "version": about.version,
        "issued": about.released.isoformat() if about.released else None,
        "modified": about.modified.isoformat() if about.modified else None,
        "author": [iris.author(number) for number, _ in enumerate(about.authors, start=1)],
        "license": LICENCE,
        "isBasedOn": [iris.source(key) for key in review],
    }
    for number, author in enumerate(about.authors, start=1):
        kind = "Person" if type(author) is str else "Organization"
        yield {"id": iris.author(number), "type": kind, "name": str(author)}


def _programmes(data: Dataset, iris: Iris) -> Iterator[Node]:
    for row in data.rows("programmes"):
        known = {"identifier": row["programme"], "name": row["name"], "description": row["about"]}
        yield {"id": iris.programme(row["programme"]), "type": "Project", **known}


def _frameworks(data: Dataset, iris: Iris) -> Iterator[Node]:
    """Yield the themes, and the domains and constructs of the framework with which the review's authors began."""
    for row in data.rows("themes"):
        yield {"id": iris.theme(row["theme"]), "type": "Concept", "prefLabel": row["heading"]}
    for row in data.rows("domains"):
        named = {"prefLabel": row["name"], "description": row["gloss"]}
        yield {"id": iris.construct(row["domain"]), "type": "Concept", **named}
    for row in data.rows("constructs"):
        named = {"prefLabel": row["name"], "description": row["gloss"]}
        broader = iris.construct(row["parent"] or row["domain"])
        yield {"id": iris.construct(row["construct"]), "type": "Concept", **named, "broader": broader}


def _challenges(data: Dataset, iris: Iris) -> Iterator[Node]:
    for row in data.rows("challenges"):
        if row["challenge"]:
            yield {
                "id": iris.challenge(row["challenge"]),
                "type": "Concept",
                "prefLabel": row["title"],
                "notation": str(row["challenge"]),
                "description": row["message"],
                "url": iris.page(row["page"]),
                "broader": iris.theme(row["theme"]),
            }


def _claims(data: Dataset, iris: Iris, links: Mapping[str, list[Judged]]) -> Iterator[Node]:
    codes = _codes(data, iris)
    for row in data.rows("claims"):
        node = _claim(row, row["page"], links.get(row["claim_id"], []), iris)
        yield {**node, "layer": term("layer", Layer.REVIEW), "subject": codes.get(row["claim_id"], [])}
    for row in {row["claim_id"]: row for row in data.rows("later_links")}.values():
        here = links[row["claim_id"]]
        node = _claim(row, row["page"], here, iris)
        yield {**node, "layer": term("layer", row["layer"]), **_borne(here, iris)}


def _claim(row: Row, page: str, links: list[Judged], iris: Iris) -> Node:
    address = iris.page(page)
    return {
        "id": iris.claim(row["claim_id"]),
        "type": "Claim",
        "identifier": row["claim_id"],
        "text": row["text"],
        "about": iris.challenge(row["challenge"]) if row["challenge"] else None,
        "isPartOf": iris.root,
        "appearance": address,
        "url": f"{address}#{row['claim_id']}",
        "cites": [iris.source(link.source) for link in links],
        **_typed(links, lambda typing: typing.of_claim, lambda link: iris.source(link.source)),
    }


def _codes(data: Dataset, iris: Iris) -> Mapping[str, list[str]]:
    """Return the constructs to which each claim speaks."""
    constructs = {row["construct"] for row in data.rows("constructs")}
    found: dict[str, list[str]] = {}
    for row in data.rows("codes"):
        if row["construct"] in constructs:
            found.setdefault(row["claim_id"], []).append(iris.construct(row["construct"]))
    return found


def _typed(
    links: Iterable[Judged], side: Callable[[Typing], tuple[str, ...]], other: Callable[[Judged], str]
) -> dict[str, list[str]]:
    """Return what links say of one side, by the properties of CiTO."""
    said: dict[str, list[str]] = {}
    for link in links:
        for name in side(TYPINGS[Relation(link.relation)]) if link.relation else ():
            said.setdefault(name, []).append(other(link))
    return said


def _borne(links: Iterable[Judged], iris: Iris) -> dict[str, list[str]]:
    """Return what a claim that the guide adds does for the review's evidence, by the properties of CiTO."""
    said: dict[str, list[str]] = {}
    for link in links:
        targets = said.setdefault(BEARINGS[Relation(link.bearing)], [])
        if (target := borne_on(link, iris)) not in targets:
            targets.append(target)
    return said


def _sources(data: Dataset, iris: Iris, links: Iterable[Judged]) -> Iterator[Node]:
    forms = {work.key: work.form for work in data.works}
    programmes = {row["source_key"]: row["programme"] for row in data.rows("reports")}
    behind: dict[str, list[Judged]] = {}
    for link in links:
        behind.setdefault(link.source, []).append(link)
    for key, row in {row["source_key"]: row for name in ("later_works", "sources") for row in data.rows(name)}.items():
        yield {
            "id": iris.source(key),
            "type": WORKS.get(forms.get(key, Form.OTHER), "CreativeWork"),
            "identifier": key,
            "name": row["title"],
            "creator": row["authors"].split("; ") if row["authors"] else [],
            "datePublished": row["year"],
            "sameAs": doi_address(row["doi"]) if row["doi"] else None,
            "about": iris.programme(programmes[key]) if key in programmes else None,
            **_typed(behind.get(key, []), lambda typing: typing.of_source, lambda link: iris.claim(link.claim)),
        }


def _links(links: Iterable[Judged], iris: Iris) -> Iterator[Node]:
    for link in links:
        typing = TYPINGS[Relation(link.relation)].of_claim if link.relation else ()
        values = {name: getattr(link, name) for name in JUDGED}
        yield {
            "id": iris.link(link.claim, link.source),
            "type": "Citation",
            "hasCitingEntity": iris.claim(link.claim),
            "hasCitedEntity": iris.source(link.source),
            "hasCitationCharacterization": [f"cito:{name}" for name in typing or ("cites",)],
            **{name: term(name, value) for name, value in values.items() if value},
            **({"bearing": term("relation", link.bearing), "bears_on": borne_on(link, iris)} if link.bearing else {}),
            "created": link.day,
            "locator": link.locator,
            "description": link.note,
        }


def _tactics(data: Dataset, iris: Iris) -> Iterator[Node]:
    behind = {row["tactic"]: [] for row in data.rows("tactics")}  # type: dict[str, list[str]]
    for row in data.rows("tactics_claims"):
        behind[row["tactic"]].append(iris.claim(row["claim_id"]))
    for row in data.rows("tactics"):
        yield {
            "id": iris.tactic(row["tactic"]),
            "type": "HowTo",
            "identifier": row["tactic"],
            "name": row["title"],
            "description": row["message"],
            "about": [iris.challenge(number) for number in row["challenges"].split(" ")],
            "isBasedOn": behind[row["tactic"]],
        }
