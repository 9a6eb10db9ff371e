"""Numbers and lists in words."""

from __future__ import annotations

import pytest

from synthesis.model.words import counted, joined, opening


@pytest.mark.parametrize(("count", "words"), [(0, "0 claims"), (1, "1 claim"), (1234, "1,234 claims")])
def test_counted(count, words):
    assert counted(count, "claim") == words


@pytest.mark.parametrize(
    ("given", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_joined(given, words):
    assert joined(given) == words


@pytest.mark.parametrize(("text", "shown"), [("One two three.", "One two …"), ("One two.", "One two"), ("One", "One")])
def test_opening(text, shown):
    assert opening(text, 2) == shown
