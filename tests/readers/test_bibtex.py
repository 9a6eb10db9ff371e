"""BibTeX: what is good is read, what is broken is named at its own line and hides nothing."""

from __future__ import annotations

import random
import re

import pytest
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.utils import CaseInsensitiveDict

from build_tools.readers import latex
from build_tools.readers.bibtex import read_sources
from build_tools.readers.bibtex_parser import Parser
from synthesis.model import Identification, Location, Source, SourceKind

PATH = "references/a.bib"
KIND = "x-kind = {literature}"


def entry(key: str = "wade2001", fields: str = f"title = {{Counting}}, {KIND}") -> str:
    return f"@book{{{key},\n  {fields},\n}}\n"


def read_one(text: str) -> Source:
    (source,), problems = read_sources(PATH, text)
    assert problems == ()
    return source


def test_a_good_entry() -> None:
    source = read_one(
        "\n@Article{smith2010,\n"
        "  author = {Smith, Jo Ann and van der Berg, K.},\n"
        '  title = "The {NHS} \\& us",\n'
        "  year = 2010, month = feb, pages = {1--9}, doi = {10.1000/a_b},\n"
        "  x-kind = {literature}, x-review-number = {31}, x-identification = {strong},\n"
        "  x-number-certainty = {candidate}, x-confirmed = {partly},\n"
        "  x-unverified = {pages; month}, x-seen-at = {https://example.org/a; a letter},\n"
        "  x-commissioner = {An Office},\n}\n"
    )
    assert source == Source(
        key="smith2010",
        kind=SourceKind.LITERATURE,
        entry_type="article",
        title="The NHS & us",
        authors=("Smith JA", "van der Berg K"),
        year="2010",
        fields=(("month", "February"), ("pages", "1–9"), ("doi", "10.1000/a_b"), ("commissioner", "An Office")),
        location=Location(PATH, 2, 1),
        review_number=31,
        identification=Identification.STRONG,
        number_certainty="candidate",
        confirmed="partly",
        unverified=("pages", "month"),
        seen_at=("https://example.org/a", "a letter"),
    )


AUTHORS = {
    "accents in LaTeX": ("M{\\\"u}ller, {\\'E}mile", ("Müller É",)),
    "accents in UTF-8": ("Øvretveit, Åse", ("Øvretveit Å",)),
    "first name first": ("Mary Dixon-Woods", ("Dixon-Woods M",)),
    "hyphened first name": ("Sartre, Jean-Paul", ("Sartre JP",)),
    "initials without spaces": ("Damschroder, L.J.", ("Damschroder LJ",)),
    "junior": ("King, Jr, Martin", ("King Jr M",)),
    "corporate": ("{The Health Foundation}", ("The Health Foundation",)),
    "corporate with and": ("{Research and Development}", ("Research and Development",)),
    "others": ("Smith, J. and others", ("Smith J", "others")),
    "none": ("", ()),
}


@pytest.mark.parametrize(("written", "names"), AUTHORS.values(), ids=AUTHORS)
def test_authors(written: str, names: tuple[str, ...]) -> None:
    assert read_one(entry(fields=f"author = {{{written}}}, title = {{T}}, {KIND}")).authors == names


GOOD = {
    "empty file": ("", []),
    "junk text": ("Some notes on books.\n", []),
    "text between entries": (f"{entry('a')}a note\n{entry('b')}", ["a", "b"]),
    "comment": (f"@comment{{nothing here}}\n{entry('a')}", ["a"]),
    "preamble": (f'@preamble{{"x"}}\n{entry("a")}', ["a"]),
    "parentheses": (f"@book(a, title = {{T}}, {KIND})", ["a"]),
    "two on one line": (entry("a").replace("\n", " ") + entry("b").replace("\n", " "), ["a", "b"]),
    "nested braces": (entry("a", f"title = {{A {{B {{C}}}} D}}, {KIND}"), ["a"]),
    "no comma at the end": (f"@book{{a, title = {{T}}, {KIND}}}", ["a"]),
    "key in UTF-8": (entry("müller2001"), ["müller2001"]),
    "CamelCase fields": (f"@BOOK{{a, TITLE = {{T}}, {KIND}}}", ["a"]),
}


@pytest.mark.parametrize(("text", "keys"), GOOD.values(), ids=GOOD)
def test_good_text(text: str, keys: list[str]) -> None:
    sources, problems = read_sources(PATH, text)
    assert ([source.key for source in sources], problems) == (keys, ())


