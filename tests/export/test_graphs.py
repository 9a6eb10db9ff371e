"""The graphs: other tools read them, our shapes hold, and a damaged graph breaks them."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from build_tools.export.iris import TERMS
from build_tools.export.turtle import Statement, text, trig, turtle
from build_tools.export.vocabulary import JUDGED
from synthesis.model.framework import Update
from tests.export.reading import CITO, HERE, NP, OWN, SCHEMA, TRIG, content, graph, nanopublications

ADDRESS = "https://guide.example/ten/"


@pytest.fixture(scope="module")
def shapes(made):
    return rdflib.Graph().parse(data=content(made, "shapes.ttl"), format="turtle")


def faults(found, shapes) -> set[str]:
    """Return the names of the paths at which a graph breaks the shapes."""
    _, results, _ = pyshacl.validate(found, shacl_graph=shapes)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return {str(path).rpartition("/")[2].rpartition("#")[2] for path in results.objects(None, sh.resultPath)}


def test_the_graph_keeps_the_shapes(made, varied, shapes):
    assert faults(graph(made), shapes) == set()
    assert faults(graph(varied), shapes) == set()


DAMAGES = {
    "text": lambda g, claim, link: g.remove((claim, SCHEMA.text, None)),
    "identifier": lambda g, claim, link: g.set((claim, SCHEMA.identifier, rdflib.Literal("C1 x"))),
    "hasCitedEntity": lambda g, claim, link: g.remove((link, CITO.hasCitedEntity, None)),
    "hasCitingEntity": lambda g, claim, link: g.set((link, CITO.hasCitingEntity, rdflib.URIRef(f"{HERE}c/none/"))),
    "hasCitationCharacterization": lambda g, claim, link: g.set((link, CITO.hasCitationCharacterization, CITO.likes)),
    "relation": lambda g, claim, link: g.set((link, rdflib.URIRef(f"{TERMS}relation"), CITO.cites)),
    "created": lambda g, claim, link: g.set((link, DCTERMS.created, rdflib.Literal("yesterday"))),
    "name": lambda g, claim, link: g.remove((g.value(link, CITO.hasCitedEntity), SCHEMA.name, None)),
    "layer": lambda g, claim, link: g.remove((claim, OWN.layer, None)),
    "cites": lambda g, claim, link: g.remove((claim, CITO.cites, None)),
}


@pytest.fixture(scope="module")
def one_claim(made):
    """Return the graph of one claim, its links and what these name: small, so that many damages are cheap."""
    whole = graph(made)
    claim = rdflib.URIRef(f"{HERE}c/c1-denial/")
    links = [*whole.subjects(CITO.hasCitingEntity, claim)]
    sources = [whole.value(link, CITO.hasCitedEntity) for link in links]
    small = rdflib.Graph()
    for subject in (claim, *links, *sources, whole.value(claim, SCHEMA.about)):
        for triple in whole.triples((subject, None, None)):
            small.add(triple)
    return small, claim, links[0]


@pytest.mark.parametrize("path", DAMAGES)
def test_a_damaged_graph_breaks_the_shapes(one_claim, shapes, path):
    whole, claim, link = one_claim
    assert faults(whole, shapes) == set()
    damaged = rdflib.Graph()
    for triple in whole:
        damaged.add(triple)
    DAMAGES[path](damaged, claim, link)
    assert path in faults(damaged, shapes)


def test_names_lead_to_pages_of_the_site_wherever_it_stands(made, varied):
    claim = rdflib.URIRef("c/c1-denial/", base=HERE)
    assert str(graph(made).value(claim, SCHEMA.url)).startswith(f"{HERE}challenges/01-")
    at_home = graph(varied)  # its own address wins over where it was read from
    assert (rdflib.URIRef(f"{ADDRESS}c/c1-denial/"), RDF.type, SCHEMA.Claim) in at_home
    assert (claim, RDF.type, SCHEMA.Claim) not in at_home
    for name in ("nanopublications.trig", "frameworks.ttl"):
        assert content(varied, name).startswith(f"@base <{ADDRESS}data/{name}> .\n")
        assert "@base" not in content(made, name)


def test_each_nanopublication_has_its_four_graphs_and_says_who_judged_when_and_from_what(made, corpus):
    whole = nanopublications(content(made, "nanopublications.trig"), TRIG)
    found = [*whole.quads((None, RDF.type, NP.Nanopublication, None))]
    assert len(found) == len(corpus.links)
    named = {graph.identifier for graph in whole.graphs() if len(graph)}
    used = set()
    review = rdflib.URIRef(f"{HERE}evidence/library.html#{corpus.review.key}")
    for name, _, _, head in found:
        inside = whole.graph(head)
        parts = [inside.value(name, part) for part in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)]
        used |= {head, *parts}
        assertion, provenance, publication = parts
        said = whole.graph(provenance)
        assert [*said.objects(assertion, PROV.wasAttributedTo)]
        later = (assertion, OWN.basis, OWN["basis-guide"]) in said
        [source] = whole.graph(assertion).objects(None, CITO.cites)
        # Of the review's evidence, nobody read the sources themselves.
        assert [*said.objects(assertion, PROV.wasDerivedFrom)] == [source if later else review]
        assert said.value(assertion, DCTERMS.created).datatype.endswith("#date")
        assert all(said.value(assertion, rdflib.URIRef(TERMS + term)) for term in JUDGED)
        published = whole.graph(publication)
        assert published.value(name, DCTERMS.license)
        assert [*published.objects(name, DCTERMS.creator)]
    assert used == named
    assert len(used) == 4 * len(corpus.links)


def test_the_frameworks_hold_every_construct_and_every_match(made, corpus):
    found = rdflib.Graph().parse(data=content(made, "frameworks.ttl"), format="turtle", publicID=f"{HERE}data/x")
    base = f"{HERE}data/frameworks.ttl#"
    in_scheme = {name: set(found.subjects(SKOS.inScheme, rdflib.URIRef(base + name))) for name in
                 ("ten-challenges", "cfir-2009", "cfir-2022")}  # fmt: skip
    assert len(in_scheme["ten-challenges"]) == len(corpus.challenges) + 3
    assert len(in_scheme["cfir-2009"]) == len(corpus.constructs) + len(corpus.domains)
    matches = {SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch}
    for construct in corpus.constructs:
        subject = rdflib.URIRef(f"{base}cfir-2009-{construct.id}")
        kinds = {p for p, o in found.predicate_objects(subject) if p in matches}
        names = {str(found.value(o, SKOS.prefLabel)) for p, o in found.predicate_objects(subject) if p in matches}
        assert names == set(construct.updated_names)
        assert (construct.update is Update.SPLIT) == (kinds == {SKOS.narrowMatch})
        assert found.value(subject, SKOS.broader) in in_scheme["cfir-2009"]
    assert not [*found.triples((None, SKOS.exactMatch, None))]
    for challenge in corpus.challenges:
        subject = rdflib.URIRef(f"{base}challenge-{challenge.number}")
        assert found.value(subject, SKOS.broader) == rdflib.URIRef(base + challenge.theme)


def test_every_term_that_the_graphs_use_is_explained(made):
    explained = rdflib.Graph().parse(data=content(made, "vocabulary.ttl"), format="turtle")
    known = {str(subject) for subject in explained.subjects()}
    whole = nanopublications(content(made, "nanopublications.trig"), TRIG)
    quads = {str(term) for quad in whole.quads() for term in quad[:3]}
    used = {str(term) for triple in graph(made) for term in triple} | quads
    own = {term for term in used if term.startswith(TERMS)}
    assert own
    assert own <= known


def test_any_text_survives_turtle_and_trig():
    words = 'a "b" \\ c\nd\te\x7f\x1f \u2028 é 😀 <x> ^^ @en .'
    said = [Statement("<http://a.example/>", "rdfs:label", text(words, "en"))]
    [found] = rdflib.Graph().parse(data=turtle(said), format="turtle").objects()
    assert found == rdflib.Literal(words, lang="en")
    whole = rdflib.Dataset().parse(data=trig([("<http://a.example/g>", said)]), format="trig")
    assert [quad[2] for quad in whole.quads()] == [found]
