"""What stands on the built pages: all of it, once, where it belongs, and nothing from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import Comment

from build_tools.rendering import later as later_words
from build_tools.rendering.references import number_words, reference
from build_tools.rendering.support import support_words
from synthesis.model import SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

pytestmark = pytest.mark.site

LIBRARY = "evidence/library.html"
NOT_FOUND = "404.html"  # its links start at the root, since it is shown at any address
CHALLENGE_PAGES = [
    "challenges/01-convincing-people-of-the-problem.html",
    "challenges/02-convincing-people-of-the-solution.html",
    "challenges/03-data-and-monitoring.html",
    "challenges/04-ambitions-and-projectness.html",
    "challenges/05-culture-capacity-context.html",
    "challenges/06-tribalism-and-engagement.html",
    "challenges/07-leadership.html",
    "challenges/08-incentives-and-hard-edges.html",
    "challenges/09-sustainability.html",
    "challenges/10-unintended-consequences.html",
]


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def address_of(page) -> str:
    return page.path.removeprefix("content/").replace(".md", ".html")


def target(address: str, href: str) -> str:
    """Return where a link on a page leads, as page#anchor below the site's root."""
    parts = urlsplit(href)
    path = unquote(parts.path)
    start = "" if path.startswith("/") else posixpath.dirname(address)
    page = posixpath.normpath(posixpath.join(start, path.lstrip("/"))) if path else address
    return f"{page}#{unquote(parts.fragment)}" if parts.fragment else page


def entry(pages: dict[str, BeautifulSoup], key: str) -> list[Tag]:
    """Return the library's entry of a source: its heading and all that follows until the next heading."""
    heading = pages[LIBRARY].find(id=key)
    assert heading is not None, key
    parts = [heading]
    for sibling in heading.find_next_siblings():
        if sibling.name in ("h2", "h3"):
            break
        parts.append(sibling)
    return parts


def targets(address: str, parts: list[Tag]) -> list[str]:
    return [target(address, link["href"]) for part in parts for link in part.select("a[href]")]


# ---- the pages -------------------------------------------------------------------------------------------------


def test_ten_challenges_stand_in_order(pages):
    menu = [target("index.html", link["href"]) for link in pages["index.html"].select(".menu a[href]")]
    listed = list(dict.fromkeys(page for page in menu if page.startswith("challenges/")))
    assert listed == CHALLENGE_PAGES
    assert sorted(page for page in pages if page.startswith("challenges/")) == CHALLENGE_PAGES
    for number, address in enumerate(CHALLENGE_PAGES, start=1):
        assert words(pages[address].h1).startswith(f"Challenge {number}: ")


def test_the_start_page_lists_the_challenges_in_order(pages):
    article = pages["index.html"].article
    listed = [target("index.html", link["href"]) for link in article.select("ol a[href]")]
    assert [page for page in listed if page.startswith("challenges/")] == CHALLENGE_PAGES


def test_every_page_has_a_language_one_heading_and_a_title_of_its_own(pages):
    assert {page.html.get("lang") for page in pages.values()} == {"en"}
    assert {address: len(page("h1")) for address, page in pages.items() if len(page("h1")) != 1} == {}
    titles = [page.title.get_text() for address, page in pages.items() if address != NOT_FOUND]
    assert sorted(titles) == sorted(set(titles))
    assert all(titles)


def test_ids_are_unique_on_every_page(pages):
    ids = {address: [element["id"] for element in page.select("[id]")] for address, page in pages.items()}
    assert {address: sorted({i for i in found if found.count(i) > 1}) for address, found in ids.items()} == {
        address: [] for address in pages
    }


def views(page: BeautifulSoup) -> set[str]:
    """Return what an address may ask of a page's form: `name=value` for each box and choice."""
    boxes = {(box["name"], box["value"]) for box in page.select("input[name][value]")}
    choices = {(option.find_parent("select")["name"], option["value"]) for option in page.select("select[name] option")}
    tactics = page.select("ul.tactics > li")  # whose script makes choices of what stands on them
    kinds = ("challenge", "stage", "who", "effort")
    choices |= {(name, value) for item in tactics for name in kinds for value in item[f"data-{name}"].split()}
    return {f"{name}={value}" for name, value in boxes | choices}


