"""What every graph of the guide keeps, as SHACL shapes for `guide.jsonld`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.cito import TYPINGS
from build_tools.export.turtle import PREFIXES, text
from build_tools.export.vocabulary import JUDGED, term
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.dataset import Dataset

FILE = "shapes.ttl"
_PREFIXES = ("cito", "dcterms", "rdf", "schema", "sh", "skos", "terms", "xsd")
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class _Shape(NamedTuple):
    """A shape: its name, what it holds of, and what each of these has: a path, and limits as Turtle writes them."""

    name: str
    holds_of: str
    properties: tuple[tuple[str, str], ...]


def shapes(data: Dataset) -> str:
    """Return the shapes as Turtle."""
    head = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in _PREFIXES]
    return "\n".join([*head, "", *(_turtle(shape) for shape in _shapes(data))])


def _turtle(shape: _Shape) -> str:
    parts = [f"sh:property [ sh:path {path} ; {limits} ]" for path, limits in shape.properties]
    told = " ;\n    ".join(("a sh:NodeShape", shape.holds_of, *parts))
    return f"terms:{shape.name} {told} .\n"


def _shapes(data: Dataset) -> Iterator[_Shape]:
    one, some = "sh:minCount 1 ; sh:maxCount 1", "sh:minCount 1"
    words = f"{one} ; sh:datatype xsd:string ; sh:minLength 1"
    yield _Shape(
        "claim-shape",
        "sh:targetClass schema:Claim",
        (
            ("schema:identifier", f"{words} ; sh:pattern {text(_ID)}"),
            ("schema:text", words),
            ("schema:appearance", f"{one} ; sh:nodeKind sh:IRI"),
            ("schema:about", "sh:maxCount 1 ; sh:class skos:Concept"),
            ("terms:layer", f"{one} ; sh:in ( {' '.join(term('layer', layer) for layer in Layer)} )"),
            ("cito:cites", f"{some} ; sh:nodeKind sh:IRI"),
            # Each citation was judged: the judgement points back.
            ("[ sh:inversePath cito:hasCitingEntity ]", f"{some} ; sh:class cito:Citation"),
        ),
    )
    yield _Shape("link-shape", "sh:targetClass cito:Citation", tuple(_link(data, one)))
    yield _Shape(
        "source-shape",
        "sh:targetObjectsOf cito:hasCitedEntity",
        (("schema:identifier", words), ("schema:name", words), ("rdf:type", some)),
    )
    yield _Shape(
        "tactic-shape",
        "sh:targetClass schema:HowTo",
        (
            ("schema:name", words),
            ("schema:about", f"{some} ; sh:class skos:Concept"),
            ("schema:isBasedOn", "sh:class schema:Claim"),
        ),
    )


def _link(data: Dataset, one: str) -> Iterator[tuple[str, str]]:
    columns = {column.name: column for column in data.table_by_name["links"].columns}
    typings = sorted({f"cito:{name}" for typing in TYPINGS.values() for name in typing.of_claim} | {"cito:cites"})
    yield "cito:hasCitingEntity", f"{one} ; sh:class schema:Claim"
    yield "cito:hasCitedEntity", f"{one} ; sh:nodeKind sh:IRI"
    yield "cito:hasCitationCharacterization", f"sh:minCount 1 ; sh:in ( {' '.join(typings)} )"
    for name in JUDGED:
        terms = " ".join(term(name, value.name) for value in columns[name].values)
        yield f"terms:{name}", f"{one} ; sh:in ( {terms} )"
    yield "dcterms:created", f"{one} ; sh:datatype xsd:date"
