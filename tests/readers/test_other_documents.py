"""`guide check PATH --library FILE` and `guide citations PATH`, outside any repository."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from build_tools.disk.workspace import TextFile
from build_tools.prose import pandoc
from build_tools.readers.other_documents import load_anywhere
from synthesis import checks
from tests.sites import CARET, place_at

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = "@book{smith2010, title = {A}}\n@article(jones:11, title = {B})\n"

# name of the page, its text with carets at the places expected, the rules expected there
DAMAGES = {
    "an unknown key": ("a.md", "Says [‸@smit2010].", ["LNK402"]),
    "an unknown key in R Markdown": ("a.Rmd", "---\ntitle: A\n---\n\nAs ‸@smit2010 says.", ["LNK402"]),
    "an unknown key in Quarto": ("a.qmd", "Says [see @smith2010; also ‸@jones].", ["LNK402"]),
    "an unknown key in .markdown": ("a.markdown", "- says\n    - [-‸@smit2010, p. 3]", ["LNK402"]),
    "an unknown key behind a table of LaTeX": (
        "a.Rmd",
        "\\begin{tabular}{@{}l}\na\n\\end{tabular}\n\nSays [‸@smit2010].",
        ["LNK402"],
    ),
    "an unknown key in a fenced div": ("a.qmd", "::: {.callout-note}\nSays [‸@smit2010].\n:::", ["LNK402"]),
    "an unknown key in an inline note": ("a.qmd", "Words^[As ‸@smit2010 says.] more.", ["LNK402"]),
    "an unknown key in a span": ("a.qmd", "[Words by @smith2010 and ‸@smit2010]{.mark}", ["LNK402"]),
    "an unknown key in a caption": ("a.qmd", "![Plot of ‸@smit2010](x.png)", ["LNK402"]),
    "an unknown key in a heading": ("a.qmd", "## What ‸@smit2010 says {#sec-a}", ["LNK402"]),
    "an unknown key in HTML for Pandoc": ("a.qmd", "<div>\n\nSays [‸@smit2010].\n\n</div>", ["LNK402"]),
    "an unknown key like a cross-reference in Markdown": ("a.md", "As ‸@fig-plot shows.", ["LNK402"]),
    "an unknown key in HTML": ("a.md", "<!-- so --><div>[‸@smit2010]</div>", ["LNK402"]),
    "a citation in raw HTML": ("a.md", "@smith2010\n\n```{=html}\n<b>[‸@smith2010]</b>\n```", ["MD110"]),
    "a citation in raw HTML in a line": ("a.qmd", "See `<b>[‸@smith2010]</b>`{=html} @smith2010.", ["MD110"]),
    "at the start of a line": ("a.md", "As said by\n‸@nosuch there.", ["LNK402"]),
    "at the start of a line, without its author": ("a.md", "> As said by\n> -‸@nosuch there.", ["LNK402"]),
    "a key in parentheses": ("a.md", "(*Background*) The trial of @smith2010 and ‸@smit2010 failed.", ["LNK402"]),
    "a key behind a linked number": (
        "a.md",
        "([#5](u)) So @smith2010 and ‸@smit2010 say.\n\n(‸@smit2010), who",
        ["LNK402"] * 2,
    ),
    "a key that might be an example's": ("a.md", "By\n(‸@smit2010) it failed [‸@smit2010].", ["LNK402"] * 2),
    "prices": ("a.md", "US$5 [‸@typo] against US$10 [@smith2010]", ["LNK402"]),
    "a grid table": (
        "a.md",
        "+-----+------------+\n| a   | [‸@typo1;   |\n|     | ‸@typo2]    |\n+-----+------------+\n",
        ["LNK402"] * 2,
    ),
    "a simple table whose columns hang on the width": (
        "a.md",
        "  Right     Left\n-------     ------\n     12     [‸@typo]\n     ‸@t     @smith2010\n",
        ["LNK402"] * 2,
    ),
    "a multiline table": (
        "a.md",
        "-------------------------\n a      words\n------- -----------------\n one    [‸@typo1;\n        ‸@typo2]\n\n"
        " two    b\n-------------------------\n",
        ["LNK402"] * 2,
    ),
    "a title": ("a.md", "---\ntitle: What ‸@smit2010 says\n---\n\n@smith2010", ["LNK402"]),
    "an abstract": ("a.qmd", "---\nabstract: |\n  As [‸@smit2010] says.\n---\n\n@smith2010", ["LNK402"]),
    "no key": ("a.md", "Says [‸@].", ["MD101"]),
    "a part without key": ("a.md", "Says [‸@smith2010; jones].", ["MD101"]),
    "several keys": ("a.md", "Says [@smith2010, ‸@jones:11].", ["MD111"]),
    "a bracket left open": ("a.md", "Says [see ‸@smith2010, p. 3 and so on.", ["MD101"]),
    "a claim that cites nothing": ("a.md", "Words.\n{: #‸c1 .claim }", ["LNK401"]),
    "a claim in a fenced div that cites nothing": ("a.qmd", "::: {.‸claim}\nWords.\n:::", ["LNK401"]),
    "a half-typed claim": ("a.md", "Words. [@smith2010]\n{: #‸c1 .claim", ["MD102"]),
    "a forbidden character": ("a.md", "Words ‸\u202e [@smith2010].", ["MD109"]),
    "two faults": ("a.md", "Says [‸@smit2010] and [‸@].", ["LNK402", "MD101"]),
}
CLEAN = {
    "a claim that cites": ("a.md", "Words. [@smith2010]\n{: #c1 .claim }"),
    "a claim that needs no shape of id, no page no front matter": ("a.md", "Words @jones:11.\n{: .claim }"),
    "a claim in a fenced div": ("a.qmd", "::: {.claim}\nWords. [@smith2010]\n:::"),
    "an interval beside a citation": ("a.md", "With p in [0, 1) as @smith2010 says, and (0, 1]."),
    "attributes of Pandoc": ("a.md", "Words [@smith2010]. ![x](x.png){#fig-x .wide}\n\n## Title {#sec-a .b}\n"),
    "words of an attribute": ("a.qmd", '@smith2010 ![](a.png){fig-alt="see \'@x\'"} [t](u){title="see @x"}'),
    "an example and what points at it": ("a.md", "(@good) An example.\n\nAs (@good) and @smith2010 say."),
}


def check(guide, folder: Path, name: str, text: str, *arguments: str) -> tuple[int, str, str]:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "library.bib").write_text(LIBRARY, encoding="utf-8")
    return guide(folder, "check", name, "--library", "library.bib", *arguments)


@pytest.mark.parametrize(("name", "text", "rules"), DAMAGES.values(), ids=DAMAGES)
def test_a_fault_is_named_at_its_place(tmp_path, guide, name: str, text: str, rules: list[str]) -> None:
    parts = text.split(CARET)
    places = [f"{name}:{place_at(''.join(parts[: number + 1]))}" for number in range(len(parts) - 1)]
    status, out, err = check(guide, tmp_path, name, "".join(parts), "--format", "json")
    found = json.loads(out)["diagnostics"]
    assert sorted(f"{one['path']}:{one['line']}:{one['column']} {one['code']}" for one in found) == sorted(
        f"{place} {rule}" for place, rule in zip(places, rules, strict=True)
    )
    assert (status, err) == (1, "")


@pytest.mark.parametrize(("name", "text"), CLEAN.values(), ids=CLEAN)
def test_what_is_sound_or_none_of_our_business(tmp_path, guide, name: str, text: str) -> None:
    status, out, err = check(guide, tmp_path, name, text)
    assert (status, err) == (0, ""), out


BOOKS = {
    "an entry that is never closed": (
        "@book{a, title = {A}\n\n‸@book{b, title = {B\n\n@book{c, title = {C}}",
        "BIB201",
    ),
    "a key twice": ("@book{a, title = {A}}\n@book{c, title = {C}}\n‸@book{A, title = {B}}", "BIB202"),
    "a crossref to nothing": ("@book{c, title = {C}}\n‸@inbook{a, crossref = {b}}", "BIB209"),
    "a crossref in a circle": ("@book{c, title = {C}}\n‸@inbook{a, crossref = {a}}", "BIB209"),
    "a macro that nobody defined": ("@book{c, title = {C}}\n‸@book{a, month = january}", "BIB201"),
    "a byte that is not UTF-8": (b"@book{c, title = {C}}\n@book{a, title = {caf\xe9}}", "MD109"),
}


@pytest.mark.parametrize(("books", "rule"), BOOKS.values(), ids=BOOKS)
def test_a_fault_of_the_library(tmp_path, guide, books: str | bytes, rule: str) -> None:
    if isinstance(books, str):
        place = f"b.bib:{place_at(books.split(CARET)[0])}" if CARET in books else "b.bib:1:1"
        books = books.replace("@book{a, title = {A}\n", "@book{a, title = {A}}\n").encode()
    else:
        place = "b.bib:2:22"
    (tmp_path / "a.md").write_text("Says [@c].\n")
    (tmp_path / "b.bib").write_bytes(books.replace(CARET.encode(), b""))
    status, out, _ = guide(tmp_path, "check", "a.md", "--library", "b.bib")
    assert status == 1
    assert [line.split(" ")[:2] for line in out.splitlines() if line.startswith(("a.md", "b.bib"))] == [
        [f"{place}:", rule]
    ]


def test_no_rule_of_the_house_holds_elsewhere(tmp_path, guide) -> None:
    books = "@misc{../odd, year = {c. 1900}, doi = {none}, url = {ftp://x}, x-kind = {thing}, note = {\\unknown{x}}}\n"
    (tmp_path / "a.md").write_text(
        "# Title\n\nSays [@{../odd}]. <script>1</script>\n\n## Proof {: .evidence }\n\nWords.\n"
    )
    (tmp_path / "b.bib").write_text(f"{books}@misc{{never-cited, doi = {{none}}}}\n")
    assert guide(tmp_path, "check", "a.md", "--library", "b.bib")[0] == 0


def test_folders_are_searched_for_what_they_hold(tmp_path, guide) -> None:
    for name in ("docs/a.md", "docs/deep/b.QMD", "docs/note.txt", "docs/.hidden/c.md", "docs/.d.md", "refs/b.bib"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(LIBRARY if name.endswith(".bib") else "Says [@nobody].\n")
    status, out, _ = guide(tmp_path, "check", "docs", "docs/a.md", "docs/note.txt", "--library", "refs")
    assert status == 1
    assert [line.split(":")[0] for line in out.splitlines() if "LNK402 unknown" in line] == [
        *("docs/a.md", "docs/deep/b.QMD", "docs/note.txt")
    ]


NOTHING = {
    "no file of the kind": ("docs", "", 2, "no pages"),
    "no citation and no claim": ("a.md", "Words.\n", 2, "no citations, no claims"),
    "an empty file": ("a.md", "", 2, "no citations, no claims"),
    "no such file": ("b.md", "", 2, "b.md: no such file"),
}


@pytest.mark.parametrize(("path", "text", "expected", "said"), NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("command", ["check", "citations"])
def test_nothing_examined_is_no_success(
    tmp_path, guide, command: str, path: str, text: str, expected, said: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.bib").write_text(LIBRARY)
    library = ["--library", "b.bib"] if command == "check" else []
    status, _, err = guide(tmp_path, command, path, *library)
    assert status == expected
    assert said in err or (command == "citations" and "no citations" in err)


@pytest.mark.parametrize("arguments", [["a.md"], ["--library", "b.bib"], ["a.md", "--library", "none.bib"]])
def test_half_a_question_is_misuse(tmp_path, guide, arguments: list[str]) -> None:
    (tmp_path / "a.md").write_text("Says [@smith2010].\n")
    (tmp_path / "b.bib").write_text(LIBRARY)
    status, out, err = guide(tmp_path, "check", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("guide: ")


def test_a_choice_of_house_rules_leaves_nothing_to_run(tmp_path, guide) -> None:
    assert check(guide, tmp_path, "a.md", "Says [@smith2010].", "--select", "COD,GDE")[0] == 2
    assert check(guide, tmp_path, "a.md", "Says [@nobody].", "--ignore", "LNK402:a.md")[0] == 0


UNSEEN = {
    "options of a chunk": ("a.Rmd", "```{r, fig.cap='By @x'}\n1\n```\n", "the options of chunks"),
    "options in a chunk": ("a.qmd", "```{r}\n#| fig-cap: By @x\n1\n```\n", "the options of chunks"),
    "a shortcode": ("a.qmd", "{{< include b.qmd >}}\n", "files of shortcodes"),
    "a citation of LaTeX": ("a.md", "As \\citep[p. 3]{x} says.\n", "citations of LaTeX"),
    "nocite": ("a.md", "---\nnocite: '@*'\n---\n", "nocite"),
    "front matter that is none": ("a.qmd", "---\ntitle: [\n---\n", "metadata that is no YAML"),
    "other metadata": ("a.qmd", "---\nfoo: as @x\n---\n", "metadata beside title and abstract"),
}


@pytest.mark.parametrize(("name", "text", "said"), UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("command", ["check", "citations"])
def test_what_is_not_read_is_said_once(tmp_path, guide, command: str, name: str, text: str, said: str) -> None:
    for file in (name, f"b{name}"):
        (tmp_path / file).write_text(f"{text}\nWords @smith2010.\n")
    (tmp_path / "b.bib").write_text(LIBRARY)
    library = ["--library", "b.bib"] if command == "check" else []
    status, _, err = guide(tmp_path, command, ".", *library)
    assert (status, err) == (0, f"guide: not read, and may hold citations: {said}\n")


@pytest.mark.parametrize("command", ["check", "citations"])
def test_without_pandoc_one_line_says_what_to_install(tmp_path, guide, monkeypatch, command: str) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    (tmp_path / "a.md").write_text("Words @smith2010.\n")
    (tmp_path / "b.bib").write_text(LIBRARY)
    status, out, err = guide(tmp_path, command, "a.md", *(["--library", "b.bib"] if command == "check" else []))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "[pandoc]" in err


@pytest.mark.parametrize("program", ["pandoc", "quarto"])
def test_pandoc_on_the_path_comes_first_then_that_of_quarto(tmp_path, monkeypatch, program: str) -> None:
    (tmp_path / program).write_text("")
    (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pandoc.command() == (str(tmp_path / program), *(["pandoc"] if program == "quarto" else []))


HOSTILE = {
    "brackets left open": "[@a;" * 2_000,
    "brackets": "[" * 50_000,
    "links": "[a](" * 20_000,
    "addresses": "<http://" * 30_000,
    "notes": "^[" * 60,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_pandoc_does_not_get_through_is_named(tmp_path, guide, text: str) -> None:
    (tmp_path / "a.md").write_text(f"Words.\n\n{text}\n")
    (tmp_path / "b.md").write_text("Words [@smit2010].\n")
    (tmp_path / "b.bib").write_text(LIBRARY)
    status, out, _ = guide(tmp_path, "check", "a.md", "b.md", "--library", "b.bib")
    assert status == 1
    assert [line.split(" ")[:2] for line in out.splitlines() if ".md:" in line[:6]] == [
        ["a.md:3:1:", "MD113"],
        ["b.md:1:8:", "LNK402"],
    ]


LISTED = "See [see @smith2010, pp. 3-4; -@jones:11] and @smith2010 [ch. 2].\n"


def test_citations_are_listed_with_their_places_and_parts(tmp_path, guide) -> None:
    (tmp_path / "a.md").write_text(LISTED)
    status, out, err = guide(tmp_path, "citations", "a.md")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "a.md:1:10: normal @smith2010, prefix 'see', suffix ', pp. 3-4', locator page 3-4",
        "a.md:1:32: suppress-author @jones:11",
        "a.md:1:47: in-text @smith2010, suffix 'ch. 2', locator chapter 2",
    ]
    status, out, _ = guide(tmp_path, "citations", ".", "--format", "json")
    first = json.loads(out)[0]
    assert first == {
        "path": "a.md",
        "line": 1,
        "column": 10,
        "key": "smith2010",
        "mode": "normal",
        "prefix": "see",
        "suffix": ", pp. 3-4",
        "locator": {"kind": "page", "value": "3-4"},
    }


def test_a_list_of_citations_says_what_is_not_in_it(tmp_path, guide) -> None:
    (tmp_path / "a.md").write_text("See [@a; b] and [@c].\n")
    status, out, err = guide(tmp_path, "citations", "a.md")
    assert (status, out) == (1, "a.md:1:6: in-text @a\na.md:1:18: normal @c\n")
    assert err.startswith("a.md:1:6: MD101 ")


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif", "junit"])
def test_every_format_serves_pages_named_by_their_whole_path(tmp_path, guide, form: str) -> None:
    for name, text in (("a b.md", "Says [@nobody]."), ("b.bib", LIBRARY)):
        (tmp_path / name).write_text(text)
    library = str(tmp_path / "b.bib")
    status, out, _ = guide(tmp_path, "check", str(tmp_path / "a b.md"), "--library", library, "--format", form)
    assert (status, "LNK402" in out) == (1, True)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_keys_with_accents_are_the_same_however_these_are_written(form: str) -> None:
    library = TextFile("a.bib", unicodedata.normalize(form, "@misc{müller2001, title = {T}}"))
    corpus = load_anywhere([TextFile("a.md", "Says [@müller2001].\n")], [library])[0].corpus
    assert [*checks.check(corpus)] == []


def test_accents_that_stand_apart_in_a_citation_are_named() -> None:
    page = TextFile("a.md", unicodedata.normalize("NFD", "Says [@müller2001].\n"))
    found, _ = checks.check(load_anywhere([page], [TextFile("a.bib", "@misc{müller2001, title = {T}}")])[0].corpus)
    assert "did you mean 'müller2001'? Its accents" in found.message