def test_every_internal_link_leads_to_a_page_and_an_anchor(pages, built_site):
    anchors = {address: {element["id"] for element in page.select("[id]")} for address, page in pages.items()}
    asked = {address: views(page) for address, page in pages.items()}
    broken, followed = [], 0
    for address, page in pages.items():
        for element in page.select("[href], [src]"):
            url = element.get("href") or element.get("src")
            if urlsplit(url).scheme:
                continue
            followed += 1
            path, _, anchor = target(address, url).partition("#")
            known = (
                set(anchor.split("&")) <= asked.get(path, set()) if "=" in anchor else anchor in anchors.get(path, ())
            )
            if not (built_site / path).is_file() or (anchor and not known):
                broken.append((address, url))
    assert broken == []
    assert followed > 2000


def test_only_links_that_people_follow_name_another_host(pages):
    schemes = {
        (element.name, urlsplit(element.get("href") or element.get("src")).scheme)
        for page in pages.values()
        for element in page.select("[href], [src]")
    }
    assert schemes <= {("a", "https"), ("a", "http"), ("a", "javascript")} | {(name, "") for name, _ in schemes}


def test_no_style_loads_anything_from_another_host(pages, built_site):
    styles = {file.as_posix(): file.read_text(encoding="utf-8") for file in built_site.rglob("*.css")}
    for address, page in pages.items():
        inline = [style.get_text() for style in page("style")] + [e["style"] for e in page.select("[style]")]
        styles[address] = "\n".join(inline)
    loaded = {
        (place, url)
        for place, text in styles.items()
        for url in re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)", text)
    }
    assert {(place, url) for place, url in loaded if urlsplit(url).netloc} == set()
    assert styles


def test_no_markup_of_ours_is_left_over(pages):
    left = []
    for address, page in pages.items():
        texts = [text for text in page.find_all(string=True) if text.find_parent(["code", "pre", "script"]) is None]
        comments = [text for text in texts if isinstance(text, Comment)]
        seen = " ".join(text for text in texts if not isinstance(text, Comment))
        # The page of rules shows how marks are written.
        always = ("unknown source", "&#")
        marks = always if address == "rules.html" else (*always, "{:", "[@", "insert:")
        left += [(address, mark) for mark in marks if mark in seen]
        left += [(address, str(comment)) for comment in comments]
    assert left == []


# ---- claims ----------------------------------------------------------------------------------------------------


def test_every_claim_stands_on_its_page_once_in_its_words(pages, corpus):
    places = defaultdict(list)
    for address, page in pages.items():
        for element in page.select("[id]"):
            places[element["id"]].append((address, element))
    for claim in corpus.claims:
        [(address, block)] = places[claim.id]
        assert address == address_of(corpus.page_of_claim[claim.id])
        assert words(block).startswith(claim.text), claim.id
    found = [element["id"] for page in pages.values() for element in page.select(".claim")]
    assert sorted(found) == sorted(claim.id for claim in corpus.claims)


def test_every_claim_has_its_permalink_and_says_what_supports_it(pages, corpus):
    for claim in corpus.claims:
        block = pages[address_of(corpus.page_of_claim[claim.id])].find(id=claim.id)
        assert [link["href"] for link in block.select("a.permalink")] == [f"#{claim.id}"]
        mark, support = block.select(".support")
        assert words(support).endswith(support_words(corpus, claim)), claim.id
        assert words(mark)[0] == words(support)[0], "the shape is one"
        assert mark.find_parent("summary"), claim.id


def test_support_words_count_the_reports_that_the_claim_cites(pages, corpus):
    reports = {source.key for source in corpus.sources if source.kind is SourceKind.REPORT}
    for page in pages.values():
        for block in page.select(".claim"):
            cited = {link["href"].partition("#")[2] for link in block.select(".source-link")}
            count = len(cited & reports)
            said = words(block.select(".support")[1])
            layer = corpus.claim_by_id[block["id"]].layer
            if layer is not Layer.REVIEW:
                assert said.startswith(f"◇ {layer.words}: "), block["id"]
                continue
            said_count = re.search(r"(\d+) evaluation report(s?)$", said)
            assert bool(count) == bool(said_count), block["id"]
            if said_count:
                assert (int(said_count[1]), said_count[2]) == (count, "" if count == 1 else "s"), block["id"]


