"""Our own terms: what was judged of a link, and each value that a judgement takes, explained by the codebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_tools.export.iris import TERMS
from build_tools.export.turtle import Statement, iri, text, turtle
from synthesis.analysis.columns import Value
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_tools.export.dataset import Dataset
    from synthesis.analysis.columns import Column

# The columns of the table of links whose values are terms.
JUDGED = ("relation", "basis", "seen", "coder", "state")


def term(column: str, value: str) -> str:
    """Return the name of a value as a prefixed name."""
    return f"terms:{column}-{value}"


def vocabulary(data: Dataset) -> str:
    """Return the terms as Turtle: a property for each column, and its values as a scheme of concepts."""
    return turtle([*_statements(data)])


def _statements(data: Dataset) -> Iterator[Statement]:
    yield Statement(iri(TERMS), "rdf:type", "<http://www.w3.org/2002/07/owl#Ontology>")
    yield Statement(iri(TERMS), "rdfs:label", text(f"{data.about.title}: terms of its own", "en"))
    columns = _columns(data)
    for name, column in columns.items():
        subject = f"terms:{name}"
        yield Statement(subject, "rdf:type", "rdf:Property")
        yield Statement(subject, "rdfs:label", text(name, "en"))
        yield Statement(subject, "rdfs:comment", text(column.about, "en"))
    for name in (*JUDGED, "layer"):
        yield from _values(name, columns[name])


def _columns(data: Dataset) -> Mapping[str, Column]:
    """Return the column of the tables that each of our properties stands for."""
    links, later = (
        {column.name: column for column in data.table_by_name[name].columns} for name in ("links", "later_links")
    )
    layer = replace(later["layer"], values=tuple(Value(layer.value, f"Of {layer.words}.") for layer in Layer))
    found = {name: links[name] for name in (*JUDGED, "locator")}
    return {**found, "layer": layer, "bearing": later["relation"], "bears_on": later["bears_on"]}


def _values(name: str, column: Column) -> Iterator[Statement]:
    scheme = f"terms:{name}-values"
    yield Statement(scheme, "rdf:type", "skos:ConceptScheme")
    yield Statement(scheme, "skos:prefLabel", text(f"Values of {name}", "en"))
    for value in column.values:
        subject = term(name, value.name)
        yield Statement(subject, "rdf:type", "skos:Concept")
        yield Statement(subject, "skos:prefLabel", text(value.name, "en"))
        if value.meaning:
            yield Statement(subject, "skos:definition", text(value.meaning, "en"))
        yield Statement(subject, "skos:inScheme", scheme)
