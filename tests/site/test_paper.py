"""What a reader prints or carries away from the real guide."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.paper.pdf import words_of

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def booklet(built_site):
    return PdfReader(built_site / "print/guide.pdf")


def test_the_booklet_holds_every_claim_tactic_and_source(booklet, corpus):
    printed = words_of(booklet).replace("- ", "").replace("-", "").replace(" ", "")
    for text in (*(claim.text for claim in corpus.claims), *(tactic.title for tactic in corpus.tactics)):
        assert text.replace("-", "").replace(" ", "") in printed
    assert all(f"Reference{s.review_number}" in printed for s in corpus.sources if s.review_number)


def test_the_booklet_has_contents_and_links_that_lead_somewhere(booklet, corpus):
    names = {entry.title for entry in booklet.outline if not isinstance(entry, list)}
    assert {f"Challenge {c.number}: {c.title}" for c in corpus.challenges} <= names
    inside = sum("/Dest" in link or "/D" in link.get("/A", {}) for link in links(booklet))
    assert inside > sum(len(claim.citations) for claim in corpus.claims)


def links(reader: PdfReader):
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            yield annotation.get_object()


def test_every_challenge_has_two_pages_to_print_and_every_tactic_one(built_site, corpus, pages):
    sheets = {file.stem: len(PdfReader(file).pages) for file in (built_site / "print").glob("*.pdf")}
    assert sheets.pop("guide") > 20
    sheets = {name: count for name, count in sheets.items() if name.startswith(("challenge", "tactic"))}
    expected = {f"challenge-{c.number:02}" for c in corpus.challenges} | {f"tactic-{t.id}" for t in corpus.tactics}
    assert sheets == {name: 2 if name.startswith("challenge") else 1 for name in expected}
    offered = {link["href"] for link in pages["downloads.html"].select("article a[href$='.pdf']")}
    assert offered == {f"print/{name}.pdf" for name in (*expected, "guide")}


def test_from_the_home_page_to_a_printed_session_kit_is_three_touches(built_site, pages):
    assert pages["index.html"].select_one("article a[href='facilitate.html']")
    assert pages["facilitate.html"].select_one("article a[href='print/session-kit.pdf']")
    assert "Half a day" in words_of(PdfReader(built_site / "print/session-kit.pdf"))


def test_the_kit_offers_every_document_with_its_size(built_site, pages):
    offered = {link["href"]: link.parent.get_text() for link in pages["kit.html"].select("article a[href^='print/']")}
    office = {
        f"print/{file.name}"
        for ending in ("docx", "pptx", "xlsx")
        for file in (built_site / "print").glob(f"*.{ending}")
    }
    assert office <= offered.keys()
    assert all(re.search(r"\), [\d,]+ (?:kB|bytes)$", words) for words in offered.values())


def test_what_is_offered_to_print_is_there(built_site, pages):
    for address, page in pages.items():
        for link in page.select("a[href^='print/'], a[href^='../print/'], a[href$='.pdf'], a[href$='.zip']"):
            assert (built_site / address).parent.joinpath(link["href"]).resolve().is_file()


def test_the_zip_holds_the_site_and_nothing_else(built_site):
    with ZipFile(built_site / "ten-challenges-guide.zip") as package:
        held = {name.removeprefix("ten-challenges-guide/"): package.read(name) for name in package.namelist()}
    files = {file.relative_to(built_site).as_posix(): file for file in built_site.rglob("*") if file.is_file()}
    del files["ten-challenges-guide.zip"]
    assert {name: file.read_bytes() for name, file in files.items()} == held
