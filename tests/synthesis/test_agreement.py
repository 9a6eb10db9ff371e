"""Agreement of two coders, against figures worked out by hand."""

from __future__ import annotations

import math

from synthesis.analysis.agreement import Agreement, agreement


def test_agreement_that_is_partial() -> None:
    # Labels used: 6, 9. Units: a, b. So there are 2 x 2 = 4 yes/no decisions:
    #            a-6  a-9  b-6  b-9
    #   first    yes  yes  no   no
    #   second   yes  no   no   no
    # observed = 3/4; yes: first 2/4, second 1/4; expected = 2/4 * 1/4 + 2/4 * 3/4 = 1/2
    # kappa = (3/4 - 1/2) / (1 - 1/2) = 1/2
    found = agreement({"a": {6, 9}, "b": set()}, {"a": {6}, "b": set()})
    assert found == Agreement(units=2, units_alike=1, pairs_both=1, pairs_either=2, kappa=0.5)


def test_agreement_worse_than_chance() -> None:
    # Labels used: 6, 9. Units: a. So there are 2 decisions, and the coders differ on both:
    # observed = 0; expected = 1/2 * 1/2 + 1/2 * 1/2 = 1/2; kappa = (0 - 1/2) / (1 - 1/2) = -1
    found = agreement({"a": {6}}, {"a": {9}})
    assert found == Agreement(units=1, units_alike=0, pairs_both=0, pairs_either=2, kappa=-1.0)


def test_agreement_of_three_units() -> None:
    # Labels x, y; units a, b, c: 6 decisions. first: a-x, b-y, c-x; second: a-x, b-y, c-y.
    # observed = 4/6; yes: 3/6 and 3/6; expected = 1/4 + 1/4 = 1/2; kappa = (2/3 - 1/2) / (1/2) = 1/3
    found = agreement({"a": {"x"}, "b": {"y"}, "c": {"x"}}, {"a": {"x"}, "b": {"y"}, "c": {"y"}})
    assert (found.units_alike, found.pairs_both, found.pairs_either) == (2, 2, 4)
    assert math.isclose(found.kappa, 1 / 3)


def test_full_agreement_is_one_even_where_all_say_yes() -> None:
    assert agreement({"a": {6}, "b": {6, 9}}, {"a": {6}, "b": {6, 9}}).kappa == 1.0
    assert agreement({"a": {6}}, {"a": {6}}).kappa == 1.0


def test_agreement_over_nothing_is_no_number() -> None:
    found = agreement({"a": set()}, {"a": set()})
    assert math.isnan(found.kappa)
    assert (found.units, found.units_alike) == (1, 1)


def test_a_unit_that_one_coder_left_out_carries_no_label_there() -> None:
    found = agreement({"a": {1}}, {})
    assert (found.units, found.units_alike, found.pairs_both, found.pairs_either) == (1, 0, 0, 1)
