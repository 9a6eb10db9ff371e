"""Two passes over the same sentences: their differences, how they were settled, how far they agree."""

from __future__ import annotations

import pytest

from synthesis.model.coding import Sentence, differences, divided_alike, numbers_by_sentence, settled
from tests.synthesis.making import coded, settlement, statement

DIFFERENCES = {
    "alike": (coded(s1_1=(6,), s2_1=()), coded(s1_1=(6,), s2_1=()), []),
    "other number": (coded(s1_1=(6,), s2_1=()), coded(s1_1=(9,), s2_1=()), [1]),
    "one number more": (coded(s1_1=(6, 9)), coded(s1_1=(6,)), [1]),
    "divided otherwise": (coded(s1_1=(6,)), coded(s1_1=(6,), s1_2=()), [1]),
    "numbers on other parts": (coded(s1_1=(6,), s1_2=()), coded(s1_1=(), s1_2=(6,)), [1]),
    "sentence left out": (coded(s1_1=(), s2_1=()), coded(s1_1=()), [2]),
    "in order": (coded(s10_1=(6,), s9_1=(6,)), coded(s9_1=(), s10_1=()), [9, 10]),
    "nothing": ({}, {}, []),
}


@pytest.mark.parametrize(("first", "second", "numbers"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_differences(first, second, numbers: list[int]) -> None:
    expected = tuple(Sentence("c1", number) for number in numbers)
    assert differences(first, second) == expected
    assert differences(second, first) == expected


# passes, settlements, agreed coding
SETTLED = {
    "agreement needs none": (coded(s1_1=(6,)), coded(s1_1=(6,)), (), coded(s1_1=(6,))),
    "a difference without one is left out": (coded(s1_1=(6,), s2_1=()), coded(s1_1=(), s2_1=()), (), coded(s2_1=())),
    "number": (coded(s1_1=(6,)), coded(s1_1=(9,)), (settlement("c1.1.1", 9),), coded(s1_1=(9,))),
    "kept whole": (
        coded(s1_1=(6,)),
        coded(s1_1=(), s1_2=(6,)),
        (settlement("c1.1.1", 6),),
        coded(s1_1=(6,)),
    ),
    "divided": (
        coded(s1_1=(6,)),
        coded(s1_1=(), s1_2=(6,)),
        (settlement("c1.1.1"), settlement("c1.1.2", 6)),
        coded(s1_1=(), s1_2=(6,)),
    ),
}


@pytest.mark.parametrize(("first", "second", "settlements", "expected"), SETTLED.values(), ids=SETTLED)
def test_settled(first, second, settlements, expected) -> None:
    assert settled(first, second, settlements) == expected


def test_dividing_is_counted_apart_from_numbers() -> None:
    first, second = coded(s1_1=(6, 9), s2_1=()), coded(s1_1=(6,), s1_2=(9,), s2_1=())
    assert numbers_by_sentence(first) == numbers_by_sentence(second)
    assert divided_alike(first, second) == 1


def test_a_statement_has_a_short_name() -> None:
    assert str(statement("box-1.3.2")) == "box-1.3.2"
