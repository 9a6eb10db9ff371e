"""What the libraries of other programs hold is read with its facts, and what cannot be read is said."""

from __future__ import annotations

import pytest

from build_tools.drafting.records.pasted import read_pasted
from build_tools.export.plain import reference
from build_tools.export.record import Form, Name, of_source
from build_tools.readers.bibtex import guide_sources, read_sources
from build_tools.readers.dates import date_parts
from build_tools.readers.entries import read_all_entries
from synthesis.model.doi import bare_doi, doi_address

KIND = "x-kind = {literature}"

# The title as written, and as readers see it.
TITLES = {
    "per cent": ("A 50% reduction", "A 50% reduction"),
    "per cent, escaped": (r"A 50\% reduction, 100% sure", "A 50% reduction, 100% sure"),
    "per cent beside a command": (r"5% of {\'E}tienne's R&D", "5% of Étienne's R&D"),
    "money": (r"\$5 and $10 and US$20", "$5 and $10 and US$20"),
    "apostrophe": (r"Don{\textquoteright}t", "Don’t"),
    "emphasis": (r"\emph{In vivo} {\em and} \textbf{\textit{in vitro}}", "In vivo and in vitro"),
    "lowered": (r"CO\textsubscript{2}", "CO₂"),
    "ordinal": (r"The 21\textsuperscript{st} century", "The 21st century"),
    "mathematics": ("SpO$_2$ and PaO$_{2}$", "SpO₂ and PaO₂"),
    "power": ("10$^{-3}$", "10⁻³"),
    "ion": ("Ca$^{2+}$", "Ca²⁺"),
    "less than": ("{$<$}1 {$\\geq$}2 {\\textless}3", "<1 ≥2 <3"),
    "Greek": (r"$\beta$-blockers and \ensuremath{\alpha}", "β-blockers and α"),
    "no raised form": ("x$^{a/b}$", "x^(a/b)"),
    "signs": (r"\{a\} b\^{}c d\textbackslash{}e f\_g h\#i", "{a} b^c d\\e f_g h#i"),
    "dashes": ("a--b --- c", "a–b — c"),
    "quotes": ("``a'' and \\enquote{b}", "“a” and “b”"),
    "pound": (r"\pounds 5 {\copyright} \S 2", "£5 © §2"),
}


@pytest.mark.parametrize(("written", "shown"), TITLES.values(), ids=TITLES)
def test_a_title_is_shown_as_it_was_meant(written: str, shown: str) -> None:
    (source,), problems = read_sources("a.bib", f"@book{{a, title = {{{written}}}, {KIND}}}")
    assert (source.title, problems) == (shown, ())


@pytest.mark.parametrize("written", [r"\unheard{a}", r"\begin{a}b\end{a}", r"\cite{a}", r"a $x b\frac{", r"a \( b"])
def test_what_nobody_understands_is_said(written: str) -> None:
    balanced = written + "}" * (written.count("{") - written.count("}"))
    (source,), problems = read_sources("a.bib", f"@book{{a, title = {{{balanced}}}, {KIND}}}")
    assert source.key == "a"
    assert [problem.rule.code for problem in problems if "LaTeX" in problem.message] == ["BIB204"]


