"""Reads the published formats back: the links that each of them holds, as (claim, source, relation).

A claim that the guide adds is supported by its source; what it does for the review's evidence is its bearing, read as
(claim, bearing, what it bears on).
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from functools import cache

import rdflib
from rdflib.namespace import RDF

from build_tools.export.iris import TERMS

CITO = rdflib.Namespace("http://purl.org/spar/cito/")
SCHEMA = rdflib.Namespace("https://schema.org/")
OWN = rdflib.Namespace(TERMS)
HERE = "https://read.example/"
# Written out by hand: what a reader of CiTO takes each property to say of claim and source, and of two claims.
OF_CLAIM = {
    CITO.citesAsEvidence: "supports",
    CITO.obtainsSupportFrom: "supports",
    CITO.obtainsBackgroundFrom: "background",
}
OF_SOURCE = {CITO.qualifies: "qualifies", CITO.disputes: "contradicts"}
BEARINGS = {
    CITO.supports: "supports",
    CITO.qualifies: "qualifies",
    CITO.disputes: "contradicts",
    CITO.givesBackgroundTo: "background",
}


def content(made, name: str) -> str:
    [found] = [file.content for file in made.files if file.name == name]
    return found.decode("utf-8-sig")


def _rows(links, later) -> list:
    found = [(row["claim_id"], row["source_key"], row["relation"]) for row in links]
    return [*found, *((row["claim_id"], row["source_key"], "supports") for row in later)]


def _table(made, name: str) -> list[dict]:
    return [*csv.DictReader(io.StringIO(content(made, f"{name}.csv")))]


def from_csv(made) -> list:
    return _rows(_table(made, "links"), _table(made, "later_links"))


def from_json(made) -> list:
    guide = json.loads(content(made, "guide.json"))
    return _rows(guide["links"], guide["later_links"])


def database(made) -> sqlite3.Connection:
    [found] = [file.content for file in made.files if file.name == "guide.sqlite"]
    connection = sqlite3.connect(":memory:")
    connection.deserialize(found)
    return connection


def from_sqlite(made) -> list:
    later = "SELECT claim_id, source_key, 'supports' FROM later_links"
    with closing(database(made)) as connection:
        return connection.execute(f"SELECT claim_id, source_key, relation FROM links UNION ALL {later}").fetchall()


def graph(made) -> rdflib.Graph:
    return _graph(content(made, "guide.jsonld"))


@cache
def _graph(text: str) -> rdflib.Graph:
    """Return a document as a graph, parsed once; nobody may change it."""
    return rdflib.Graph().parse(data=text, format="json-ld", publicID=f"{HERE}data/guide.jsonld")


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


def bearings_in_graph(made) -> set:
    return {(_id(claim), relation, _target(target)) for claim, relation, target in _borne(graph(made))}


def _target(name) -> str:
    """Return the id of what a later claim is about; what cuts across is about the guide itself."""
    return _id(name) if "#" in name or "/c/" in name else "challenge-0"


def _id(name) -> str:
    """Return the id at the end of a claim's or a challenge's name."""
    return str(name).rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _typed(found: rdflib.Graph):
    for name, relation in OF_CLAIM.items():
        yield from ((claim, source, relation) for claim, source in found.subject_objects(name))
    for name, relation in OF_SOURCE.items():
        for source, claim in found.subject_objects(name):
            if (source, RDF.type, SCHEMA.Claim) not in found:
                yield claim, source, relation


def _borne(found: rdflib.Graph):
    for name, relation in BEARINGS.items():
        for claim, target in found.subject_objects(name):
            if (claim, RDF.type, SCHEMA.Claim) in found:
                yield claim, relation, target