def test_every_citation_of_a_claim_links_to_the_library_and_carries_its_reference(pages, corpus):
    for claim in corpus.claims:
        address = address_of(corpus.page_of_claim[claim.id])
        links = pages[address].find(id=claim.id).select(".source-link")
        linked = [target(address, link["href"]) for link in links]
        assert linked == [f"{LIBRARY}#{citation.key}" for citation in claim.citations], claim.id
        for link, citation in zip(links, claim.citations, strict=True):
            source = corpus.source_by_key[citation.key]
            facts = "" if source.kind is SourceKind.UNIDENTIFIED else reference(source)
            told = " ".join(f"{facts} {number_words(source)}".split())
            assert told in words(link.find_parent("li")), (claim.id, citation.key)


def test_everything_that_is_known_of_a_claim_is_told_beside_it(pages, corpus):
    """The sentence grew calm; this counts that nothing behind it was lost."""
    for claim in corpus.claims:
        address = address_of(corpus.page_of_claim[claim.id])
        block = pages[address].find(id=claim.id)
        later = [corpus.claim_by_id[link.claim] for link in corpus.later_links_on.get(claim.id, ())]
        on = [corpus.claim_by_id[link.bears_on] for link in corpus.later_links_of.get(claim.id, ()) if link.bears_on]
        claims = [f"{address_of(corpus.page_of_claim[one.id])}#{one.id}" for one in (*later, *on, claim)]
        works = [f"{LIBRARY}#{citation.key}" for citation in claim.citations]
        record = f"c/{claim.id}/index.html"
        linked = {url for url in targets(address, [block]) if not url.startswith("changes.html")}
        assert linked == {*claims, *works, record}, claim.id
        read = {later_words.READ[link.seen] for link in corpus.later_links_of.get(claim.id, ())}
        assert [said for said in read if said not in words(block)] == [], claim.id


def test_every_citation_anywhere_holds_its_reference_in_its_tooltip(pages, corpus):
    seen = sum(len(claim.citations) for claim in corpus.claims)  # each stands in the claim's notes
    for address, page in pages.items():
        for cite in page.select("cite"):
            source = corpus.source_by_key[cite.a["href"].partition("#")[2]]
            [tip] = cite.select('[role="tooltip"]')
            assert cite.a["aria-describedby"] == tip["id"], address
            facts = "" if source.kind is SourceKind.UNIDENTIFIED else reference(source)
            assert words(tip) == " ".join(f"{facts} {number_words(source)}".split()), (address, source.key)
            seen += 1
    assert seen == len(corpus.citations)


def test_every_sign_leads_to_the_claim_it_rests_on(pages, corpus):
    assert corpus.signs
    for challenge, sign in corpus.signs:
        address = CHALLENGE_PAGES[challenge.number - 1]
        item = pages[address].find(id=sign.id)
        assert words(item).startswith(f"{sign.text} ")
        do, why = (target(address, link["href"]) for link in item("a"))
        assert why == f"{address}#{sign.claim}"
        assert do == (f"tactics/{sign.do}.html" if sign.do in corpus.tactic_by_id else f"{address}#{sign.do}")


# ---- library and reports ---------------------------------------------------------------------------------------


def test_the_library_holds_an_entry_for_every_source_and_every_number_once(pages, corpus):
    entries = [heading["id"] for heading in pages[LIBRARY].select("h3.source")]
    assert sorted(entries) == sorted(source.key for source in corpus.sources)
    numbered = [s.review_number for key in entries if (s := corpus.source_by_key[key]).review_number]
    assert numbered == list(range(1, 59))


def test_unidentified_references_are_shown_as_such_and_guess_nothing(pages, corpus):
    unidentified = [source for source in corpus.sources if source.kind is SourceKind.UNIDENTIFIED]
    assert unidentified
    for source in unidentified:
        parts = entry(pages, source.key)
        text = " ".join(words(part) for part in parts)
        assert f"Reference {source.review_number}: not yet identified" in text
        assert "Which work it is, is not known." in text
        assert "doi" not in text.lower()
        assert [part for part in parts if part.select(".reference") or "reference" in part.get("class", [])] == []
        assert [url for url in targets(LIBRARY, parts) if urlsplit(url).scheme] == []


