"""Tactics on the site: who is told what stands behind them, and where they are listed."""

from __future__ import annotations

import dataclasses

import pytest

from build_tools.rendering import tactics
from build_tools.rendering.pages import complete
from tests.sites import copy_site

PAGE, CHALLENGE = "tactics/count-once.md", "challenges/03-data.md"


@pytest.fixture
def corpus(tmp_path):
    return copy_site("coded", tmp_path / "site").corpus()


@pytest.fixture
def unbacked(corpus):
    return dataclasses.replace(corpus, tactic_links=())


def test_a_tactic_says_what_it_is_for_and_what_backs_it(corpus):
    text = complete(corpus, PAGE, "# Count once\n\nWords.\n")
    assert text.index("# Count once") < text.index("Collect each figure") < text.index("Words.")
    assert "[3. Getting data right](../challenges/03-data.md)" in text
    assert "planning and running" in text
    claim, reason = "[Counting by hand takes time.](../challenges/03-data.md#c3-time)", "It saves the time."
    assert text.index("Words.") < text.index(claim) < text.index(reason)


def test_a_tactic_without_claims_says_so(unbacked):
    text = complete(unbacked, PAGE, "# Count once\n")
    assert "No claim of this guide supports this tactic" in text
    assert "no claim of this guide" in text.split("Backed by")[1]


@pytest.mark.parametrize(("number", "listed"), [(3, True), (4, False)])
def test_a_challenge_lists_its_own_tactics(corpus, number, listed):
    pages = tuple(
        dataclasses.replace(page, tactic=dataclasses.replace(page.tactic, challenges=(number,)))
        if page.tactic
        else page
        for page in corpus.pages
    )
    text = "\n".join(tactics.of_challenge(dataclasses.replace(corpus, pages=pages), CHALLENGE))
    assert ("../tactics/count-once.html" in text) is listed
    assert ("no tactic" in text) is not listed


def test_each_tactic_is_listed_with_what_narrows_the_list(corpus):
    text = "\n".join(tactics.browse(corpus, "tactics/index.md"))
    assert text.count("<li ") == len(corpus.tactics) == 1
    assert 'data-challenge="3" data-stage="planning running" data-who="clinician"' in text
    assert 'href="../challenges/03-data.html#c3-time"' in text


def test_what_a_tactic_says_is_escaped(corpus):
    evil = dataclasses.replace(corpus.tactics[0], title="<b>", message="<script>")
    pages = tuple(dataclasses.replace(page, tactic=evil) if page.tactic else page for page in corpus.pages)
    text = "\n".join(tactics.browse(dataclasses.replace(corpus, pages=pages), "tactics/index.md"))
    assert "<b>" not in text
    assert "<script>" not in text
