"""The double coding of the review: statements, the two passes, their differences and how they were settled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from synthesis.model import Location


class Sentence(NamedTuple):
    """A sentence of the review: its section (c1 to c10, conclusions, box-1 ...) and 1-based number there."""

    section: str
    number: int


class Statement(NamedTuple):
    """One assertion of a sentence, 1-based; most sentences make one."""

    section: str
    sentence: int
    part: int

    def __str__(self) -> str:
        """Return a short name such as `c4.3.1`."""
        return f"{self.section}.{self.sentence}.{self.part}"


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """One row of a pass: the statement in the coder's words and the reference numbers found there."""

    statement: Statement
    paraphrase: str
    references: tuple[int, ...]
    doubt: str
    location: Location


@dataclass(frozen=True, slots=True)
class Settlement:
    """A difference between the passes, decided: the references of one statement, and the reason."""

    statement: Statement
    references: tuple[int, ...]
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class StatementClaim:
    """Which claim of the guide carries a statement of the review."""

    statement: Statement
    claim: str
    location: Location


References = dict[Statement, tuple[int, ...]]


def references_by_statement(rows: Iterable[CodedStatement]) -> References:
    """Return the reference numbers of each coded statement."""
    return {row.statement: row.references for row in rows}


def by_sentence(coding: References) -> Mapping[Sentence, tuple[tuple[int, ...], ...]]:
    """Return, for each sentence, the numbers of its parts in order."""
    sentences: defaultdict[Sentence, list[tuple[int, ...]]] = defaultdict(list)
    for statement in sorted(coding):
        sentences[Sentence(statement.section, statement.sentence)].append(coding[statement])
    return {sentence: tuple(parts) for sentence, parts in sentences.items()}


def differences(first: References, second: References) -> tuple[Sentence, ...]:
    """Return the sentences that the passes divided or numbered differently, in order."""
    left, right = by_sentence(first), by_sentence(second)
    return tuple(s for s in sorted({*left, *right}) if left.get(s) != right.get(s))


def settled(first: References, second: References, settlements: Iterable[Settlement]) -> References:
    """Return the agreed coding: what both passes say, and the settlement wherever they differ."""
    disputed = set(differences(first, second))
    decided = {row.statement: row.references for row in settlements}
    overruled = {Sentence(s.section, s.sentence) for s in decided} | disputed
    agreed = {s: numbers for s, numbers in first.items() if Sentence(s.section, s.sentence) not in overruled}
    return agreed | decided


def numbers_by_sentence(coding: References) -> Mapping[Sentence, frozenset[int]]:
    """Return all reference numbers of each sentence, however it was divided."""
    return {sentence: frozenset().union(*parts) for sentence, parts in by_sentence(coding).items()}


def divided_alike(first: References, second: References) -> int:
    """Return how many sentences both passes divided into the same number of statements."""
    left, right = by_sentence(first), by_sentence(second)
    return sum(len(left.get(s, ())) == len(right.get(s, ())) for s in {*left, *right})
