"""`guide new`: what it writes passes the check, what it cannot know it asks for, and it never writes half."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.drafting.records import fetching
from tests.sites import DATA_PAGE, Site

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests/drafting/records/answers"
RECORD = "synthesis/claims/c3-new.yaml"
LITERATURE = "references/literature.bib"
CLAIM = {
    "--page": DATA_PAGE,
    "--section": "What the evidence says",
    "--id": "c3-new",
    "--cite": "wade2001, p. 9",
    "--seen": "abstract",
    "--construct": "none",
    "--because": "Nothing fits.",
}
TACTIC = {
    "--challenge": "3",
    "--stage": "planning",
    "--who": "clinician",
    "--effort": "small",
    "--message": "Do it: in one place.",
}


def options(given: dict[str, str | None]) -> list[str]:
    return [part for name, value in given.items() if value is not None for part in (name, value)]


def contents(root: Path) -> dict[str, bytes]:
    files = {file.relative_to(root): file for file in root.rglob("*") if file.is_file()}
    return {path.as_posix(): file.read_bytes() for path, file in files.items() if path.parts[0] != ".cache"}


@pytest.fixture
def coded(site) -> Site:
    return site("coded")


def test_a_claim_stands_in_its_section_with_its_judgements(coded, guide) -> None:
    status, out, err = guide(coded.root, "new", "claim", *options(CLAIM), "Counting again takes time.")
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("wrote ")] == [
        f"wrote {path}" for path in (DATA_PAGE, RECORD)
    ]
    block = "Counting again takes time. [@wade2001, p. 9]\n{: #c3-new .claim }\n"
    assert f"[@wade2001; see @dunn2002]\n{{: #c3-looks .claim }}\n\n{block}\nThese two" in coded.read(DATA_PAGE)
    corpus = coded.corpus()
    [link], [code], record = corpus.links_of["c3-new"], corpus.codes_of["c3-new"], corpus.record_of["c3-new"]
    assert (link.source, link.relation, link.basis, link.seen, link.coder) == (
        "wade2001", "supports", "guide", "abstract", "guide",
    )  # fmt: skip
    assert (code.construct, code.reason, code.coder) == ("none", "Nothing fits.", "guide")
    assert record.read_as == {
        "wording": corpus.claim_by_id["c3-new"].digest,
        "wade2001": corpus.source_by_key["wade2001"].digest,
    }
    assert guide(coded.root, "check")[0] == 0


def test_each_source_of_a_claim_is_judged_by_itself(coded, guide) -> None:
    more = ["--cite", "@dunn2002", "--seen", "full-text", "--relation", "supports", "--relation", "qualifies"]
    assert guide(coded.root, "new", "claim", *options(CLAIM), *more, "Both say so.")[0] == 0
    judged = [(one.source, one.relation, one.seen) for one in coded.corpus().links_of["c3-new"]]
    assert judged == [("wade2001", "supports", "abstract"), ("dunn2002", "qualifies", "full-text")]
    assert "Both say so. [@wade2001, p. 9; @dunn2002]\n" in coded.read(DATA_PAGE)


def test_a_claim_at_the_end_of_a_file_without_line_end(coded, guide) -> None:
    text = coded.read(DATA_PAGE)
    coded.write(DATA_PAGE, text[: text.index("\n\nThese two")])
    assert guide(coded.root, "new", "claim", *options(CLAIM), "Counting again takes time.")[0] == 0
    assert coded.read(DATA_PAGE).endswith(
        "#c3-looks .claim }\n\nCounting again takes time. [@wade2001, p. 9]\n{: #c3-new .claim }\n"
    )


def test_a_claim_and_its_new_source_are_one_command_and_three_files(coded, guide, tmp_path: Path) -> None:
    (tmp_path / "pasted.ris").write_text("TY  - JOUR\nAU  - New, A.\nTI  - Counting again\nPY  - 2020\nER  - \n")
    given = CLAIM | {"--cite": None, "--source": str(tmp_path / "pasted.ris"), "--seen-at": "its page"}
    status, out, err = guide(coded.root, "new", "claim", *options(given), "Counting again takes time.")
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("wrote ")] == [
        f"wrote {path}" for path in (LITERATURE, DATA_PAGE, RECORD)
    ]
    assert [link.source for link in coded.corpus().links_of["c3-new"]] == ["new2020"]
    assert guide(coded.root, "check")[0] == 0


REFUSED = {
    "nothing to cite": ({"--cite": None}, "a claim cites something; give --cite KEY, or --source"),
    "a taken id": ({"--id": "c3-time"}, "'c3-time' is a claim already, at content/challenges/03-data.md:"),
    "an id of another page": ({"--id": "c4-new"}, "would not pass its check"),
    "an unknown source": ({"--cite": "wade2002"}, "no source 'wade2002' (did you mean 'wade2001'?)"),
    "an unknown section": ({"--section": "Evidence"}, "those of content/challenges/03-data.md are: What the evidence"),
    "an unknown page": ({"--page": "content/challenges/04.md"}, "no page 'content/challenges/04.md'"),
    "an unknown construct": ({"--construct": "measurin"}, "would not pass its check"),
    "no code": ({"--construct": None, "--because": None}, "give --construct ID (or none) and --because REASON"),
    "no reason": ({"--because": None}, "1 times --construct and 0 times --because"),
    "an empty reason": ({"--because": ""}, "would not pass its check"),
}


@pytest.mark.parametrize(("changes", "said"), REFUSED.values(), ids=REFUSED)
def test_a_claim_that_cannot_stand_leaves_every_file_as_it_is(coded, guide, changes, said: str) -> None:
    before = contents(coded.root)
    status, _, err = guide(coded.root, "new", "claim", *options(CLAIM | changes), "Counting again takes time.")
    assert status in (1, 2)
    assert said in err
    assert "nothing is written" in err
    assert contents(coded.root) == before


@pytest.mark.parametrize("wording", ["One.\n\nTwo.", "# A heading", "<!-- gone -->", "By [@nobody] too."])
def test_a_wording_that_is_no_claim_leaves_every_file_as_it_is(coded, guide, wording: str) -> None:
    before = contents(coded.root)
    assert guide(coded.root, "new", "claim", *options(CLAIM), wording)[0] in (1, 2)
    assert contents(coded.root) == before


@pytest.mark.parametrize("left_out", ["--page", "--section", "--id", "--seen"])
def test_what_only_the_author_knows_is_asked_for(coded, guide, capsys, left_out: str) -> None:
    with pytest.raises(SystemExit) as ended:
        guide(coded.root, "new", "claim", *options(CLAIM | {left_out: None}), "Counting takes time.")
    assert ended.value.code == 2
    assert left_out in capsys.readouterr().err.splitlines()[-1]


def test_a_tactic_has_its_four_parts_and_passes_the_check(coded, guide) -> None:
    status, out, err = guide(coded.root, "new", "tactic", *options(TACTIC), "Ask Zoë's team & stop")
    assert (status, err) == (0, "")
    path = "content/tactics/ask-zoes-team-stop.md"
    assert f"wrote {path}" in out
    tactic = coded.corpus().tactic_by_id["ask-zoes-team-stop"]
    assert (tactic.title, tactic.message) == ("Ask Zoë's team & stop", "Do it: in one place.")
    assert (tactic.challenges, [*tactic.stages], [*tactic.roles]) == ((3,), ["planning"], ["clinician"])
    ids = [line.rpartition("#")[2] for line in coded.read(path).splitlines() if line.startswith("## ")]
    assert [one.removesuffix(" }") for one in ids] == ["what", "how", "safe", "example", "form"]
    assert guide(coded.root, "check")[0] == 0
    assert guide(coded.root, "fmt", "--check", path)[0] == 0


def test_a_tactic_of_a_name_that_is_taken_is_refused(coded, guide) -> None:
    before = contents(coded.root)
    status, _, err = guide(coded.root, "new", "tactic", *options(TACTIC), "Count once")
    assert (status, contents(coded.root)) == (2, before)
    assert "content/tactics/count-once.md" in err


NAV = """nav:
  - Start: index.md
  - Tactics:
      - tactics/index.md
      - More:
          - about.md
  - End: end.md
