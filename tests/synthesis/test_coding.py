"""Two passes over the same sentences: their differences, how they were settled, how far they agree."""

from __future__ import annotations

import math

import pytest

from synthesis.coding import Agreement, Sentence, agreement, differences, settled
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


def test_agreement_that_is_partial() -> None:
    # Numbers used: 6, 9. Sentences: 1, 2. So there are 2 x 2 = 4 yes/no decisions:
    #            1-6  1-9  2-6  2-9
    #   first    yes  yes  no   no
    #   second   yes  no   no   no
    # observed = 3/4; yes: first 2/4, second 1/4; expected = 2/4 * 1/4 + 2/4 * 3/4 = 1/2
    # kappa = (3/4 - 1/2) / (1 - 1/2) = 1/2
    first = coded(s1_1=(6, 9), s2_1=())
    second = coded(s1_1=(6,), s1_2=(), s2_1=())
    assert agreement(first, second) == Agreement(
        sentences=2, sentences_alike=1, split_alike=1, pairs_both=1, pairs_either=2, kappa=0.5
    )


def test_agreement_worse_than_chance() -> None:
    # Numbers used: 6, 9. Sentences: 1. So there are 2 decisions, and the passes differ on both:
    #            1-6  1-9
    #   first    yes  no
    #   second   no   yes
    # observed = 0; expected = 1/2 * 1/2 + 1/2 * 1/2 = 1/2; kappa = (0 - 1/2) / (1 - 1/2) = -1
    first, second = coded(s1_1=(6,)), coded(s1_1=(9,))
    assert agreement(first, second) == Agreement(
        sentences=1, sentences_alike=0, split_alike=1, pairs_both=0, pairs_either=2, kappa=-1.0
    )


def test_agreement_that_is_full() -> None:
    coding = coded(s1_1=(6,), s2_1=(6, 9))
    assert agreement(coding, coding).kappa == 1.0


def test_agreement_where_all_say_yes_is_full() -> None:
    coding = coded(s1_1=(6,))
    assert agreement(coding, coding).kappa == 1.0


def test_agreement_over_nothing_is_no_number() -> None:
    found = agreement(coded(s1_1=()), coded(s1_1=()))
    assert math.isnan(found.kappa)
    assert (found.sentences, found.sentences_alike) == (1, 1)


def test_a_statement_has_a_short_name() -> None:
    assert str(statement("box-1.3.2")) == "box-1.3.2"
