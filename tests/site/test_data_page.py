"""The site's data as built: as many links on pages, in the matrix, in tables, documents, graphs and the database."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
import rdflib
from rdflib.namespace import RDF

from tests.export.reading import CITO

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def data(built_site):
    return built_site / "data"


def test_every_place_holds_as_many_links(built_site, data, pages, corpus):
    links, later = (read(data / f"{name}.csv") for name in ("links", "later_links"))
    assert (len(links), len(later)) == (len(corpus.in_review.links), len(corpus.later_links))
    both = len(links) + len(later)
    document = json.loads((data / "guide.json").read_text(encoding="utf-8"))
    assert (len(document["links"]), len(document["later_links"])) == (len(links), len(later))
    with closing(sqlite3.connect(data / "guide.sqlite")) as connection:
        counted = [
            connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in ("links", "later_links")
        ]
    assert counted == [len(links), len(later)]
    graph = rdflib.Graph().parse(data / "guide.jsonld")
    assert len({*graph.subjects(RDF.type, CITO.Citation)}) == both
    records = [page for address, page in pages.items() if address.startswith("c/")]
    assert sum(len(page.select("h3[id]:has(~ dl.judgement)")) for page in records) >= both


def read(file) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened)]


def test_the_matrix_holds_the_links_to_reports(data):
    cells = [cell for row in read(data / "matrix_claims_reports.csv") for cell in [*row.values()][2:] if cell]
    assert len(cells) == sum(row["source_kind"] == "report" for row in read(data / "links.csv"))


def test_every_judgement_has_its_place_on_its_claims_page(pages, corpus):
    """The names of links in graphs are these places."""
    for link in corpus.links:
        assert pages[f"c/{link.claim}/index.html"].find(id=link.source) is not None, (link.claim, link.source)


def test_every_name_in_the_graph_that_is_an_address_leads_to_a_page(built_site, data, pages):
    base = "https://guide.example/"
    text = (data / "guide.jsonld").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(data=text, format="json-ld", publicID=f"{base}data/guide.jsonld")
    names = {str(term) for triple in graph for term in triple if str(term).startswith(base)} - {base}
    lost = []
    for name in names:
        path, _, anchor = name.removeprefix(base).partition("#")
        path += "index.html" if path.endswith("/") else ""
        known = anchor == "" or path.startswith("data/") or pages[path].find(id=anchor) is not None
        if not (built_site / path).is_file() or not known:
            lost.append(name)
    assert lost == []
    assert len(names) > 400


def test_the_sums_are_those_of_the_files_on_the_site(data):
    lines = [line.split("  ") for line in (data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 40
    for digest, name in lines:
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() == digest, name