"""


def test_a_page_takes_its_place_in_the_navigation(coded, guide) -> None:
    coded.write("mkdocs.yml", coded.read("mkdocs.yml") + NAV)
    for name in ("index", "tactics/index", "end"):
        coded.write(f"content/{name}.md", "---\ntitle: A page\n---\n\n# A page\n")
    status, _, err = guide(coded.root, "new", "page", "Words we use", "--path", "about/words.md", "--under", "More")
    assert (status, err) == (0, "")
    assert coded.read("mkdocs.yml").endswith("          - about.md\n          - about/words.md\n  - End: end.md\n")
    assert coded.read("content/about/words.md") == "---\ntitle: Words we use\n---\n\n# Words we use\n"
    assert guide(coded.root, "new", "tactic", *options(TACTIC), "Ask")[0] == 0
    assert "      - tactics/index.md\n      - tactics/ask.md\n      - More:\n" in coded.read("mkdocs.yml")
    assert guide(coded.root, "new", "tactic", *options(TACTIC), "Begin")[0] == 0
    assert "      - tactics/ask.md\n      - tactics/begin.md\n      - More:\n" in coded.read("mkdocs.yml")
    assert guide(coded.root, "check")[0] == 0


@pytest.mark.parametrize(
    ("path", "place", "said"),
    [
        ("about.md", ["--outside-navigation"], "there is such a page already"),
        ("../about.md", ["--outside-navigation"], "is no path of a page"),
        ("new.txt", ["--outside-navigation"], "is no path of a page"),
        ("new.md", ["--under", "Mores"], "(did you mean 'More'?)"),
    ],
)
def test_a_page_that_has_no_place_is_refused(coded, guide, path: str, place: list[str], said: str) -> None:
    coded.write("mkdocs.yml", coded.read("mkdocs.yml") + NAV)
    before = contents(coded.root)
    status, _, err = guide(coded.root, "new", "page", "T", "--path", path, *place)
    assert (status, contents(coded.root)) == (2, before)
    assert said in err


TITLE = (
    "Influencing sceptical staff to become supporters of service improvement: "
    "a qualitative study of doctors' and managers' views"
)
ENTRY = """@article{gollop2004,
  author = {Gollop, R. and Whitby, E. and Buchanan, D. and Ketley, D.},
  title = {{TITLE}},
  journal = {Quality \\& Safety in Health Care},
  year = {2004},
  month = apr,
  volume = {13},
  number = {2},
  pages = {108--114},
  doi = {10.1136/qshc.2003.007450},
  x-kind = {literature},
  x-confirmed = {confirmed},
  x-seen-at = {the register's record at https://doi.org/10.1136/qshc.2003.007450},
}
""".replace("TITLE", TITLE)


@pytest.fixture
def answering(monkeypatch):
    def answer(name: str) -> None:
        monkeypatch.setattr(fetching, "urlopen", lambda _request, timeout: (ANSWERS / name).open("rb"))

    return answer


@pytest.mark.parametrize(
    "written", ["10.1136/qshc.2003.007450", "doi:10.1136/qshc.2003.007450", "https://doi.org/10.1136/qshc.2003.007450"]
)
def test_a_source_from_its_doi(coded, guide, answering, written: str) -> None:
    answering("doi.json")
    status, out, err = guide(coded.root, "new", "source", written)
    assert (status, err) == (0, "")
    assert "[@gollop2004]" in out
    assert coded.read(LITERATURE) == ENTRY
    assert guide(coded.root, "fmt", "--check")[0] == 0
    coded.write("content/about.md", coded.read("content/about.md") + "\nSee [@gollop2004].\n")
    assert guide(coded.root, "check")[0] == 0


def test_a_source_from_its_number_in_pubmed(coded, guide, answering) -> None:
    answering("pubmed.json")
    assert guide(coded.root, "new", "source", "PMID: 15069217", "--key", "staff2004")[0] == 0
    source = coded.corpus().source_by_key["staff2004"]
    assert (source.field("pmid"), source.confirmed) == ("15069217", "confirmed")
    assert source.seen_at == ("https://pubmed.ncbi.nlm.nih.gov/15069217/",)


def test_a_source_from_pasted_text_says_what_nobody_confirmed(coded, guide, monkeypatch) -> None:
    text = "@article{Any:Key, author={Ørsted, Åse}, title={On {NHS} teams}, year=2004, abstract={Long}}"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    status, out, _ = guide(coded.root, "new", "source", "-", "--seen-at", "a list of 2005")
    assert status == 0
    assert "left out, because the library does not keep it: abstract" in out
    source = coded.corpus().source_by_key["orsted2004"]
    assert (source.title, source.confirmed, source.seen_at) == ("On NHS teams", "no", ("a list of 2005",))
    assert "title = {{On NHS teams}}," in coded.read(LITERATURE)


@pytest.mark.parametrize(
    ("raw", "said"), [(b"@misc{a, title={Caf\xe9}}", "not UTF-8 text"), (b"Nothing", "neither BibTeX"), (None, "")]
)
def test_a_file_that_holds_no_record_is_named(coded, guide, tmp_path: Path, raw: bytes | None, said: str) -> None:
    file = tmp_path / "record"
    if raw is not None:
        file.write_bytes(raw)
    status, _, err = guide(coded.root, "new", "source", str(file), "--seen-at", "here")
    assert status == (1 if raw is None else 2)
    assert said in err
    assert len(err.splitlines()) == 1


def test_pasted_text_needs_to_say_where_it_was_seen(coded, guide) -> None:
    status, _, err = guide(coded.root, "new", "source", "-")
    assert status == 2
    assert "--seen-at" in err


DUPLICATES = {
    "its DOI": (
        "@misc{a, author={New, A.}, title={Other}, year=2020, doi={10.1000/ONE}}",
        "this DOI already: wade2001",
    ),
    "its key": ("@misc{a, author={Wade, Z.}, title={Other}, year=2001}", "'wade2001' names another work already"),
    "its title": ("@misc{a, author={Wade, A.}, title={Counting: By Hand}, year=2001}", "this title already: wade2001"),
    "no author": ("@misc{a, title={Other}, year=2001}", "no author to make a key of; give one with --key"),
    "no year": ("@misc{a, author={New, A.}, title={Other}}", "no year to make a key of; give one with --key"),
}


@pytest.mark.parametrize(("text", "said"), DUPLICATES.values(), ids=DUPLICATES)
def test_a_source_the_library_has_is_refused(coded, guide, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "pasted.bib").write_text(text)
    before = contents(coded.root)
    status, _, err = guide(coded.root, "new", "source", str(tmp_path / "pasted.bib"), "--seen-at", "here")
    assert (status, contents(coded.root)) == (2, before)
    assert said in err


def test_our_own_pages_are_in_the_navigation_or_deliberately_not() -> None:
    """A page that no navigation names is found by nobody; each exception has its reason here."""
    settings = Workspace(ROOT).read("mkdocs.yml").text.split("\nnav:\n")[1]
    listed = {line.rsplit(" ", 1)[1] for line in settings.splitlines() if line.endswith(".md")}
    pages = {page.path.removeprefix("content/") for page in Workspace(ROOT).pages()}
    assert pages - listed == set()
    assert len(pages & listed) > 20
    tactics = re.findall(r"- tactics/(?!index)(.*)", settings)
    assert tactics == sorted(tactics)
