"""The frameworks as SKOS: the review's themes and challenges, CFIR of 2009, and what became of it in 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.export.iris import DATA, Iris, base
from build_tools.export.turtle import Statement, iri, text, turtle
from synthesis.model.framework import Update

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from build_tools.export.dataset import Dataset

    Row = Mapping[str, Any]

FILE = f"{DATA}/frameworks.ttl"
# How a construct of 2009 matches those of 2022; a removed one matches nothing. No two were proven to mean the same.
_MATCHES = {
    Update.SAME: "skos:closeMatch",
    Update.RENAMED: "skos:closeMatch",
    Update.MOVED: "skos:closeMatch",
    Update.SPLIT: "skos:narrowMatch",
    Update.MERGED: "skos:broadMatch",
    Update.UNCLEAR: "skos:relatedMatch",
}
_SCHEMES = {
    "ten-challenges": "Themes and challenges of the review",
    "cfir-2009": "Consolidated Framework for Implementation Research, 2009",
    "cfir-2022": "Consolidated Framework for Implementation Research, update of 2022: names only",
}


def skos(data: Dataset) -> str:
    """Return the frameworks as Turtle."""
    iris = Iris()
    schemes = [name for name in _SCHEMES if name == "ten-challenges" or data.rows("constructs")]
    statements = [
        *(statement for name in schemes for statement in _scheme(iri(iris.scheme(name)), _SCHEMES[name])),
        *_themes(data, iris),
        *_challenges(data, iris),
        *_domains(data, iris),
        *_constructs(data, iris),
        *_updated(data, iris),
    ]
    return turtle(statements, base(data.about.address, FILE))


def _scheme(scheme: str, label: str) -> Iterator[Statement]:
    yield Statement(scheme, "rdf:type", "skos:ConceptScheme")
    yield Statement(scheme, "skos:prefLabel", text(label, "en"))


def _concept(subject: str, label: str, scheme: str, definition: str = "") -> Iterator[Statement]:
    yield Statement(subject, "rdf:type", "skos:Concept")
    yield Statement(subject, "skos:prefLabel", text(label, "en"))
    if definition:
        yield Statement(subject, "skos:definition", text(definition, "en"))
    yield Statement(subject, "skos:inScheme", scheme)


def _themes(data: Dataset, iris: Iris) -> Iterator[Statement]:
    scheme = iri(iris.scheme("ten-challenges"))
    for row in data.rows("themes"):
        subject = iri(iris.theme(row["theme"]))
        yield from _concept(subject, row["heading"], scheme)
        yield Statement(subject, "skos:topConceptOf", scheme)


def _challenges(data: Dataset, iris: Iris) -> Iterator[Statement]:
    headings = {row["challenge"]: row for row in data.rows("final_framework")}
    for row in data.rows("challenges"):
        if not row["challenge"]:
            continue
        subject = iri(iris.challenge(row["challenge"]))
        yield from _concept(subject, row["title"], iri(iris.scheme("ten-challenges")), row["message"] or "")
        published = headings.get(row["challenge"], {})
        others = (published.get(name) for name in ("heading", "box_heading"))
        for label in dict.fromkeys(label for label in others if label and label != row["title"]):
            yield Statement(subject, "skos:altLabel", text(label, "en"))
        yield Statement(subject, "skos:notation", text(str(row["challenge"])))
        yield Statement(subject, "skos:broader", iri(iris.theme(row["theme"])))
        yield Statement(subject, "schema:url", iri(iris.page(row["page"])))


def _domains(data: Dataset, iris: Iris) -> Iterator[Statement]:
    scheme = iri(iris.scheme("cfir-2009"))
    for row in data.rows("domains"):
        subject = iri(iris.construct(row["domain"]))
        yield from _concept(subject, row["name"], scheme, row["gloss"])
        yield Statement(subject, "skos:topConceptOf", scheme)
        if row["cfir_2022"]:
            yield Statement(subject, "skos:closeMatch", iri(iris.updated(row["cfir_2022"])))


def _constructs(data: Dataset, iris: Iris) -> Iterator[Statement]:
    for row in data.rows("constructs"):
        subject = iri(iris.construct(row["construct"]))
        yield from _concept(subject, row["name"], iri(iris.scheme("cfir-2009")), row["gloss"])
        yield Statement(subject, "skos:broader", iri(iris.construct(row["parent"] or row["domain"])))
        yield from (
            Statement(subject, _MATCHES[Update(row["cfir_2022_relation"])], iri(iris.updated(name)))
            for name in dict.fromkeys(_names(row))
            if Update(row["cfir_2022_relation"]) in _MATCHES
        )
        yield Statement(subject, "skos:changeNote", text(row["cfir_2022_relation"], "en"))


def _updated(data: Dataset, iris: Iris) -> Iterator[Statement]:
    rows = (*data.rows("domains"), *data.rows("constructs"))
    for name in sorted({name for row in rows for name in _names(row)}):
        yield from _concept(iri(iris.updated(name)), name, iri(iris.scheme("cfir-2022")))


def _names(row: Row) -> list[str]:
    return row["cfir_2022"].split("; ") if row["cfir_2022"] else []