def test_identified_works_show_their_reference(pages, corpus):
    for source in corpus.sources:
        if source.kind is not SourceKind.UNIDENTIFIED:
            [shown] = [part for part in entry(pages, source.key) if "reference" in part.get("class", [])]
            assert words(shown).startswith(" ".join(reference(source).split())), source.key


def claim_targets(corpus, key: str) -> list[str]:
    citing = corpus.claims_citing.get(key, ())
    return sorted(f"{address_of(corpus.page_of_claim[claim.id])}#{claim.id}" for claim in citing)


def claims_linked(corpus, address: str, parts: list[Tag]) -> list[str]:
    return sorted(url for url in targets(address, parts) if url.partition("#")[2] in corpus.claim_by_id)


def test_every_library_entry_lists_exactly_the_claims_that_cite_it(pages, corpus):
    for source in corpus.sources:
        parts = entry(pages, source.key)
        assert claims_linked(corpus, LIBRARY, parts) == claim_targets(corpus, source.key), source.key
        said = re.search(r"Cited by (\d+) claims?", " ".join(words(part) for part in parts))
        assert int(said[1] if said else 0) == len(corpus.claims_citing.get(source.key, ())), source.key


def test_each_of_thirteen_reports_has_a_page_with_exactly_the_claims_that_cite_it(pages, corpus):
    assert len(corpus.reports) == 13
    expected = {f"evidence/reports/{row.source}.html": row.source for row in corpus.reports}
    found = {address for address in pages if address.startswith("evidence/reports/") and "index" not in address}
    assert found == set(expected)
    for address, key in expected.items():
        article = pages[address].article
        number = corpus.source_by_key[key].review_number
        assert words(article.h1).startswith(f"Report {number}: ")
        assert claims_linked(corpus, address, [article]) == claim_targets(corpus, key), key
        assert f"{LIBRARY}#{key}" in targets(address, [article])


def test_reports_10_and_13_say_that_no_finding_cites_them(pages, corpus):
    silent = "No finding of the review cites this report"
    said = {
        corpus.source_by_key[row.source].review_number
        for row in corpus.reports
        if silent in words(pages[f"evidence/reports/{row.source}.html"].article)
    }
    assert said == {10, 13}


WRONG_NUMBER = re.compile(
    r"\b1 (?:claims|(?:evaluation )?reports|programmes)\b"
    r"|\b(?:[02-9]|\d\d+) (?:claim|evaluation report|programme)\b"
    r"|\b1 claim of this guide rest "
)


def test_counted_nouns_agree_with_their_numbers(pages):
    found = {
        address: match[0] for address, page in pages.items() if (match := WRONG_NUMBER.search(words(page.article)))
    }
    assert found == {}


# ---- tables ----------------------------------------------------------------------------------------------------


def rows_of(table: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row(["th", "td"])] for row in table.tbody("tr")]


def head_of(table: Tag) -> list[str]:
    return [words(cell) for cell in table.thead("th")]


def data_tables(page: BeautifulSoup) -> list[Tag]:
    return page.article.select(".table-scroll > table")


@pytest.mark.parametrize("address", ["evidence/evidence-matrix.html"])
def test_data_tables_can_be_read_by_everyone(pages, address):
    found = data_tables(pages[address])
    assert found == pages[address].article("table")
    assert len({words(table.caption) for table in found}) == len(found) >= 6
    for table in found:
        assert {cell["scope"] for cell in table.thead("th")} == {"col"}
        assert {row.find(["th", "td"]).name for row in table.tbody("tr")} == {"th"}
        assert {cell["scope"] for cell in table.tbody("th")} == {"row"}
        assert [cell for cell in table(["th", "td"]) if not words(cell)] == []
        assert len({len(row(["th", "td"])) for row in table("tr")}) == 1
        assert table.parent["tabindex"] == "0"
        assert table.parent["aria-label"]


def test_every_heading_has_the_same_kind_of_link(pages):
    """Some headings are written as HTML, most are made by Markdown."""
    links = [link for page in pages.values() for link in page.select("a.headerlink")]
    assert len(pages["evidence/library.html"].select("h3 > a.headerlink")) > 50
    assert {(link["title"], link.text) for link in links} == {("Link to this section", "¶")}