def test_a_string_is_used_and_joined() -> None:
    text = f"@string{{press = {{A Press}}}}\n@book{{a, title = {{T}}, publisher = press # {{, London}}, {KIND}}}"
    assert read_one(text).field("publisher") == "A Press, London"


# text, (line, rule, named) of each problem, keys that are kept
BROKEN = {
    "unclosed brace in the middle": (
        f"{entry('a')}@book{{b,\n  title = {{Never closed,\n  {KIND},\n}}\n{entry('c')}{entry('d')}",
        [(4, "BIB201", "'b' is never closed")],
        ["a", "b", "c", "d"],
    ),
    "unclosed brace at the end": (f"{entry('a')}@book{{b, title = {{T", [(4, "BIB201", "'b'")], ["a", "b"]),
    "one brace too many": (
        f"{entry('a')}@book{{b, title = {{T}}}}, {KIND}}}\n{entry('c')}",
        [(4, "BIB201", "the brace before this closes entry 'b'")],
        ["a", "b", "c"],
    ),
    "missing comma": (
        f"{entry('a')}@book{{b,\n  title = {{T}}\n  {KIND},\n}}\n{entry('c')}",
        [(4, "BIB201", "'b' cannot be read near line 6")],
        ["a", "b", "c"],
    ),
    "missing opening brace": (
        f"{entry('a')}@book b, title = {{T}}, {KIND}}}\n{entry('c')}",
        [(4, "BIB201", "'(' or '{' expected")],
        ["a", "c"],
    ),
    "unquoted word": (
        f"{entry('a')}@book{{b, title = Word, {KIND}}}\n{entry('c')}",
        [(4, "BIB201", "'Word', which no @string defines")],
        ["a", "b", "c"],
    ),
    "two broken entries": (
        f"@book{{a, title\n{entry('b')}\n@book{{c, = }}\n{entry('d')}",
        [(1, "BIB201", "'a'"), (6, "BIB201", "'c'")],
        ["a", "b", "c", "d"],
    ),
    "string lives on past a broken entry": (
        f"@string{{p = {{P}}}}\n@book{{a, title = {{T\n@book{{b, title = p, {KIND}}}\n",
        [(2, "BIB201", "'a'")],
        ["a", "b"],
    ),
    "duplicate field": (
        f"{entry('a')}\n@book{{b, title = {{T}}, Title = {{U}}, {KIND}}}\n{entry('c')}",
        [(5, "BIB201", "'b' has the field 'title' twice")],
        ["a", "b", "c"],
    ),
    "no key": (f"@book{{title = {{T}}, {KIND}}}\n{entry('b')}", [(1, "BIB201", "'title' cannot be read")], ["b"]),
    "no key, no spaces": (f"@book{{title={{T}}, {KIND}}}\n{entry('b')}", [(1, "BIB201", "has no key")], ["b"]),
    "empty key": (f"@book{{, title = {{T}}, {KIND}}}\n{entry('b')}", [(1, "BIB201", "key expected")], ["b"]),
    "a lone @": ("@", [(1, "BIB201", "this entry")], []),
    "a lone type": ("\n@book", [(2, "BIB201", "this entry")], []),
    "too many commas in a name": (
        entry("a", f"author = {{A, B, C, D}}, title = {{T}}, {KIND}") + entry("b"),
        [(1, "BIB204", "Too many commas in 'A, B, C, D'")],
        ["a", "b"],
    ),
    "unknown LaTeX": (entry("a", f"title = {{\\}}, {KIND}") + entry("b"), [(1, "BIB204", "'a'")], ["a", "b"]),
}


