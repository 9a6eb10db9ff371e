"""Readers of what people type never fail: whatever the text, there are values, and diagnostics with places in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.disk.workspace import decode
from build_tools.prose.front_matter import read_front_matter
from build_tools.prose.grammar import MalformedCitationError, is_meant_as_citation, parse_group
from build_tools.prose.guide import ProseReader
from build_tools.prose.other_markdown import read_pages
from build_tools.readers import confidence, frameworks, review_tables
from build_tools.readers.bibtex import any_sources, read_sources
from build_tools.readers.claim_records import read_record
from build_tools.readers.entries import read_entries
from build_tools.readers.site_settings import SettingsError, read_stack
from build_tools.readers.tabular import read_rows
from tests.prose.reading import STACK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from synthesis.model import Diagnostic

GUIDE = ProseReader(STACK)

ODD = "\x00\x02\x03\ue000\ue001\ufffd\u202e\u2028é東\U0001f52c\\\"'{}[]()@#%&:;,.=-_*`~$<>!|/+\t\n "


def texts(*pieces: str, size: int = 40) -> st.SearchStrategy[str]:
    """Draw texts of these pieces, joined by nothing; single characters of any kind among them."""
    return st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(ODD)), max_size=size).map("".join)


BIBTEX = texts(
    *("@book{a,", "@article(b,", "@string{s = {x}}", "@comment{", '@preamble{"p"}', "title = {T}", 'title = "T",'),
    *(
        "x-kind = {literature},",
        "author = {A, B and C},",
        "crossref = {a},",
        "year = 2012",
        "s # {y}",
        "}\n",
        ")\n",
        "\n",
    ),
    *('{\\"o}', "\\foo{", "% comment\n", "@", "book{z,\n"),
)
MARKDOWN = texts(
    *(
        "[@one]",
        "[see @two, p. 3; @three]",
        "@four [p. 2]",
        "-@five",
        "{: #c3-a .claim }",
        "{: .claim",
        "\n\n",
        "- ",
        "> ",
    ),
    *(
        "```\n",
        "~~~r x\n",
        "| a | b |\n| - | - |\n",
        "<div>",
        "</div>",
        "<!--",
        "<![",
        "-->",
        "![x](y)",
        "[x](y)",
        "^[",
        "::: {.a}\n",
    ),
    *(
        ":::\n",
        "[^1]",
        "[^1]: ",
        "$$",
        "$x$",
        "## ",
        "    ",
        "!!! note\n    ",
        "<script>",
        "&amp;",
        "\\@",
        "---\n",
        "# A",
    ),
)
YAML = texts(
    *("---\n", "title: A\n", "challenge: 3\n", "theme: design-and-planning\n", "kind: tactic\n", "stage: [planning]\n"),
    *(
        "who: [a, a]\n",
        "reviewed: 2026-02-30\n",
        "version: 1.0.0\n",
        "- a\n",
        "? b\n",
        ": c\n",
        "!!python/none x\n",
        "&a ",
        "*a ",
    ),
    *("<<: ", "{a: b", "'", '"', "|\n  x\n", "2026-01-01\n", ".inf\n", "0x1F\n", "\n...\n"),
)
RECORD = texts(
    *(
        "sources:\n",
        "  smith2010: ",
        "{relation: supports, ",
        "seen: abstract, coder: guide, ",
        "coded-on: 2026-01-31}\n",
    ),
    *("about: [c1-b], ", "framework:\n", "codes: {cost: It is dear.}\n", "tactics: {}\n", "confidence:\n", "read-as: "),
    *(
        "{wording: 0123456789ab}\n",
        "stood-by:\n  - ",
        "restates: c1.1.1\n",
        "withdrawn: ",
        "{day: 2026-01-31, reason: So}\n",
    ),
    *("&a ", "*a", "<<: ", "? ", "- ", "|\n  x\n", "!!str ", "---\n", "\t", "'", '"', "{", "}", "[", "]", ": ", "\n  "),
)
CSV = texts(
    *(
        "section,sentence,part,paraphrase,references,doubt\n",
        "component,explanation,assessor,assessed_on\n",
        "coherence,Nobody read the reports.,guide,",
        '"',
        ",",
        "\n",
    ),
    *(
        "\r\n",
        "c1,1,1,Words,6 9,\n",
        "2026-11-23\n",
        'a"b',
        "'",
        ";",
        '"""',
        "2026-11-31",
    ),
)


