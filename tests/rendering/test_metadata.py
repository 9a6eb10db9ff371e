"""What a page says of itself: the same in each vocabulary, escaped, and never with a DOI that is not its own."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from build_tools.rendering.metadata import about, description, head
from synthesis.model import Body, Location
from synthesis.model.guide import Guide
from tests.sites import copy_site

PAGE, RECORD, REVIEW_PAGE = "challenges/03-data.md", "c/c3-time/index.md", "challenges/01-problem.md"
SITE = "https://guide.example/ten/"
GUIDE = Guide("A guide", "0.2.0", ("Berg KL", Body("The Small House")), Location("CITATION.cff"))


@pytest.fixture
def corpus(tmp_path):
    return copy_site("coded", tmp_path / "site").corpus()


@pytest.fixture
def reviewed(tmp_path):
    return replace(copy_site("reviewed", tmp_path / "reviewed").corpus(), guide=GUIDE)


def read(corpus, address: str, site_url: str = "") -> tuple[dict[str, list[str]], dict]:
    soup = BeautifulSoup(head(corpus, about(corpus, address, "A title"), site_url), "html.parser")
    metas: dict[str, list[str]] = {}
    for meta in soup("meta"):
        metas.setdefault(meta.get("name") or meta["property"], []).append(meta["content"])
    [script] = soup("script")
    assert script["type"] == "application/ld+json"
    return metas, json.loads(script.string)


def test_a_challenge_page_is_described_alike_in_every_vocabulary(corpus):
    metas, data = read(corpus, PAGE)
    assert metas["citation_title"] == metas["DC.title"] == [data["headline"]] == ["Getting data right"]
    assert metas["citation_author"] == metas["DC.creator"] == ["van den Berg, K. L.", "The Small House"]
    assert [author.get("familyName", author.get("name")) for author in data["author"]] == [
        "van den Berg",
        "The Small House",
    ]
    assert metas["citation_publication_date"] == metas["citation_online_date"] == ["2026/01/31"]
    assert metas["DC.date"] == [data["dateModified"]] == ["2026-01-31"]
    assert metas["citation_language"] == metas["DC.language"] == [data["inLanguage"]] == ["en"]
    assert metas["citation_abstract"] == metas["DC.description"] == [data["abstract"]]
    assert (data["@type"], data["version"], data["isPartOf"]["version"]) == ("Article", "1.0.0", "0.2.0")


def test_its_claims_say_where_they_stand_and_what_they_cite(corpus):
    _, data = read(corpus, PAGE)
    first, second = data["hasPart"]
    assert first["@type"] == "Claim"
    assert (first["@id"], first["identifier"], first["text"]) == ("#c3-time", "c3-time", "Counting by hand takes time.")
    assert first["mainEntityOfPage"] == "../c/c3-time/index.html"
    assert [cited["@id"] for cited in second["citation"]] == [
        "../evidence/library.html#wade2001",
        "../evidence/library.html#dunn2002",
    ]
    assert {work["@id"]: work.get("sameAs") for work in data["citation"]} == {
        "../evidence/library.html#wade2001": "https://doi.org/10.1000/one",
        "../evidence/library.html#dunn2002": None,
    }
    assert "ClaimReview" not in json.dumps(data)


def test_a_claims_record_is_about_the_claim(corpus):
    metas, data = read(corpus, RECORD)
    assert metas["citation_title"] == ["Counting by hand takes time."]
    [claim] = data["hasPart"]
    assert claim["appearance"] == {"@id": "../../challenges/03-data.html"}
    assert description(about(corpus, RECORD, "")) == "Counting by hand takes time."


def test_works_are_cited_and_no_doi_is_the_pages_own(reviewed):
    review = reviewed.review
    corpus = replace(
        reviewed,
        sources=tuple(
            replace(s, fields=(*s.fields, ("doi", "10.1000/rev"))) if s is review else s for s in reviewed.sources
        ),
    )
    metas, data = read(corpus, REVIEW_PAGE, SITE)
    assert "citation_doi" not in metas
    assert "doi" not in data.get("url", "") + data.get("@id", "") + "".join(data.get("sameAs", ""))
    assert any("citation_doi=10.1000/rev" in value for value in metas["citation_reference"])
    assert data["isBasedOn"]["sameAs"] == "https://doi.org/10.1000/rev"
    assert not any(
        "10.1000" in value for name, found in metas.items() if name != "citation_reference" for value in found
    )


def test_addresses_are_given_only_where_the_guide_is_published(corpus):
    metas, data = read(corpus, PAGE)
    assert "citation_fulltext_html_url" not in metas
    assert "DC.identifier" not in metas
    assert "url" not in data
    metas, data = read(corpus, PAGE, SITE)
    address = "https://guide.example/ten/challenges/03-data.html"
    assert metas["citation_fulltext_html_url"] == metas["DC.identifier"] == [data["url"]] == [address]


def test_a_page_made_from_data_gives_its_title_and_no_date(corpus):
    metas, data = read(corpus, "evidence/library.md")
    assert metas["citation_title"] == ["A title"]
    assert data["@type"] == "WebPage"
    assert not {"citation_publication_date", "citation_abstract", "citation_reference"} & set(metas)
    assert not {"dateModified", "hasPart", "citation", "isBasedOn"} & set(data)


def test_nothing_in_a_title_or_claim_ends_an_element(corpus):
    bad = '</script><b>"x" & \u2028y'
    pages = tuple(
        replace(page, title=bad, message=bad, claims=tuple(replace(claim, text=bad) for claim in page.claims))
        for page in corpus.pages
    )
    changed = replace(corpus, pages=pages)
    text = head(changed, about(changed, PAGE, ""))
    assert text.count("</script>") == 1
    assert "<b>" not in text
    metas, data = read(changed, PAGE)
    assert metas["citation_title"] == [data["headline"]] == [data["hasPart"][0]["text"]] == [bad]


def test_a_guide_that_says_not_who_made_it_says_nothing(corpus):
    assert head(replace(corpus, guide=None), about(corpus, PAGE, "")) == ""


def alternates(corpus, address: str) -> list[tuple[str, str]]:
    soup = BeautifulSoup(head(corpus, about(corpus, address, "A title")), "html.parser")
    return [(link["type"], link["href"]) for link in soup.select('link[rel="alternate"]')]


def test_a_page_names_the_file_that_says_the_same_as_data(corpus):
    assert alternates(corpus, "index.md") == alternates(corpus, "data.md") == [
        ("application/ld+json", "data/guide.jsonld")
    ]  # fmt: skip
    assert alternates(corpus, PAGE) == []