@pytest.mark.parametrize(("text", "expected", "kept"), BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_is_named_and_hides_no_other(
    text: str, expected: list[tuple[int, str, str]], kept: list[str]
) -> None:
    sources, problems = read_sources(PATH, text)
    assert [source.key for source in sources] == kept
    assert [(problem.location.line, problem.rule.code) for problem in problems] == [found[:2] for found in expected]
    for problem, (*_, named) in zip(problems, expected, strict=True):
        assert named in problem.message


REVIEWED = "x-review-number = {6}, x-identification = {certain}, x-number-certainty = {certain}"

# fields, rule, what the message names
FAULTS = {
    "no title": (KIND, "BIB203", "title"),
    "empty title": (f"title = {{}}, {KIND}", "BIB203", "title"),
    "no kind": ("title = {T}", "BIB203", "x-kind"),
    "number without identification": (
        f"title = {{T}}, {KIND}, x-review-number = {{6}}, x-number-certainty = {{certain}}",
        "BIB203",
        "x-identification",
    ),
    "report without certainty": (
        "title = {T}, x-kind = {report}, x-review-number = {6}, x-identification = {certain}",
        "BIB203",
        "x-number-certainty",
    ),
    "wrong kind": ("title = {T}, x-kind = {raport}", "BIB204", "review, report, literature, later, unidentified"),
    "wrong number": (f"title = {{T}}, {KIND}, {REVIEWED.replace('{6}', '{59}')}", "BIB204", "from 1 to 58"),
    "number zero": (f"title = {{T}}, {KIND}, {REVIEWED.replace('{6}', '{06}')}", "BIB204", "'06'"),
    "wrong identification": (
        f"title = {{T}}, {KIND}, {REVIEWED.replace('identification = {certain}', 'identification = {sure}')}",
        "BIB204",
        "'sure'",
    ),
    "wrong certainty": (f"title = {{T}}, {KIND}, {REVIEWED}".replace("ty = {certain}", "ty = {x}"), "BIB204", "'x'"),
    "wrong confirmation": (f"title = {{T}}, {KIND}, x-confirmed = {{yes}}", "BIB204", "confirmed, partly, no"),
    "wrong year": (f"title = {{T}}, {KIND}, year = {{in press}}", "BIB204", "four digits"),
}


@pytest.mark.parametrize(("fields", "rule", "named"), FAULTS.values(), ids=FAULTS)
def test_fields_that_are_missing_or_wrong(fields: str, rule: str, named: str) -> None:
    sources, (problem,) = read_sources(PATH, entry("a") + entry("b", fields))
    assert [source.key for source in sources] == ["a", "b"]
    assert (problem.rule.code, problem.location) == (rule, Location(PATH, 4, 1))
    assert named in problem.message
    assert "'b'" in problem.message


def test_a_key_used_twice_is_found_across_files_and_letter_case(site) -> None:
    minimal = site("minimal")
    minimal.write("references/more.bib", "\n" + entry("Wade2001"))
    (problem,) = minimal.findings()
    assert (problem.rule.code, str(problem.location)) == ("BIB202", "references/more.bib:2:1")
    assert [str(place) for place in problem.related] == ["references/library.bib:10:1"]


def test_an_entry_without_its_at_is_named_at_its_place():
    text = "@misc{a,\n  title = {A},\n  x-kind = {literature},\n}\n\n  book{b2010,\n  title = {B},\n}\n"
    sources, problems = read_sources("r.bib", text)
    assert [source.key for source in sources] == ["a"]
    assert [(p.rule.code, p.location.line, p.location.column) for p in problems] == [("BIB201", 6, 3)]
    assert "'b2010'" in problems[0].message


def test_a_latex_command_that_nobody_understands_is_named():
    text = "@misc{a,\n  title = {On \\unheard{things}},\n  x-kind = {literature},\n}\n"
    _, problems = read_sources("r.bib", text)
    assert [(p.rule.code, p.location.line) for p in problems] == [("BIB204", 1)]


CHARACTERS = "abcdeZ0189.,:;/()-   " + "'`\"~&%$#_^\\é–?!<>@*+=|"


@pytest.mark.parametrize("by", range(1, 40))
def test_a_value_without_latex_is_told_without_reading_it_as_latex(by, monkeypatch):
    rng = random.Random(by)
    values = [" ".join("".join(rng.choices(CHARACTERS, k=rng.randint(1, 12))).split()) for _ in range(100)]
    quick = {value: latex.plain(value) for value in values if not latex._LATEX.search(value)}
    assert len(quick) > len(values) / 10
    monkeypatch.setattr(latex, "_LATEX", re.compile(""))
    for value, text in quick.items():
        assert latex.plain(value) == latex.plain(f"{{{value}}}") == text == (value, ())


BROKEN_PLACES = (
    "@a{b,\n c = {d},\n\n e {f}}",
    "@a{\n\n",
    "@a{b,\n c = {d\n\ne",
    '@a{b,\n\n c = "{d}" # "\ne" # 1 # f\n}',
    "@a\n\nb",
)


@pytest.mark.parametrize("text", BROKEN_PLACES)
def test_lines_are_counted_as_pybtex_counts_them(text):
    ours, theirs = [], []
    list(Parser(text, CaseInsensitiveDict(), lambda error, _: ours.append(error.lineno)).entries())
    list(LowLevelParser(text, handle_error=lambda error: theirs.append(error.lineno)))
    assert ours[:1] == theirs[:1] != []