# The entry's fields, and what is shown and exported.
ENTRIES = {
    "biblatex": (
        "@article{a, author={A, B}, title={T}, subtitle={S}, journaltitle={J}, date={2012-05-03}, issue={4}}",
        ("A B. T: S. J 2012.", (2012, 5, 3)),
    ),
    "chapter": (
        "@incollection{a, author={A, B}, title={T}, booktitle={Book}, editor={C, D and E, F}, year=2001, pages={1-9}}",
        ("A B. T. In: C D, E F, editors. Book 2001:1–9.", (2001,)),
    ),
    "edited book": ("@book{a, editor={C, D}, title={T}, publisher={P}}", ("C D, editor. T. P.", ())),
    "thesis": ("@phdthesis{a, author={A, B}, title={T}, school={U}, year=2001}", ("A B. T. U, 2001.", (2001,))),
    "address for howpublished": (r"@misc{a, title={T}, howpublished={\url{https://example.org/a_b}}}", ("T.", ())),
    "month by a word nobody defined": ("@misc{a, title={T}, year=2001, month=sept}", ("T. September 2001.", (2001, 9))),
    "field twice": ("@misc{a, title={T}, title={U}, keywords={x}, keywords={y}}", ("T.", ())),
    "DOI as an address": ("@misc{a, title={T}, doi={https://dx.doi.org/10.1000/A(1)}}", ("T. doi:10.1000/A(1).", ())),
    "DOI, escaped": (
        r"@misc{a, title={T}, doi={10.1000/a{\_}b\%{\textless}1}}",
        ("T. doi:10.1000/a_b%<1.", ()),
    ),
    "comma forgotten": ("@misc{a, title={T}\n year={2001}}", ("T. 2001.", (2001,))),
    "comment within": ("@misc{a, % first\n title={50% of T}, % last\n % year={1999},\n}", ("50% of T.", ())),
    "a wrong year": ("@misc{a, title={T}, publisher={P}, year={in press}}", ("T. P.", ())),
    "a wrong DOI": ("@misc{a, title={T}, doi={see below}}", ("T.", ())),
    "a wrong name": ("@misc{a, title={T}, author={A, B, C, D}}", ("A, B, C, D. T.", ())),
}
REPORTED = {
    "month by a word nobody defined": ["BIB201"],
    "field twice": ["BIB201", "BIB201"],
    "comma forgotten": ["BIB201"],
    "a wrong year": ["BIB204"],
    "a wrong DOI": ["BIB204"],
    "a wrong name": ["BIB204"],
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_is_kept_and_shown(name: str) -> None:
    written, (shown, issued) = ENTRIES[name]
    (source,), problems = read_sources(
        "a.bib", f"{written[: written.index(',')]}, {KIND}{written[written.index(',') :]}"
    )
    assert (reference(of_source(source)), of_source(source).issued) == (shown, issued)
    assert [problem.rule.code for problem in problems] == REPORTED.get(name, [])


def test_a_chapter_inherits_its_book() -> None:
    text = f"@proceedings{{b, title={{The Meeting}}, editor={{C, D}}, year=2001, {KIND}}}"
    child = f"@inproceedings{{a, title={{T}}, crossref={{b}}, {KIND}}}"
    (source, _), problems = read_sources("a.bib", f"{child}\n{text}")
    assert (of_source(source).container, of_source(source).editors, problems) == ("The Meeting", (Name("C", "D"),), ())


@pytest.mark.parametrize("first", ["jqs", "other"])
def test_strings_hold_in_the_files_that_follow(first: str) -> None:
    defining, using = ("a.bib", "@string{jqs = {J Q}}"), ("b.bib", f"@misc{{a, title={{T}}, journal={first}, {KIND}}}")
    entries, problems = read_all_entries([defining, using])
    (source,), found = guide_sources(entries)
    assert source.field("journal") == ("J Q" if first == "jqs" else "other")
    assert [problem.location.path for problem in (*problems, *found)] == ([] if first == "jqs" else ["b.bib"])
    assert len(read_all_entries([using, defining])[1]) == 1


def test_an_extra_brace_is_said_where_it_stands() -> None:
    (source,), problems = read_sources("a.bib", f"@misc{{a, {KIND},\n title = {{T}}}},\n year = 2001\n}}\n")
    assert (source.key, source.title) == ("a", "T")
    assert [(one.rule.code, one.location.line, one.location.column) for one in problems] == [("BIB201", 2, 14)]


COMMENTED_OUT = {
    "by lines": "% @article{b,\n%   title = {B},\n% }\n",
    "without space": "  %@article{b, title = {B}}\n",
    "by a command": "@comment{@article{b, title = {B}}}\n",
}


@pytest.mark.parametrize("text", COMMENTED_OUT.values(), ids=COMMENTED_OUT)
def test_an_entry_that_is_commented_out_is_left_out(text: str) -> None:
    sources, problems = read_sources(
        "a.bib", f"@misc{{a, title={{A}}, {KIND}}}\n{text}@misc{{c, title={{C}}, {KIND}}}\n"
    )
    assert ([source.key for source in sources], problems) == (["a", "c"], ())


DOIS = {
    "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2": True,
    "10.1016/S0140-6736(05)61783-3": True,
    "10.1000/a b": False,
    "10.12/a": False,
    "11.1000/a": False,
}


@pytest.mark.parametrize("written", DOIS)
@pytest.mark.parametrize("before", ["", "doi:", "DOI: ", "https://doi.org/", "http://dx.doi.org/", "doi.org/"])
def test_a_doi_is_known_by_itself(written: str, before: str) -> None:
    assert bare_doi(f" {before}{written} ") == (written if DOIS[written] else "")
    assert bare_doi(doi_address(written)) == bare_doi(written)


DATES = {
    "2016": (2016,),
    "2016/05//": (2016, 5),
    "2016-05-03/2016-06": (2016, 5, 3),
    "3 May 2016": (2016, 5, 3),
    "2009 Dec-2010 Jan": (2009,),
    "2004 Mar-Apr": (2004,),
    "2016 Spring": (2016,),
    "in press": (),
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_as_far_as_it_goes(written: str) -> None:
    assert date_parts(written) == DATES[written]


# Lines of RIS, and what the record holds.
RIS = {
    "year and month apart": ("PY  - 2016\nDA  - May", "issued", (2016, 5)),
    "year with slashes": ("Y1  - 2016/05/03/", "issued", (2016, 5, 3)),
    "JF alone": ("JF  - Journal of Q", "container", "Journal of Q"),
    "JO beside T2": ("JO  - J Q\nT2  - Journal of Q", "container", "Journal of Q"),
    "JO beside JF": ("JO  - J Q\nJF  - Journal of Q", "container", "Journal of Q"),
    "JO alone": ("JO  - J Q", "container", "J Q"),
    "junior": ("AU  - King, M. L., Jr.", "authors", (Name("King Jr", "ML"),)),
    "A1": ("A1  - King, Martin", "authors", (Name("King", "M"),)),
    "body": ("AU  - The Group", "authors", (Name("The Group"),)),
    "DOI as address": ("DO  - https://doi.org/10.1000/a", "doi", "10.1000/a"),
    "DOI with a label": ("DO  - doi: 10.1000/a ", "doi", "10.1000/a"),
    "DOI among the addresses": ("UR  - https://doi.org/10.1000/a", "doi", "10.1000/a"),
    "pages in one": ("SP  - 108-114", "last_page", "114"),
    "spaces": ("VL - 12", "volume", "12"),
    "lower case": ("vl  - 12", "volume", "12"),
    "chapter": ("TY  - CHAP", "form", Form.ARTICLE),
}


@pytest.mark.parametrize(("lines", "part", "expected"), RIS.values(), ids=RIS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ris_in_many_forms(lines: str, part: str, expected: object, end: str) -> None:
    text = f"\ufeffTY  - JOUR\nTI  - T\n{lines}\nER  - \n".replace("\n", end)
    assert getattr(read_pasted(text).record, part) == expected
