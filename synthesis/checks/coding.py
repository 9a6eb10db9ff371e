"""Checks of the recorded coding: Table 1, the two passes, and that claims follow them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from synthesis import rules
from synthesis.model import Basis, Diagnostic, SourceKind
from synthesis.model.coding import Sentence, differences, references_by_statement
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from synthesis.corpus import Corpus
    from synthesis.model.coding import Statement, StatementClaim


def unknown_programmes_and_reports(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each row of Table 1 that names nothing known, and each report that Table 1 does not list."""
    programmes = {programme.id for programme in corpus.programmes}
    reports = {source.key: source for source in corpus.sources if source.kind is SourceKind.REPORT}
    for row in corpus.reports:
        if row.programme not in programmes:
            yield Diagnostic(rules.UNKNOWN_REFERENCE, f"no programme {row.programme!r}", row.location)
        if row.source not in reports:
            message = f"no evaluation report {row.source!r} in the library"
            yield Diagnostic(rules.UNKNOWN_REFERENCE, message, row.location)
    for key in reports.keys() - {row.source for row in corpus.reports}:
        message = f"report {key!r} has no row in reports.csv"
        yield Diagnostic(rules.UNKNOWN_REFERENCE, message, reports[key].location)


def unlisted_reports(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each report of the library that Table 1 does not list; a missing table was reported when it was read."""
    listed = {row.source for row in corpus.reports}
    for source in corpus.sources:
        if listed and source.kind is SourceKind.REPORT and source.key not in listed:
            message = f"{source.key!r} is a report, and reports.csv does not list it"
            yield Diagnostic(rules.UNLISTED_REPORT, message, source.location)


def passes_and_settlements(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each sentence the passes code differently and nobody settled, and each needless settlement."""
    if not corpus.is_coded:
        return
    first, second = (references_by_statement(rows) for rows in corpus.passes.values())
    places = {row.statement: row.location for rows in corpus.passes.values() for row in rows}
    disputed = set(differences(first, second))
    decided = {Sentence(row.statement.section, row.statement.sentence) for row in corpus.settlements}
    for sentence in sorted(disputed - decided):
        place = next(places[s] for s in sorted(places) if (s.section, s.sentence) == sentence)
        message = f"the passes differ on {sentence.section}.{sentence.number} and settlements.csv is silent"
        yield Diagnostic(rules.STATEMENT_MISMATCH, message, place)
    for row in corpus.settlements:
        settles_words = row.references == first.get(row.statement)  # of what the parts say, not of their numbers
        if Sentence(row.statement.section, row.statement.sentence) not in disputed and not settles_words:
            message = f"the passes agree on the numbers of {row.statement}; a settlement keeps them"
            yield Diagnostic(rules.STATEMENT_MISMATCH, message, row.location)


def unmapped_statements(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each coded finding that no claim restates, each that two restate, and each that nobody coded.

    Where a record cannot be read, nobody can say that a statement is missing.
    """
    if not corpus.is_coded:
        return
    places = {row.statement: row.location for row in corpus.settlements}
    places |= {row.statement: row.location for rows in corpus.passes.values() for row in rows}
    carried: dict[Statement, StatementClaim] = {}
    for row in corpus.statements:
        first = carried.setdefault(row.statement, row)
        if row.statement not in corpus.settled_references:
            yield Diagnostic(rules.UNMAPPED_CLAIM, f"no pass coded statement {row.statement}", row.location)
        elif first is not row and {first.claim, row.claim} <= corpus.claim_by_id.keys():
            message = f"{first.claim!r} restates {row.statement} already"
            yield Diagnostic(rules.UNMAPPED_CLAIM, message, row.location, (first.location,))
    if all(record.whole for record in corpus.records):
        for statement in corpus.settled_references:
            if statement.section not in REVIEW.framing and statement not in carried:
                message = f"no claim restates {statement}"
                yield Diagnostic(rules.UNMAPPED_CLAIM, message, places[statement])


def statement_references(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each claim whose review links are not the numbers coded for its statement."""
    if not corpus.is_coded:
        return
    statements_of: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in corpus.statements:
        statements_of[row.claim].append(row.statement)
    attached: dict[str, set[int]] = {claim: set() for claim in statements_of if claim in corpus.claim_by_id}
    for link in corpus.links:
        if link.basis is not Basis.REVIEW or link.claim not in corpus.claim_by_id:
            continue
        source = corpus.source_by_key.get(link.source)
        numbers = attached.setdefault(link.claim, set())
        numbers |= {source.review_number} if source and source.review_number else set()
    for claim_id, numbers in attached.items():
        claim = corpus.claim_by_id[claim_id]
        statements = statements_of.get(claim_id)
        if not statements:
            message = f"{claim_id!r} has sources of basis review, but restates no statement of the review"
            yield Diagnostic(rules.UNMAPPED_CLAIM, message, claim.location)
            continue
        coded = {number for one in statements for number in corpus.settled_references.get(one, ())}
        if numbers != coded:
            named = " and ".join(map(str, statements))
            message = f"{claim_id!r} links {_shown(numbers)}, but {named} was coded {_shown(coded)}"
            yield Diagnostic(rules.STATEMENT_MISMATCH, message, claim.location)


def _shown(numbers: set[int]) -> str:
    return " ".join(map(str, sorted(numbers))) or "no number"
