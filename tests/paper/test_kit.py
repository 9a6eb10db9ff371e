"""The kit for a session: documents to edit, slides, cards and poster, opened and read back."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from build_tools.disk.workspace import Workspace
from build_tools.paper import editable
from build_tools.paper.archives import unpacked
from build_tools.paper.editable import Editable
from build_tools.paper.pandoc import paragraph
from build_tools.paper.printing import printed
from build_tools.paper.reference_documents import Office, reference_document
from build_tools.paper.slides import slides
from build_tools.prose.guide import MarkdownStack
from build_tools.rendering import kit
from synthesis.model import SourceKind
from tests.paper.pdf import words_of
from tests.sites import DATA_PAGE, copy_site

STACK = MarkdownStack(("attr_list", "def_list", "md_in_html", "tables"))
TITLE = 'A guide with "marks" & <signs>'
TACTIC = "content/tactics/count-once.md"
SESSION = f"content/{kit.FACILITATE}"
FORM = """
## A worked example {: #example }

This example is made up.
{: .illustration }

A ward counts [once](../challenges/03-data.md).

## A blank form {: #form }

<div class="blank-form" markdown>

| What | Who |
| --- | --- |
|  |  |

- Owner:

</div>
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    site = copy_site("coded", tmp_path_factory.mktemp("kit") / "site")
    site.write(TACTIC, site.read(TACTIC) + FORM)
    questions = "\n## Questions {: #questions }\n\n- Who counts? [why we ask](#c3-time){: .reason }\n"
    site.write(DATA_PAGE, site.read(DATA_PAGE) + questions)
    plan = "## First\n\n| Minutes | Do | Say | Why |\n| ---: | --- | --- | --- |\n| 5 | Welcome | “Hello” | |\n"
    site.write(SESSION, f"---\ntitle: Run a session\n---\n\n# Run a session\n\n<!-- insert: kit-session -->\n\n{plan}")
    return site


def made(site) -> dict[str, bytes]:
    return dict(printed(Workspace(site.root), site.corpus(), STACK, TITLE))


@pytest.fixture(scope="module")
def files(repository):
    return made(repository)


def text_of(member: bytes) -> str:
    """Return what stands in a part of a document, a line for each paragraph."""
    paragraphs = (node for node in ElementTree.fromstring(member).iter() if node.tag.endswith("}p"))
    return "\n".join("".join(one.text or "" for one in node.iter() if one.tag.endswith("}t")) for node in paragraphs)


def pdf_words(content: bytes) -> str:
    return words_of(PdfReader(io.BytesIO(content)))


def test_everything_that_the_kit_lists_is_made(files, repository):
    listed = {part.address for group in kit.parts(repository.corpus()).values() for part in group}
    assert listed <= files.keys()
    assert len(listed) == 10


def test_a_form_to_edit_has_its_table_its_labels_and_an_example_marked_as_made_up(files):
    members = unpacked(files[kit.form("count-once")])
    words = text_of(members["word/document.xml"]).split("\n")
    for expected in ("What", "Who", "Owner:", "An example, made up", "This example is made up.", "A ward counts once."):
        assert expected in words
    assert words.index("Owner:") < words.index("An example, made up")
    assert any("Page version" in line and "CC BY 4.0" in line for line in words)
    assert "#h(" not in "".join(words)


def test_the_plan_asks_of_every_sign_and_shows_a_plan_that_is_made_up(files, repository):
    words = text_of(unpacked(files[kit.PLAN])["word/document.xml"])
    for sign in (sign for page in repository.corpus().pages for sign in page.signs):
        assert sign.text in words
    for expected in ("Don't know", "First measure", "This example is made up", "no named person", TITLE):
        assert expected in words


def test_slides_show_little_and_notes_say_what_it_rests_on(files, repository):
    members = unpacked(files[kit.SLIDES])
    shown = [text_of(members[f"ppt/slides/slide{at}.xml"]) for at in range(1, 8)]
    assert "ppt/slides/slide8.xml" not in members
    for at, expected in enumerate(
        (TITLE, "data", "Measure little", "People count", "Count once", "Who counts?", "CC BY")
    ):
        assert expected in shown[at]
    notes = [text_of(one) for name, one in members.items() if name.startswith("ppt/notesSlides/notes")]
    claim = repository.corpus().claim_by_id["c3-time"]
    assert sum(claim.text in note for note in notes) == 3  # of the sign, the step and the question
    source = repository.corpus().source_by_key[claim.citations[0].key]
    assert sum(source.title in note for note in notes) == 3
    assert not any(claim.text in slide for slide in shown)


