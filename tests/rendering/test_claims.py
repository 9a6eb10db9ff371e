"""The page of a claim: what stands behind it, who judged that, and what became of a withdrawn one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from build_tools.rendering.claims import claim_files, claim_pages
from synthesis.model.confidence import EVERY_CLAIM, Assessment, Assessor, Component, Concern
from tests.sites import copy_site


@pytest.fixture
def corpus(tmp_path):
    return copy_site("coded", tmp_path / "site").corpus()


@pytest.fixture
def pages(corpus):
    return dict(claim_pages(corpus, {}))


def judgements(text: str) -> list[dict[str, str]]:
    lists = BeautifulSoup(text, "html.parser").select("dl.judgement")
    return [
        {dt.text: dd.text for dt, dd in zip(found("dt"), found("dd"), strict=True)} for found in lists
    ]  # fmt: skip


def test_every_claim_ever_made_has_a_page(pages):
    assert set(pages) == {"c/c3-time/index.md", "c/c3-looks/index.md", "c/c3-old/index.md"}


def test_a_claim_says_where_it_stands_and_what_rests_on_it(pages):
    text = pages["c/c3-time/index.md"]
    assert "Counting by hand takes time." in text
    assert "(../../challenges/03-data.md#c3-time)" in text
    assert "(../../tactics/count-once.md)" in text
    assert "No tactic of this guide rests on this claim" in pages["c/c3-looks/index.md"]


def test_each_source_shows_who_judged_it_from_what(pages):
    [told] = judgements(pages["c/c3-time/index.md"])
    assert told["What it does"] == "supports the claim"
    assert told["Who ties it to the claim"] == "this guide, not the review"
    assert told["What the coder had read"] == "the source's abstract"
    assert told["Who judged, and when"] == "the authors of this guide; 31 January 2026"
    assert told["Place in the source"] == "page 4"
    assert told["Note"] == "One note, quoted"
    first, second = judgements(pages["c/c3-looks/index.md"])[:2]
    assert first["What it does"] == "supports the claim"
    assert second["What it does"].startswith("qualifies the claim")
    assert second["What the coder had read"] == "the whole source"
    assert "Note" not in second


def test_a_pair_that_nobody_judged_says_so(corpus):
    text = dict(claim_pages(replace(corpus, links=()), {}))["c/c3-time/index.md"]
    assert judgements(text)[0]["What it does"] == "not yet judged"


def test_a_withdrawn_claim_says_why_and_leads_on(corpus, pages):
    text = pages["c/c3-old/index.md"]
    assert "31 January 2026" in text
    assert "Nobody stood by it." in text
    assert "[Counting by hand takes time.](../c3-time/index.md)" in text
    [retired] = corpus.retired
    alone = replace(corpus, retired=(replace(retired, successor=""),))
    assert "No other claim took its place." in dict(claim_pages(alone, {}))["c/c3-old/index.md"]


def test_what_a_page_shows_is_what_its_files_hold(corpus, pages):
    files = dict(claim_files(corpus))
    assert set(files) == {
        f"c/{claim}/cite.{ending}" for claim in ("c3-time", "c3-looks") for ending in ("bib", "ris", "json", "txt")
    }
    soup = BeautifulSoup(pages["c/c3-looks/index.md"], "html.parser")
    shown = {details.summary.text: details.code.text for details in soup("details")}
    for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        assert shown[name] == files[f"c/c3-looks/cite.{ending}"].strip()
    for line in files["c/c3-looks/cite.txt"].splitlines():
        assert line in soup.text


def test_a_guide_that_says_not_how_to_cite_it_offers_no_citation(corpus):
    nameless = replace(corpus, guide=None)
    assert dict(claim_files(nameless)) == {}
    assert "Cite this claim" not in dict(claim_pages(nameless, {}))["c/c3-time/index.md"]


def test_nothing_that_people_wrote_becomes_markup(corpus):
    [link, *rest] = corpus.links
    guide = replace(corpus.guide, title="<b>A</b> *guide* & more")
    bad = replace(corpus, links=(replace(link, note="<script>x</script> *y*"), *rest), guide=guide)
    soup = BeautifulSoup(dict(claim_pages(bad, {}))["c/c3-time/index.md"], "html.parser")
    assert soup("script") + soup("b") == []
    assert judgements(str(soup))[0]["Note"] == "<script>x</script> *y*"


def test_confidence_is_shown_as_judged_and_its_absence_said(corpus):
    unjudged = dict(claim_pages(replace(corpus, assessments=()), {}))["c/c3-time/index.md"]
    assert "Nobody has judged how much confidence this claim deserves." in unjudged
    day, place = corpus.retired[0].withdrawn_on, corpus.retired[0].location
    rows = [
        Assessment(claim, Component.COHERENCE, level, f"Because of {claim}.", Assessor.GUIDE, day, place)
        for claim, level in ((EVERY_CLAIM, Concern.SERIOUS), ("c3-time", Concern.MINOR))
    ]
    judged = dict(claim_pages(replace(corpus, assessments=tuple(rows)), {}))
    assert judgements(judged["c/c3-time/index.md"])[-1] == {"Coherence": "Minor: Because of c3-time."}
    assert judgements(judged["c/c3-looks/index.md"])[-1] == {"Coherence": "Serious: Because of *."}
