"""Each judgement of a link as a nanopublication: what is asserted, who judged it from what, and who publishes that.

They are unsigned: a signature needs a key that a person keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.export.cito import BEARINGS, TYPINGS
from build_tools.export.iris import DATA, NANOPUBLICATION, Iris, base
from build_tools.export.judged import borne_on, judged
from build_tools.export.turtle import Statement, day, iri, text, trig
from build_tools.export.vocabulary import JUDGED, term
from synthesis.model import Relation, Seen, SourceKind
from synthesis.model.guide import LICENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_tools.export.dataset import Dataset
    from build_tools.export.judged import Judged

    Graph = tuple[str, list[Statement]]

FILE = f"{DATA}/nanopublications.trig"


def nanopublications(data: Dataset) -> str:
    """Return the nanopublications of all judged links as TriG."""
    made = [*_Maker(data, Iris()).all()]
    return trig([graph for _, graphs in made for graph in graphs], base(data.about.address, FILE))


def of_claims(data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of a file for each claim, with the nanopublications of its links."""
    found: dict[str, list[Graph]] = {}
    for claim, graphs in _Maker(data, Iris("../../")).all():
        found.setdefault(claim, []).extend(graphs)
    for claim, graphs in found.items():
        address = f"c/{claim}/{NANOPUBLICATION}"
        yield address, trig(graphs, base(data.about.address, address))


class _Maker:
    """Makes the nanopublications of a dataset, with names as one file sees them."""

    def __init__(self, data: Dataset, iris: Iris) -> None:
        self._data, self._iris = data, iris
        self._texts = {row["claim_id"]: row["text"] for name in ("claims", "later_links") for row in data.rows(name)}
        self._review = [row["source_key"] for row in data.rows("sources") if row["source_kind"] == SourceKind.REVIEW]
        self._authors = [iri(iris.author(number)) for number, _ in enumerate(data.about.authors, start=1)]

    def all(self) -> Iterator[tuple[str, list[Graph]]]:
        """Yield the claim and the four graphs of each link that somebody judged."""
        for link in judged(self._data):
            if link.relation:
                yield link.claim, self._graphs(link)

    def _graphs(self, link: Judged) -> list[Graph]:
        name = self._iris.nanopublication(link.claim, link.source)
        whole, head, assertion, provenance, publication = (
            iri(name + part) for part in ("", "/head", "/assertion", "/provenance", "/pubinfo")
        )
        parts = {"np:hasAssertion": assertion, "np:hasProvenance": provenance, "np:hasPublicationInfo": publication}
        typed = Statement(whole, "rdf:type", "np:Nanopublication")
        return [
            (head, [typed, *(Statement(whole, has, part) for has, part in parts.items())]),
            (assertion, [*self._assertion(link)]),
            (provenance, [*self._provenance(link, assertion)]),
            (publication, [*self._publication(link, whole)]),
        ]

    def _assertion(self, link: Judged) -> Iterator[Statement]:
        claim, source = iri(self._iris.claim(link.claim)), iri(self._iris.source(link.source))
        typing = TYPINGS[Relation(link.relation)]
        yield Statement(claim, "rdf:type", "schema:Claim")
        yield Statement(claim, "schema:text", text(self._texts.get(link.claim, ""), "en"))
        yield from (Statement(claim, f"cito:{name}", source) for name in ("cites", *typing.of_claim))
        if link.bearing:
            yield Statement(claim, f"cito:{BEARINGS[Relation(link.bearing)]}", iri(borne_on(link, self._iris)))
        yield from (Statement(source, f"cito:{name}", claim) for name in typing.of_source)

    def _provenance(self, link: Judged, assertion: str) -> Iterator[Statement]:
        """Yield who judged, when, and from what: the review where nobody read the source itself."""
        read = self._review if link.seen == Seen.REVIEW_TEXT else [link.source]
        yield from (Statement(assertion, "prov:wasAttributedTo", author) for author in self._authors)
        yield from (Statement(assertion, "prov:wasDerivedFrom", iri(self._iris.source(key))) for key in read)
        yield Statement(assertion, "dcterms:created", day(link.day))
        yield from (Statement(assertion, f"terms:{name}", term(name, getattr(link, name))) for name in JUDGED)
        if link.note:
            yield Statement(assertion, "rdfs:comment", text(link.note, "en"))

    def _publication(self, link: Judged, whole: str) -> Iterator[Statement]:
        yield Statement(whole, "dcterms:created", day(link.day))
        yield from (Statement(whole, "dcterms:creator", author) for author in self._authors)
        yield Statement(whole, "dcterms:license", iri(LICENCE))
        yield Statement(whole, "dcterms:isPartOf", iri(self._iris.root))
        yield Statement(whole, "dcterms:subject", iri(self._iris.link(link.claim, link.source)))
