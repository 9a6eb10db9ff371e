"""Sheets to print: what stands on them, and how many pages they take."""

from __future__ import annotations

import io
import shutil
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from build_tools.disk.workspace import Workspace
from build_tools.paper import typesetting
from build_tools.paper.printing import printed
from build_tools.prose.guide import MarkdownStack
from tests.paper.pdf import words_of
from tests.sites import copy_site

STACK = MarkdownStack(("attr_list", "def_list", "md_in_html", "tables"))
TITLE = 'A guide with "marks" #in it'


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    site = copy_site("coded", tmp_path_factory.mktemp("paper") / "site")
    questions = "## Questions {: #questions }\n\n- Who counts? [why we ask](#c3-time){: .reason }\n"
    site.write("content/challenges/03-data.md", site.read("content/challenges/03-data.md") + "\n" + questions)
    form = '## A blank form {: #form }\n\n<div class="blank-form" markdown>\n\n- Owner:\n\n</div>\n'
    site.write("content/tactics/count-once.md", site.read("content/tactics/count-once.md") + "\n" + form)
    return site


def files(site) -> dict[str, bytes]:
    return dict(printed(Workspace(site.root), site.corpus(), STACK, TITLE))


@pytest.fixture(scope="module")
def sheets(repository):
    return {address: PdfReader(io.BytesIO(made)) for address, made in files(repository).items() if made[:4] == b"%PDF"}


def test_there_is_a_sheet_for_each_challenge_and_tactic(sheets):
    handed_out = sorted(address for address in sheets if address.startswith(("print/challenge", "print/tactic")))
    assert handed_out == ["print/challenge-03.pdf", "print/tactic-count-once.pdf"]
    assert [len(sheets[address].pages) for address in handed_out] == [2, 1]


def test_a_challenge_sheet_has_signs_tactics_and_questions_without_screen_links(sheets):
    words = words_of(sheets["print/challenge-03.pdf"])
    for expected in (
        "Challenge 3",
        "Strike out the second place.",
        "Anyone · 20 minutes",
        "on other literature only",
        "CC BY 4.0",
        "Measure little",
        "People count the same thing twice.",
        "Count once.",
        "Who counts?",
    ):
        assert expected in words
    assert "why" not in words


def test_a_form_has_its_labels(sheets):
    assert "Owner:" in words_of(sheets["print/tactic-count-once.pdf"])


def test_the_booklet_holds_every_claim_and_names_its_title(sheets, repository):
    words = words_of(sheets["print/guide.pdf"])
    assert sheets["print/guide.pdf"].metadata.title == TITLE
    for claim in repository.corpus().claims:
        assert claim.text in words


def test_links_inside_the_booklet_lead_to_its_pages(sheets):
    reader = sheets["print/guide.pdf"]
    inside = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", ())
        if "/Dest" in annotation.get_object() or "/D" in annotation.get_object().get("/A", {})
    ]
    assert len(inside) > 5


def test_the_same_source_gives_the_same_bytes_with_and_without_the_cache(repository):
    first = files(repository)
    assert files(repository) == first
    kept = repository.root / ".cache/paper"
    names = {file.name for file in kept.iterdir()}
    shutil.rmtree(kept)
    kept.mkdir()
    (kept / "left-over.pdf").write_bytes(b"of another time")
    assert files(repository) == first
    assert {file.name for file in kept.iterdir()} == names


def test_damaged_entries_of_the_cache_are_made_anew(repository):
    first = files(repository)
    for file in (repository.root / ".cache/paper").iterdir():
        raw = file.read_bytes()
        file.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
    assert files(repository) == first


def test_an_edit_sets_only_what_shows_it_as_if_all_were_set(repository, monkeypatch):
    files(repository)
    page = "content/tactics/count-once.md"
    before = repository.read(page)
    repository.write(page, before.replace("- Owner:", "- Who owns it:"))
    set_anew = []
    pdf = typesetting.pdf
    monkeypatch.setattr(typesetting, "pdf", lambda text: set_anew.append("Who owns it" in text) or pdf(text))
    edited = files(repository)
    assert set_anew == [True]  # a form stands on its handout and not in the booklet
    shutil.rmtree(repository.root / ".cache/paper")
    assert files(repository) == edited
    assert len(set_anew) == 1 + sum(made[:4] == b"%PDF" for made in edited.values())
    repository.write(page, before)


@pytest.mark.parametrize(("most", "said"), [(1, "1 page"), (2, "2 pages")])
def test_what_does_not_fit_is_said(most, said):
    body = "#pagebreak()\nMore." * most
    with pytest.raises(typesetting.TypesettingError, match=f"Long: too long for {said}"):
        typesetting.fitting("handout", body, {"title": "Long", "message": "", "foot": ""}, most)


def test_all_sheets_are_in_one_archive(repository):
    made = files(repository)
    with ZipFile(io.BytesIO(made["print/handouts.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {f"handouts/{name}": made[f"print/{name}"] for name in ("challenge-03.pdf", "tactic-count-once.pdf")}


def test_a_sheet_of_a_published_guide_has_its_address_and_a_code(repository):
    made = printed(Workspace(repository.root), repository.corpus(), STACK, TITLE, "https://example.org/guide")
    reader = PdfReader(io.BytesIO(made["print/challenge-03.pdf"]))
    assert "https://example.org/guide/challenges/03-data.html" in words_of(reader)
    drawn = typesetting.qr_code("https://example.org/guide/challenges/03-data.html")
    assert drawn.startswith("<svg")
    assert drawn != typesetting.qr_code("https://example.org/guide/challenges/04.html")
    assert typesetting.qr_code("") == ""
