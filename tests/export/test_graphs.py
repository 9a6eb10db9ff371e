"""The graph: another tool reads it, its names lead to pages, and each of its terms and concepts is explained."""

from __future__ import annotations

import rdflib
from rdflib.namespace import RDF, SKOS

from build_tools.export.iris import TERMS
from build_tools.export.json_ld import JUDGED
from tests.export.reading import HERE, SCHEMA, graph

ADDRESS = "https://guide.example/ten/"
CONCEPTS = f"{HERE}data/guide.jsonld#"


def test_names_lead_to_pages_of_the_site_wherever_it_stands(made, varied):
    claim = rdflib.URIRef("c/c1-denial/", base=HERE)
    assert str(graph(made).value(claim, SCHEMA.url)).startswith(f"{HERE}challenges/01-")
    at_home = graph(varied)  # its own address wins over where it was read from
    assert (rdflib.URIRef(f"{ADDRESS}c/c1-denial/"), RDF.type, SCHEMA.Claim) in at_home
    assert (claim, RDF.type, SCHEMA.Claim) not in at_home


def test_every_concept_that_the_graph_names_has_a_label(made, corpus):
    found = graph(made)
    concepts = {*found.subjects(RDF.type, SKOS.Concept)}
    assert len(concepts) == 3 + len(corpus.challenges) + len(corpus.domains) + len(corpus.constructs)
    named = {*found.objects(None, SKOS.broader)}
    named |= {term for term in found.objects() if str(term).startswith((f"{CONCEPTS}cfir", f"{CONCEPTS}challenge"))}
    assert named
    assert named <= concepts
    assert all(found.value(concept, SKOS.prefLabel) for concept in concepts)
    for challenge in corpus.challenges:
        subject = rdflib.URIRef(f"{CONCEPTS}challenge-{challenge.number}")
        assert found.value(subject, SKOS.broader) == rdflib.URIRef(f"{CONCEPTS}{challenge.theme}")


def test_every_term_that_the_graph_uses_is_a_column_or_a_value_of_the_tables(made):
    columns = [column for name in ("links", "later_links") for column in made.data.table_by_name[name].columns]
    known = {column.name for column in columns} | {"bearing"}  # the relation of the table of later links
    known |= {f"{column.name}-{value.name}" for column in columns for value in column.values}
    own = {str(term).removeprefix(TERMS) for triple in graph(made) for term in triple if str(term).startswith(TERMS)}
    assert {*JUDGED, "relation-supports", "layer"} <= own
    assert own - known <= {"layer-review"}
