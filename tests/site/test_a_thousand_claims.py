"""A list of a thousand claims: whatever a reader does, only a bounded part of the document changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.prose.markdown_stack import MarkdownStack
from build_tools.rendering.claims_explorer import claims_page
from build_tools.rendering.searching import search_index
from synthesis.corpus import Corpus
from synthesis.model import Challenge, GuidePage, Location, PageKind
from synthesis.review import REVIEW
from tests.site import browsing
from tests.synthesis.making import claim, link, source

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parents[2] / "content/assets"
SEARCH = ("minisearch/minisearch.js", "search-engine.js")
# What search.js gives, without its dialog.
GIVE = (
    "const engine = guideSearchEngine(guideSearchIndex);"
    "window.guideSearch = { load: async () => engine, about: () => '' };"
)
SCRIPTS = ("views.js", "explorer.js")
CLAIMS, SOURCES, IN_SIGHT = 1000, 30, 40

WATCH = """() => {
  window.touched = 0;
  new MutationObserver((records) => {
    for (const record of records) window.touched += record.addedNodes.length + record.removedNodes.length
      + (record.type === "childList" ? 0 : 1);
  }).observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
}"""


def thousand() -> Corpus:
    words = ["burden", "measure", "leader", "pilot", "nurse", "audit", "ward", "trust", "time", "money"]
    pages, links = [], []
    for number in range(1, 11):
        claims = [
            claim(
                f"c{number}-claim-{index}",
                f"book{index % SOURCES}",
                text=f"The {words[index % 10]} matters to the {words[(index // 10) % 10]} of case {index}.",
            )
            for index in range(number - 1, CLAIMS, 10)
        ]
        links += [link(one, one.citations[0].key) for one in claims]
        theme = next(theme for theme in REVIEW.themes if number in theme.challenges)
        place = Location(f"content/challenges/{number:02}.md")
        challenge = Challenge(number, theme, f"Title {number}", "A message.", place)
        pages.append(GuidePage(place.path, "T", PageKind.CHALLENGE, place, tuple(claims), challenge=challenge))
    sources = tuple(source(f"book{index}") for index in range(SOURCES))
    return Corpus(pages=tuple(pages), sources=sources, links=tuple(links))


@pytest.fixture(scope="module")
def page(tmp_path_factory, browser):
    body = claims_page(thousand()).markdown.partition('<div class="explorer"')[2]
    search, views = ([f'<script src="{(ASSETS / name).as_uri()}"></script>' for name in n] for n in (SEARCH, SCRIPTS))
    given = f"<script>{search_index(thousand(), MarkdownStack(), {})}{GIVE}</script>"
    scripts = "".join((*search, given, *views))
    file = tmp_path_factory.mktemp("thousand") / "claims.html"
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><div class="explorer"{body}{scripts}',
        encoding="utf-8",
    )
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.evaluate(WATCH)
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith(browsing.OWN)] == []


STEP = """async (step) => {
  const set = (name, value) => {
    const control = document.querySelector(`[name=${name}]`);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };
  window.touched = 0;
  if (step.click) document.querySelector(step.click).click();
  else set(...step.set);
  await new Promise(requestAnimationFrame);
  return window.touched;
}"""


def test_all_are_found_and_few_are_in_sight(page):
    assert page.locator("#explorer-status").inner_text() == f"The list shows all {CLAIMS} claims."
    assert page.locator("li[data-claim]").count() == IN_SIGHT


STEPS = {
    "a box": {"click": 'input[name=challenge][value="10"]'},
    "another box": {"click": "input[name=behind][value=literature]"},
    "a word": {"set": ["q", "burden"]},
    "an order": {"set": ["order", "most"]},
    "everything again": {"click": "[data-do=reset]"},
}


def test_each_step_touches_a_bounded_part_of_the_document(page):
    boxes = page.locator(".facet label").count()
    groups = page.locator(".found-group").count()
    # Each claim in sight leaves and another comes; each count and its shade may change; each heading comes or goes.
    bound = 2 * IN_SIGHT + 3 * boxes + 2 * groups + 30
    assert bound < CLAIMS / 4
    for name, step in STEPS.items():
        assert 0 < page.evaluate(STEP, step) <= bound, name


def test_an_idle_step_touches_next_to_nothing(page):
    assert page.evaluate(STEP, {"set": ["order", ""]}) <= 4
