"""The guide as JSON-LD: claims of schema.org, what sources do for them in CiTO, and who judged that.

Its context stands in the file, so that nothing is fetched to read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_tools.export.cito import TYPINGS
from build_tools.export.guide_json import dumped
from build_tools.export.iris import Iris, base
from build_tools.export.record import Form
from build_tools.export.turtle import PREFIXES
from build_tools.export.vocabulary import JUDGED, term
from synthesis.guide import LICENCE
from synthesis.model import Relation, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_tools.export.cito import Typing
    from build_tools.export.dataset import Dataset

    Node = dict[str, Any]
    Row = Mapping[str, Any]

FILE = "data/guide.jsonld"
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
        "obtainsBackgroundFrom", "obtainsSupportFrom", "qualifies",
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
    iris = Iris()
    nodes = [
        *_guide(data, iris),
        *_programmes(data, iris),
        *_challenges(data, iris),
        *_claims(data, iris),
        *_sources(data, iris),
        *_links(data, iris),
        *_tactics(data, iris),
    ]
    graph = [{name: value for name, value in node.items() if value not in (None, "", [])} for node in nodes]
    return dumped({"@context": context(base(data.about.address, FILE)), "@graph": graph})


def context(base_address: str = "") -> Node:
    """Return what the short names of the document mean."""
    prefixes = ("cito", "dcterms", "schema", "skos", "terms", "xsd")
    named = {name: f"{prefix}:{name}" for kind in (_CLASSES, _TOLD) for prefix, names in kind.items() for name in names}
    linked = {name: {"@id": f"{prefix}:{name}", "@type": "@id"} for prefix, names in _LINKED.items() for name in names}
    days = {name: {"@id": f"dcterms:{name}", "@type": "xsd:date"} for name in ("created", "issued", "modified")}
    judged = {name: {"@id": f"terms:{name}", "@type": "@id"} for name in JUDGED}
    return {
        **({"@base": base_address} if base_address else {}),
        **{prefix: PREFIXES[prefix] for prefix in prefixes},
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


def _claims(data: Dataset, iris: Iris) -> Iterator[Node]:
    cited, codes = _by_claim(data.rows("links")), _by_claim(data.rows("codes"))
    constructs = {row["construct"] for row in data.rows("constructs")}
    for row in data.rows("claims"):
        links = cited.get(row["claim_id"], [])
        page = iris.page(row["page"])
        yield {
            "id": iris.claim(row["claim_id"]),
            "type": "Claim",
            "identifier": row["claim_id"],
            "text": row["text"],
            "about": iris.challenge(row["challenge"]) if row["challenge"] else None,
            "isPartOf": iris.root,
            "appearance": page,
            "url": f"{page}#{row['claim_id']}",
            "subject": [
                iris.construct(code["construct"])
                for code in codes.get(row["claim_id"], [])
                if code["construct"] in constructs
            ],
            "cites": [iris.source(link["source_key"]) for link in links],
            **_typed(links, lambda typing: typing.of_claim, lambda link: iris.source(link["source_key"])),
        }


def _by_claim(rows: tuple[Row, ...]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["claim_id"], []).append(row)
    return found


def _typed(links: list[Row], side: Callable[[Typing], tuple[str, ...]], other: Callable[[Row], str]) -> Node:
    """Return what links say of one side, by the properties of CiTO."""
    said: dict[str, list[str]] = {}
    for link in links:
        for name in side(TYPINGS[Relation(link["relation"])]) if link["relation"] else ():
            said.setdefault(name, []).append(other(link))
    return said


def _sources(data: Dataset, iris: Iris) -> Iterator[Node]:
    forms = {work.key: work.form for work in data.works}
    programmes = {row["source_key"]: row["programme"] for row in data.rows("reports")}
    for row in data.rows("sources"):
        key = row["source_key"]
        links = [link for link in data.rows("links") if link["source_key"] == key]
        yield {
            "id": iris.source(key),
            "type": WORKS.get(forms.get(key, Form.OTHER), "CreativeWork"),
            "identifier": key,
            "name": row["title"],
            "creator": row["authors"].split("; ") if row["authors"] else [],
            "datePublished": row["year"],
            "sameAs": f"https://doi.org/{row['doi']}" if row["doi"] else None,
            "about": iris.programme(programmes[key]) if key in programmes else None,
            **_typed(links, lambda typing: typing.of_source, lambda link: iris.claim(link["claim_id"])),
        }


def _links(data: Dataset, iris: Iris) -> Iterator[Node]:
    for row in data.rows("links"):
        typing = TYPINGS[Relation(row["relation"])].of_claim if row["relation"] else ()
        yield {
            "id": iris.link(row["claim_id"], row["source_key"]),
            "type": "Citation",
            "hasCitingEntity": iris.claim(row["claim_id"]),
            "hasCitedEntity": iris.source(row["source_key"]),
            "hasCitationCharacterization": [f"cito:{name}" for name in typing or ("cites",)],
            **{name: term(name, row[name]) for name in JUDGED if row[name]},
            "created": row["coded_on"],
            "locator": row["locator"],
            "description": row["note"],
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
