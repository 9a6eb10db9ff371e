"""Reads the a-priori framework and the guide's coding of claims to it; one function a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, read_records
from build_tools.readers.values import choice, day, digest, matching, required
from synthesis.model import Coder, Theme
from synthesis.model.framework import ClaimCode, Construct, ConstructCode, Domain, FinalHeading, Update

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

    Problems = tuple[Diagnostic, ...]

DOMAIN_COLUMNS = ("domain", "name", "gloss", "cfir_2022")
CONSTRUCT_COLUMNS = ("construct", "domain", "parent", "name", "gloss", "cfir_2022", "cfir_2022_relation", "verified")
FINAL_COLUMNS = ("theme", "challenge", "heading", "box_heading")
CODE_PASS_COLUMNS = ("claim", "construct", "reason")
CLAIM_CODE_COLUMNS = ("claim", "construct", "reason", "coder", "coded_on", "claim_digest")


def read_domains(path: str, text: str) -> tuple[tuple[Domain, ...], Problems]:
    """Return the domains of the framework."""
    return read_records(path, text, DOMAIN_COLUMNS, _domain, lambda domain: domain.id)


def read_constructs(path: str, text: str) -> tuple[tuple[Construct, ...], Problems]:
    """Return the constructs of the framework, parts included, in published order."""
    return read_records(path, text, CONSTRUCT_COLUMNS, _construct, lambda construct: construct.id)


def read_final(path: str, text: str) -> tuple[tuple[FinalHeading, ...], Problems]:
    """Return the headings of the review's final framework, in published order."""
    return read_records(path, text, FINAL_COLUMNS, _final_heading, lambda row: (row.theme, row.challenge or 0))


def read_code_pass(path: str, text: str) -> tuple[tuple[ConstructCode, ...], Problems]:
    """Return what one pass coded: one row a (claim, construct) pair."""
    return read_records(path, text, CODE_PASS_COLUMNS, _construct_code, lambda code: (code.claim, code.construct))


def read_claim_codes(path: str, text: str) -> tuple[tuple[ClaimCode, ...], Problems]:
    """Return the settled codes: one row a (claim, construct) pair."""
    return read_records(path, text, CLAIM_CODE_COLUMNS, _claim_code, lambda code: (code.claim, code.construct))


def _domain(row: Row) -> Domain:
    return Domain(
        required(row, "domain"), required(row, "name"), required(row, "gloss"), row["cfir_2022"], row.location
    )


def _construct(row: Row) -> Construct:
    return Construct(
        id=matching(row, "construct", r"[a-z]+(?:-[a-z]+)*", "lower-case words joined by hyphens"),
        domain=required(row, "domain"),
        parent=row["parent"],
        name=required(row, "name"),
        gloss=required(row, "gloss"),
        updated_names=tuple(name.strip() for name in row["cfir_2022"].split(";") if name.strip()),
        update=choice(row, "cfir_2022_relation", Update),
        verified=required(row, "verified"),
        location=row.location,
    )


def _final_heading(row: Row) -> FinalHeading:
    number = matching(row, "challenge", r"[1-9]|10|", "a number from 1 to 10, or nothing for a theme")
    return FinalHeading(
        theme=choice(row, "theme", Theme),
        challenge=int(number) if number else None,
        heading=required(row, "heading"),
        box_heading=required(row, "box_heading"),
        location=row.location,
    )


def _construct_code(row: Row) -> ConstructCode:
    return ConstructCode(required(row, "claim"), required(row, "construct"), required(row, "reason"), row.location)


def _claim_code(row: Row) -> ClaimCode:
    return ClaimCode(
        claim=required(row, "claim"),
        construct=required(row, "construct"),
        reason=required(row, "reason"),
        coder=choice(row, "coder", Coder),
        coded_on=day(row, "coded_on"),
        claim_digest=digest(row, "claim_digest"),
        location=row.location,
    )
