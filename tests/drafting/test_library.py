"""BibTeX laid out: what changes, what never does, and what is left alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.drafting.library_layout import laid_out, with_entry
from build_tools.export.bibtex import block
from build_tools.readers.entries import read_entries

PATH = "references/library.bib"
ROOT = Path(__file__).parents[2]

LAID_OUT = {
    "one line": ("@misc{a, title={One}, year=2001}", "@misc{a,\n  title = {One},\n  year = {2001},\n}"),
    "capitals": ("@MISC{A,\n  Title = {One},\n}", "@misc{A,\n  title = {One},\n}"),
    "quotation marks": ('@misc{a, title = "One {T}wo"}', "@misc{a,\n  title = {One {T}wo},\n}"),
    "lines inside a value": ("@misc{a,\n  title = {One\n    two},\n}", "@misc{a,\n  title = {One two},\n}"),
    "a macro of another file": ("@misc{a, journal = jqs}", "@misc{a,\n  journal = jqs,\n}"),
    "out of order": (
        "% The head.\n\n@misc{b,\n}\n\n% About a.\n@misc{a,\n}\n@string{s = {S}}\n@misc{B0, note = s}\n",
        "% The head.\n\n@string{s = {S}}\n\n% About a.\n@misc{a,\n}\n\n@misc{b,\n}\n\n@misc{B0,\n  note = s,\n}\n",
    ),
    "a macro": ("@misc{a, month = Dec # { 3}}", "@misc{a,\n  month = Dec # { 3},\n}"),
    "round brackets": ("@misc(a, title = {One})", "@misc(a,\n  title = {One},\n)"),
    "no field": ("@misc{a}", "@misc{a,\n}"),
    "a field without a comma": ("@misc{a, title = {One}\n\n}", "@misc{a,\n  title = {One},\n}"),
    "two on a line": ("@misc{a,} @misc{b,}", "@misc{a,\n} @misc{b,\n}"),
}

KEPT = {
    "text between entries": "A comment of  mine.\n\n\n@misc{a,\n}\n   % more\n",
    "what is no entry": '@string{who = "Me"}\n@preamble{"x"}\n@comment{kept   here}\n@misc{a,\n  author = who,\n}\n',
    "nothing": "",
    "no end of line": "@misc{a,\n}",
}


@pytest.mark.parametrize(("written", "expected"), LAID_OUT.values(), ids=LAID_OUT)
def test_an_entry_is_laid_out(written: str, expected: str) -> None:
    assert laid_out(PATH, written) == (expected, ())


@pytest.mark.parametrize("written", KEPT.values(), ids=KEPT)
def test_what_is_kept(written: str) -> None:
    assert laid_out(PATH, written) == (written, ())


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("@misc{a,title={One}}\n@misc{b, title = {Two}\n", 2),
        ("@misc{a,title={One}}},\n year = 2001\n}\n", 1),
        ("@misc{a,title={One},Title={Two}}", 1),
        ("@misc{a,title={One}}\nWrite to me@example.org for more.\n", 2),
        ("article{a,\n title={One}}\n@misc{b,title={Two}}\n", 1),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_left_alone(written: str, line: int) -> None:
    text, problems = laid_out(PATH, written)
    assert [problem.location.line for problem in problems] == [line]
    assert text == written


NAMES = st.sampled_from(("title", "Author", "NOTE", "x-own", "doi", "month", "pages"))
WORDS = st.text(st.sampled_from("ab é&\\'-–#%,=@\"\t\n"), max_size=12)


def balanced(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(WORDS, inner.map(lambda text: f"{{{text}}}")), max_size=3).map("".join)


BRACED = st.recursive(WORDS, balanced, max_leaves=4)
PARTS = st.one_of(
    BRACED.map(lambda text: f"{{{text}}}"),
    BRACED.map(lambda text: '"' + text.replace('"', "'") + '"'),
    st.sampled_from(("jan", "DEC", "me", "2001")),
)
VALUES = st.lists(PARTS, min_size=1, max_size=3).map(" # ".join)
SPACE = st.text(st.sampled_from(" \t\n"), max_size=3)


@st.composite
def entries(draw: st.DrawFn, number: int) -> str:
    fields = draw(st.dictionaries(NAMES, VALUES, max_size=4))
    spaced = [f"{draw(SPACE)}{name}{draw(SPACE)}={draw(SPACE)}{value}{draw(SPACE)}" for name, value in fields.items()]
    opening, closing = draw(st.sampled_from(("{}", "()")))
    kind = draw(st.sampled_from(("misc", "Article", "TECHREPORT")))
    return f"@{kind}{draw(SPACE)}{opening}key{number},{','.join(spaced)}{draw(SPACE)}{closing}"


BETWEEN = st.sampled_from(
    ("\n", "\n\n% a note  \n", " ", '@string{me2 = "x"}\n', "@comment{odd   one}\n", "\nwords {\n")
)


@st.composite
def libraries(draw: st.DrawFn) -> str:
    count = draw(st.integers(0, 3))
    return (
        '@string{me = "Me"}\n'
        + "".join(draw(BETWEEN) + draw(entries(number)) for number in range(count))
        + draw(BETWEEN)
    )


def facts(text: str) -> list[tuple[str, str, dict[str, str]]]:
    return [(entry.type, entry.key, entry.fields) for entry in read_entries(PATH, text)[0]]


@given(libraries())
def test_laying_out_changes_no_fact_and_settles_at_once(written: str) -> None:
    text, problems = laid_out(PATH, written)
    if problems:
        assert text == written
    assert facts(text) == facts(written)
    assert laid_out(PATH, text)[0] == text


@given(st.lists(st.sampled_from(("% note", "", "words  here ", "@preamble{ {x} }", '@string{a  = "b"}')), max_size=6))
def test_what_stands_between_entries_is_never_touched(lines: list[str]) -> None:
    between = "\n".join(lines)
    written = f"{between}\n@misc{{a, title={{One}}}}\n{between}\n@misc{{b,}}\n{between}"
    expected = f"{between}\n@misc{{a,\n  title = {{One}},\n}}\n{between}\n@misc{{b,\n}}\n{between}"
    assert laid_out(PATH, written) == (expected, ())


def test_most_of_what_is_tried_can_be_read() -> None:
    """The property above would say little if it only saw files that are refused."""
    seen: list[bool] = []

    @given(libraries())
    def look(written: str) -> None:
        seen.append(not laid_out(PATH, written)[1] and "key0" in written)

    look()
    assert sum(seen) > len(seen) / 3


@given(st.text(st.sampled_from('@{}()",=# \n\\%abmiscstringcomment0é\0'), max_size=60))
def test_any_text_is_laid_out_or_left_alone(written: str) -> None:
    text, problems = laid_out(PATH, written)
    assert text == written or not problems
    assert facts(text) == facts(written)
    assert laid_out(PATH, text) == (text, problems)


# Keys of two entries added to the library by two people, and whether git merges these by itself.
ADDED = {
    "in different places": ("bennett2013", "zimmer2013", True),
    "with one entry between": ("bennett2013", "brady2013", True),
    "before the first and behind the last": ("aaron2013", "zimmer2013", True),
    "at the same place": ("bennett2013", "benson2013", False),
}


@pytest.mark.parametrize(("one", "other", "merges"), ADDED.values(), ids=ADDED)
def test_additions_merge_unless_they_stand_at_the_same_place(
    tmp_path: Path, one: str, other: str, *, merges: bool
) -> None:
    base = (ROOT / "references/later.bib").read_text(encoding="utf-8")
    texts = {"one": with_entry(base, one, block("misc", one, [])), "base": base}
    texts |= {"other": with_entry(base, other, block("misc", other, []))}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    merged = subprocess.run(["git", "merge-file", "-p", *texts], cwd=tmp_path, capture_output=True, check=False)
    assert (merged.returncode == 0) == merges
    if merges:
        keys = [entry.key for entry in read_entries(PATH, merged.stdout.decode())[0]]
        assert keys == sorted(keys)
        assert {one, other} < set(keys)


def test_an_entry_is_added_to_a_file_of_its_own_layout() -> None:
    entry = block("misc", "b", [("title", "{B}")])
    assert with_entry("", "b", entry) == entry
    assert with_entry("@misc{a,\n}", "b", entry) == f"@misc{{a,\n}}\n\n{entry}"
    assert with_entry("% Head.\n\n@misc{c,\n}\n", "b", entry).endswith(f"{entry}\n@misc{{c,\n}}\n")
    assert with_entry('@string{s = "S"}\n\n@misc{c, note = s,\n}\n', "b", entry).startswith('@string{s = "S"}\n')