def places_are_inside(text: str, problems: Iterable[Diagnostic]) -> bool:
    """Return whether each place is a line of the text, and a column on that line or just behind it."""
    lines = text.split("\n")
    return all(
        1 <= p.location.line <= len(lines) and 1 <= p.location.column <= len(lines[p.location.line - 1]) + 1
        for p in problems
    )


@given(BIBTEX)
@example("@book{a, title = {T}, crossref = {a}}")
def test_bibtex(text: str) -> None:
    entries, problems = read_entries("a.bib", text)
    assert places_are_inside(text, problems)
    sources, found = any_sources(entries)
    assert [source.key for source in sources] == [entry.key for entry in entries]
    assert places_are_inside(text, found)
    assert places_are_inside(text, read_sources("a.bib", text)[1])


@given(BIBTEX)
@example("é@book{a,")
def test_a_good_entry_survives_whatever_stands_before_it(text: str) -> None:
    entries, _ = read_entries("a.bib", f"{text}\n@book{{good:entry, title = {{Kept}}}}\n")
    assert ("good:entry", "Kept") in [(entry.key, entry.fields.get("title")) for entry in entries]


@given(MARKDOWN)
@example("<div>\n<![foo[ x ]]>\n</div>")
@example("words <![")
def test_pages_of_the_guide(text: str) -> None:
    whole = decode("content/a.md", f"---\ntitle: A\n---\n{text}".encode()).text
    page, problems = GUIDE.read_page("content/a.md", whole)
    assert places_are_inside(whole, [*problems, *page.citations, *page.claims])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("a.md", "a.Rmd", "a.qmd")), MARKDOWN), min_size=1, max_size=40))
def test_pages_of_anybody(files: list[tuple[str, str]]) -> None:
    files = [(path, decode(path, text.encode()).text) for path, text in files]
    for (_, whole), (page, problems) in zip(files, read_pages(files).read, strict=True):
        assert places_are_inside(whole, [*problems, *page.citations, *page.claims])
        for citation in page.citations:
            line = whole.split("\n")[citation.location.line - 1]
            assert line[citation.location.column - 1 :].startswith((f"@{citation.key}", f"@{{{citation.key}}}"))


@given(YAML)
@example("---\ntitle: a\u2028\u2028b\n---\n")
@example("---\ntitle: 'a\u2028\u2028\n  b'\nwrong: é\n---\n")
def test_front_matter(text: str) -> None:
    matter, problems = read_front_matter("a.md", text)
    assert places_are_inside(text, problems)
    assert problems or matter.title
    assert matter.reviewed is None or isinstance(matter.reviewed, date)


@given(YAML)
def test_settings(text: str) -> None:
    try:
        assert read_stack("mkdocs.yml", text).extensions
    except SettingsError as error:
        assert str(error).startswith("mkdocs.yml")


@given(RECORD)
@example("restates: c1." + "9" * 5000 + ".1")
@example("? {[a]: b}\n: c\n")
def test_records(text: str) -> None:
    text = decode("a.yaml", text.encode()).text
    judged, problems = read_record("synthesis/claims/c1-a.yaml", text)
    assert places_are_inside(text, problems)
    assert judged.records[0].whole or problems


@given(CSV)
def test_tables(text: str) -> None:
    for table in (review_tables.PASS, confidence.UNASSESSED, frameworks.CODE_PASS):
        values, problems = table.read("a.csv", text)
        assert values or problems or text.strip()
        assert all(1 <= problem.location.line <= text.count("\n") + 2 for problem in problems)


@given(CSV)
def test_every_row_is_read_or_named(text: str) -> None:
    header = ("one", "two")
    rows, problems = read_rows("a.csv", f"one,two\n{text}", header)
    assert rows or problems or not text.strip("\r\n")


@given(st.binary(max_size=60))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_bytes(raw: bytes) -> None:
    file = decode("a.md", raw)
    assert "\r" not in file.text
    assert "\ue000" not in file.text
    assert places_are_inside(file.text or "", file.problems) or file.problems


@given(texts("@", "@key", "; ", "see ", ", p. 3", "-@a", "@{b}", "&amp;", "[", "]", size=12))
def test_the_grammar(inside: str) -> None:
    try:
        marks = parse_group(inside)
    except MalformedCitationError as error:
        assert str(error)
    else:
        assert marks
        assert all(mark.key for mark in marks)
    assert is_meant_as_citation(f"@one {inside}") or "[" in inside
