"""Reads the published formats back: the links that each of them holds, as (claim, source, relation)."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import rdflib
from rdflib.namespace import RDF

from build_tools.export.iris import TERMS

CITO = rdflib.Namespace("http://purl.org/spar/cito/")
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
SCHEMA = rdflib.Namespace("https://schema.org/")
OWN = rdflib.Namespace(TERMS)
HERE = "https://read.example/"
# Written out by hand: what a reader of CiTO takes each property to say of claim and source.
OF_CLAIM = {
    CITO.citesAsEvidence: "supports",
    CITO.obtainsSupportFrom: "supports",
    CITO.obtainsBackgroundFrom: "background",
}
OF_SOURCE = {CITO.qualifies: "qualifies", CITO.disputes: "contradicts"}


def content(made, name: str) -> str:
    [found] = [file.content for file in made.files if file.name == name]
    return found.decode()


def from_csv(made) -> list:
    rows = csv.DictReader(io.StringIO(content(made, "links.csv")))
    return [(row["claim_id"], row["source_key"], row["relation"]) for row in rows]


def from_json(made) -> list:
    return [
        (row["claim_id"], row["source_key"], row["relation"])
        for row in json.loads(content(made, "guide.json"))["links"]
    ]


def database(made) -> sqlite3.Connection:
    [found] = [file.content for file in made.files if file.name == "guide.sqlite"]
    connection = sqlite3.connect(":memory:")
    connection.deserialize(found)
    return connection


def from_sqlite(made) -> list:
    with closing(database(made)) as connection:
        return connection.execute("SELECT claim_id, source_key, relation FROM links").fetchall()


def graph(made) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=content(made, "guide.jsonld"), format="json-ld", publicID=f"{HERE}data/guide.jsonld"
    )


def from_citations(made) -> list:
    """Return the links of the graph from its nodes of class Citation and the guide's own relation."""
    found = graph(made)
    return [
        (
            str(found.value(found.value(node, CITO.hasCitingEntity), SCHEMA.identifier)),
            str(found.value(found.value(node, CITO.hasCitedEntity), SCHEMA.identifier)),
            str(found.value(node, OWN.relation)).removeprefix(f"{TERMS}relation-"),
        )
        for node in found.subjects(RDF.type, CITO.Citation)
    ]


def from_cito(made) -> set:
    """Return the links of the graph from what CiTO says of claims and sources alone."""
    found = graph(made)
    name = {thing: str(identifier) for thing, identifier in found.subject_objects(SCHEMA.identifier)}
    return {(name[claim], name[source], relation) for claim, source, relation in _typed(found)}


def from_nanopublications(text: str, base: str) -> list:
    """Return the links that nanopublications assert, from their heads to their assertions."""
    whole = rdflib.Dataset().parse(data=text, format="trig", publicID=base)
    found = []
    for _, _, assertion, _ in whole.quads((None, NP.hasAssertion, None, None)):
        [one] = set(_typed(whole.graph(assertion)))
        claim, source, relation = one
        found.append((str(claim).rstrip("/").rpartition("/")[2], str(source).rpartition("#")[2], relation))
    return found


def _typed(found: rdflib.Graph):
    for relations, is_claim_first in ((OF_CLAIM, True), (OF_SOURCE, False)):
        for name, relation in relations.items():
            for subject, object_ in found.subject_objects(name):
                yield (subject, object_, relation) if is_claim_first else (object_, subject, relation)
