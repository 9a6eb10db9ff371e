"""What changes if a number at the end of a sentence covers the whole sentence; pure functions over the coding.

The passes gave a number to the assertion directly before it. How far the review's authors meant it to reach is an
interpretation that agreement between the passes does not test.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from synthesis.model import SourceKind, Support
from synthesis.model.coding import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from synthesis.corpus import Corpus
    from synthesis.model.coding import References, Statement


class Reach(NamedTuple):
    """A claim's numbers as coded, and as they would be if the last number covered the whole sentence."""

    claim: str
    statements: tuple[Statement, ...]
    near: frozenset[int]
    far: frozenset[int]


def over_whole_sentences(coding: References) -> References:
    """Return a coding in which a part without numbers has those of the last part of its sentence."""
    parts: defaultdict[Sentence, list[Statement]] = defaultdict(list)
    for statement in sorted(coding):
        parts[Sentence(statement.section, statement.sentence)].append(statement)
    ends = {sentence: coding[found[-1]] for sentence, found in parts.items()}
    return {one: numbers or ends[Sentence(one.section, one.sentence)] for one, numbers in coding.items()}


def reaches(corpus: Corpus) -> tuple[Reach, ...]:
    """Return the numbers of each claim of the review under both readings, in reading order."""
    near, far = corpus.settled_references, over_whole_sentences(dict(corpus.settled_references))
    statements: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in corpus.statements:
        statements[row.claim].append(row.statement)
    return tuple(
        Reach(claim, tuple(own), _numbers(near, own), _numbers(far, own))
        for claim in corpus.claim_by_id
        if (own := statements.get(claim))
    )


def _numbers(coding: Mapping[Statement, tuple[int, ...]], statements: Iterable[Statement]) -> frozenset[int]:
    return frozenset(number for one in statements for number in coding.get(one, ()))


def support(corpus: Corpus, numbers: Iterable[int]) -> Support:
    """Return the strongest kind of source among some numbers of the review's list."""
    kinds = {source.review_number: source.kind for source in corpus.sources if source.review_number}
    return Support.of([SourceKind.REVIEW, *(kinds[number] for number in numbers if number in kinds)])


def totals(corpus: Corpus) -> tuple[Mapping[Support, int], Mapping[Support, int]]:
    """Return how many claims have which support, as coded and if last numbers covered whole sentences."""
    found = reaches(corpus)
    return Counter(support(corpus, one.near) for one in found), Counter(support(corpus, one.far) for one in found)


def table(corpus: Corpus) -> pd.DataFrame:
    """Return one row a claim of which the reading changes the numbers."""
    columns = ["claim_id", "statements", "references", "references_whole", "support", "support_whole"]
    rows = [
        (
            one.claim,
            " ".join(map(str, one.statements)),
            " ".join(map(str, sorted(one.near))),
            " ".join(map(str, sorted(one.far))),
            support(corpus, one.near).value,
            support(corpus, one.far).value,
        )
        for one in reaches(corpus)
        if one.near != one.far
    ]
    return pd.DataFrame(rows, columns=columns)
