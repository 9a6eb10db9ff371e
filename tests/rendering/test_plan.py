"""The plan's page without its script: every sign with its answers, every tactic with what is behind it."""

from __future__ import annotations

import dataclasses
import json

import pytest
from bs4 import BeautifulSoup

from build_tools.disk.workspace import Workspace
from build_tools.readers.load import load
from build_tools.rendering.challenge_evidence import reports_behind
from build_tools.rendering.plan.findings import findings
from build_tools.rendering.plan.questions import notice, questions, team
from build_tools.rendering.plan.sheet import sheet
from build_tools.rendering.plan.topics import ANSWERS, LONGEST, short_form
from synthesis.model import Relation
from tests.repository import ROOT

HERE = "plan.md"
INSERTS = (notice, questions, findings, sheet, team)


def parsed(insert, corpus) -> BeautifulSoup:
    return BeautifulSoup("\n".join(insert(corpus, HERE)), "html.parser")


def words(element) -> str:
    return " ".join(element.get_text().split())


@pytest.fixture
def corpus(site):
    return site("coded").corpus()


@pytest.fixture(scope="module")
def real():
    return load(Workspace(ROOT)).corpus


def with_signs(corpus, *texts):
    """Return the corpus with these signs on its challenge page."""
    [page] = [page for page in corpus.pages if page.signs]
    [sign] = page.signs
    signs = tuple(dataclasses.replace(sign, id=f"s3-{at}", text=text) for at, text in enumerate(texts))
    changed = dataclasses.replace(page, signs=signs)
    return dataclasses.replace(corpus, pages=tuple(changed if p is page else p for p in corpus.pages))


def test_every_sign_is_asked_about_once_with_every_answer(corpus):
    page = parsed(questions, with_signs(corpus, "One thing.", "Another thing."))
    assert [words(legend) for legend in page.select(".plan-sign > legend")] == ["One thing.", "Another thing."]
    for at, group in enumerate(page.select("fieldset.plan-sign")):
        assert [(box["name"], box["value"]) for box in group("input")] == [(f"s3-{at}", code) for code in ANSWERS]
        assert [box.find_parent("label").span.contents[0] for box in group("input")] == list(ANSWERS.values())


def test_signs_stand_below_their_challenge_and_theme(corpus):
    page = parsed(questions, corpus)
    headings = [(heading.name, words(heading)) for heading in page.select(".plan-questions :is(h3, h4)")]
    assert headings == [("h3", "Design and planning"), ("h4", "3. Getting data right")]


def test_no_form_could_send_the_answers(corpus):
    for insert in INSERTS:
        page = parsed(insert, corpus)
        assert page("form") == []
        assert [button for button in page("button") if button["type"] != "button"] == []


def test_a_challenge_leads_to_its_page_its_tactics_and_the_claims_behind_its_signs(corpus):
    [found] = parsed(findings, corpus).select(".plan-finding")
    assert found.h3.a["href"] == "challenges/03-data.html"
    assert "Measure little, and measure it well." in words(found)
    [behind] = found.select(".plan-behind")
    assert behind.a["href"] == "challenges/03-data.html#c3-time"
    assert words(behind) == "Counting by hand takes time. ◐ other literature only"
    [tactic] = found.select(".plan-tactics > li")
    assert words(tactic.label) == "Count once"
    assert tactic.label["for"] == tactic.input["id"]
    assert tactic.a["href"] == "tactics/count-once.html"
    facts = (
        "Small effort; for clinicians; when planning and running; backed by 1 claim, none citing an evaluation report."
    )
    assert words(tactic.select_one(".plan-facts")) == facts


def test_a_source_that_contradicts_the_claim_is_no_support_in_the_plan(corpus):
    links = tuple(dataclasses.replace(link, relation=Relation.CONTRADICTS) for link in corpus.links)
    page = parsed(findings, dataclasses.replace(corpus, links=links))
    assert words(page.select_one(".plan-behind .support")) == "○ the review's own text only"


def test_a_tactic_that_no_claim_backs_says_so(corpus):
    page = parsed(findings, dataclasses.replace(corpus, tactic_links=()))
    assert "backed by no claim of this guide." in words(page.select_one(".plan-facts"))


def test_a_challenge_without_tactics_says_so(corpus):
    pages = tuple(page for page in corpus.pages if page.tactic is None)
    page = parsed(findings, dataclasses.replace(corpus, pages=pages))
    assert "no tactic for this challenge yet" in words(page)


def test_a_guide_without_signs_says_so_and_asks_nothing(site):
    corpus = site("minimal").corpus()
    assert "no signs" in words(parsed(questions, corpus))
    assert [line for insert in (notice, findings, sheet, team) for line in insert(corpus, HERE)] == []


def test_the_data_hold_what_the_page_shows(corpus):
    data = json.loads(parsed(sheet, corpus).find(id="plan-data").string)
    [challenge] = data["challenges"]
    sign = {"id": "s3-twice", "text": "People count the same thing twice.", "claim": "c3-time"}
    sign |= {"do": "do3-count-once", "short": True}
    assert (challenge["signs"], challenge["tactics"]) == ([sign], ["count-once"])
    assert challenge["steps"] == [{"id": "do3-count-once", "title": "Count once", "facts": "Anyone, 20 minutes"}]
    [tactic] = data["tactics"]
    assert (tactic["id"], tactic["title"], tactic["claims"]) == ("count-once", "Count once", ["c3-time"])
    assert data["answers"] == ANSWERS


def test_each_text_is_as_long_as_the_script_lets_a_link_hold(corpus):
    page = parsed(sheet, corpus)
    fields = [*page.select("[data-text]"), *page.template.select("[data-text]")]
    assert {field["data-text"]: int(field["maxlength"]) for field in fields} == LONGEST


def test_the_short_form_asks_of_each_challenge_about_the_best_supported_sign(real):
    short = short_form(real)
    assert len(short) == 12
    for challenge in real.challenges:
        asked = [sign for of, sign in real.signs if of is challenge]
        reports = {sign.id: len(reports_behind(real, real.claim_by_id[sign.claim])) for sign in asked}
        chosen = [reports[id_] for id_ in reports if id_ in short]
        assert chosen
        assert min(chosen) >= max((reports[id_] for id_ in reports if id_ not in short), default=0)


NASTY = "</script><script>alert(1)</script> <b>& \"q\" 'q'</b>"


def test_no_word_of_a_sign_a_challenge_or_a_tactic_becomes_markup(corpus):
    pages = tuple(
        dataclasses.replace(
            page,
            claims=tuple(dataclasses.replace(claim, text=NASTY) for claim in page.claims),
            challenge=page.challenge and dataclasses.replace(page.challenge, title=NASTY, message=NASTY),
            tactic=page.tactic and dataclasses.replace(page.tactic, title=NASTY, message=NASTY),
        )
        for page in with_signs(corpus, NASTY).pages
    )
    hostile = dataclasses.replace(corpus, pages=pages)
    plain = {insert: parsed(insert, corpus) for insert in INSERTS}
    for insert, before in plain.items():
        page = parsed(insert, hostile)
        assert [tag.name for tag in page.find_all(True)] == [tag.name for tag in before.find_all(True)]
    assert words(parsed(questions, hostile).select_one(".plan-sign legend")) == NASTY
    data = json.loads(parsed(sheet, hostile).find(id="plan-data").string)
    assert data["challenges"][0]["signs"][0]["text"] == NASTY
    assert data["tactics"][0]["title"] == NASTY