def test_slides_can_be_read_at_the_back(files):
    members = unpacked(files[kit.SLIDES])
    master = members["ppt/slideMasters/slideMaster1.xml"].decode()
    first_levels = re.findall(r"<p:(?:title|body)Style><a:lvl1pPr.*?sz=\"(\d+)\"", master)
    height = int(re.search(r'<p:sldSz cx="\d+" cy="(\d+)"', members["ppt/presentation.xml"].decode())[1]) / 12700
    assert len(first_levels) == 2
    assert all(int(size) / 100 > height / 20 for size in first_levels)


@pytest.mark.parametrize("form", Office)
def test_documents_have_title_language_and_a_standard_font(form):
    document = Editable("x", form, TITLE, "", "Which guide", [paragraph("Words")])
    members = unpacked(editable.made(document.source))
    core = ElementTree.fromstring(members["docProps/core.xml"])
    said = {node.tag.rpartition("}")[2]: node.text for node in core}
    assert said["title"] == TITLE
    assert said["description"] == "Which guide"
    assert not said.keys() & {"created", "modified"}
    languages = re.findall(rb'(?:w:lang [^>]*w:val|[ ]lang)="([^"]+)"', b"".join(members.values()))
    assert set(languages) == {b"en-GB"}
    theme = members["word/theme/theme1.xml" if form is Office.TEXT else "ppt/theme/theme1.xml"]
    assert set(re.findall(rb'<a:(?:major|minor)Font>\s*<a:latin typeface="([^"]+)"', theme)) == {b"Arial"}


def test_pages_of_text_are_a4_and_tables_are_ruled():
    members = unpacked(reference_document(Office.TEXT))
    assert b'<w:pgSz w:w="11906" w:h="16838"/>' in members["word/document.xml"]
    assert b"<w:insideH " in members["word/styles.xml"]


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a3", 842)])
def test_cards_have_every_sign_and_a_key(files, repository, paper, width):
    reader = PdfReader(io.BytesIO(files[kit.cards(paper)]))
    assert round(reader.pages[0].mediabox.width) == width
    words = pdf_words(files[kit.cards(paper)])
    for sign in (sign for page in repository.corpus().pages for sign in page.signs):
        assert words.count(sign.text) == 2  # on its card, and in the key


@pytest.mark.parametrize(("paper", "width"), [("a4", 842), ("a3", 1191)])
def test_the_poster_lies_across_and_has_the_challenges(files, repository, paper, width):
    [page] = PdfReader(io.BytesIO(files[kit.poster(paper)])).pages
    assert round(page.mediabox.width) == width
    drawn = page.extract_text()
    assert all(one.title.split()[0] in drawn for one in repository.corpus().challenges)


def test_the_session_kit_holds_plans_poster_and_cards_and_nothing_for_the_screen(files):
    words = pdf_words(files[kit.SESSION])
    for expected in ("“Hello”", "Signs", "The key to the cards", "While it runs"):
        assert expected in words
    assert "PDF" not in words


def test_the_same_source_gives_the_same_documents(repository, files):
    shutil.rmtree(repository.root / ".cache/paper")
    assert made(repository) == files


def test_an_edit_makes_only_the_document_that_shows_it_anew(repository, files, monkeypatch):
    before = repository.read(TACTIC)
    repository.write(TACTIC, before.replace("Owner:", "Who owns it:"))
    made_anew = []
    make = editable.made
    monkeypatch.setattr(editable, "made", lambda source: made_anew.append("owns" in source) or make(source))
    edited = made(repository)
    repository.write(TACTIC, before)
    assert made_anew == [True]
    assert edited[kit.SLIDES] == files[kit.SLIDES]


def test_a_guide_without_signs_or_plans_has_no_kit_of_them(tmp_path):
    site = copy_site("minimal", tmp_path / "site")
    parts = kit.parts(site.corpus())
    assert not parts["kit-session"]
    assert not parts["kit-cards"]
    listed = {part.address for group in parts.values() for part in group}
    assert listed <= made(site).keys()


def test_a_listing_says_sizes_where_they_are_known(repository):
    corpus = repository.corpus()
    known = "\n".join(kit.inserts({kit.PLAN: 12_345})["kit-documents"](corpus, "a/page.md"))
    assert '<a href="../print/plan.docx">Our plan (DOCX)</a>, 12 kB</li>' in known
    assert "kB" not in "\n".join(kit.inserts({})["kit-documents"](corpus, "page.md"))


def test_a_work_that_nobody_has_identified_is_named_by_its_number_alone(repository):
    corpus = repository.corpus()
    cited = {citation.key for citation in corpus.claim_by_id["c3-time"].citations}
    unknown = SourceKind.UNIDENTIFIED
    sources = [dataclasses.replace(one, kind=unknown) if one.key in cited else one for one in corpus.sources]
    shown = slides(dataclasses.replace(corpus, sources=tuple(sources)), {}, TITLE)
    [notes] = [one.notes for one in shown if "Is this us?" in one.title]
    assert "not identified" in notes[0]
    assert len(notes) == 1
