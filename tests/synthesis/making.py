"""Small values for tests, with everything that a test does not care about filled in."""

from __future__ import annotations

from datetime import date

from synthesis.model import (
    Basis,
    Citation,
    Claim,
    Coder,
    EvidenceLink,
    GuidePage,
    Location,
    PageKind,
    Relation,
    Seen,
    Source,
    SourceKind,
)
from synthesis.model.coding import CodedStatement, Settlement, Statement
from synthesis.model.records import WORDING, Record

HERE = Location("a.md")


def source(key: str, kind: SourceKind = SourceKind.LITERATURE) -> Source:
    return Source(key, kind, "book", "A title", (), "2001", (), HERE)


def claim(id_: str, *keys: str, text: str = "Some words.") -> Claim:
    return Claim(id_, text, "", tuple(Citation(key, HERE) for key in keys), HERE)


def page(*claims: Claim, outside: tuple[str, ...] = (), path: str = "a.md") -> GuidePage:
    within = (citation for claim in claims for citation in claim.citations)
    citations = (*within, *(Citation(key, HERE) for key in outside))
    return GuidePage(path, "A page", PageKind.PAGE, Location(path), claims, citations)


def link(claim_: Claim, key: str, *, relation: Relation = Relation.SUPPORTS) -> EvidenceLink:
    on = date(2026, 1, 31)
    return EvidenceLink(claim_.id, key, relation, Basis.GUIDE, Seen.ABSTRACT, "", Coder.GUIDE, on, HERE)


def record(claim_: Claim, **read_as: str) -> Record:
    """Return the record of a claim judged as it stands, or on what is given instead."""
    read = {WORDING: claim_.digest} | {one.key: source(one.key).digest for one in claim_.citations}
    return Record(claim_.id, read | read_as, (), HERE)


def statement(name: str) -> Statement:
    """Return the statement of a short name such as `c1.2.1`."""
    section, sentence, part = name.split(".")
    return Statement(section, int(sentence), int(part))


def coded(**references: tuple[int, ...]) -> dict[Statement, tuple[int, ...]]:
    """Return a coding; `s1_2=(6,)` is part 2 of sentence 1 of section c1."""
    names = {name: name.removeprefix("s").replace("_", ".") for name in references}
    return {statement(f"c1.{names[name]}"): numbers for name, numbers in references.items()}


def row(name: str, *numbers: int) -> CodedStatement:
    return CodedStatement(statement(name), "Words", numbers, "", HERE)


def settlement(name: str, *numbers: int) -> Settlement:
    return Settlement(statement(name), numbers, "A reason", HERE)
