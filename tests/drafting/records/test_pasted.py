"""One record out of pasted BibTeX or RIS."""

from __future__ import annotations

import pytest

from build_tools.drafting.records.pasted import read_pasted
from build_tools.drafting.records.problem import RecordError
from build_tools.export.record import Form, Name

BIBTEX = """
@Article{Gollop:2004,
  author   = "Gollop, Rachel and Whitby, E. and others",
  title    = {Influencing sceptical staff},
  journal  = {Quality \\& Safety in Health Care},
  year     = 2004,
  month    = apr,
  pages    = {108--114},
  abstract = {Long.},
  doi      = {10.1136/qshc.2003.007450},
}
"""
RIS = """TY  - JOUR
AU  - Gollop, R
AU  - A Group
TI  - Influencing sceptical staff
T2  - Quality & Safety in Health Care
PY  - 2004
DA  - 2004/04/01/
SP  - 108
EP  - 114
DO  - 10.1136/qshc.2003.007450
UR  - https://doi.org/10.1136/qshc.2003.007450
AB  - Long.
ER  -
"""


def test_bibtex() -> None:
    pasted = read_pasted(BIBTEX)
    record = pasted.record
    assert pasted.left_out == ("abstract",)
    assert record.form is Form.ARTICLE
    assert record.authors == (Name("Gollop", "R"), Name("Whitby", "E"))
    assert record.more_authors
    assert (record.container, record.issued) == ("Quality & Safety in Health Care", (2004, 4))
    assert (record.first_page, record.last_page, record.doi) == ("108", "114", "10.1136/qshc.2003.007450")


@pytest.mark.parametrize("month", ["apr", "{Apr}", "{april}", "{04}", "4"])
def test_months_in_many_forms(month: str) -> None:
    assert read_pasted(BIBTEX.replace("= apr", f"= {month}")).record.issued == (2004, 4)


def test_a_month_that_is_none_is_named() -> None:
    pasted = read_pasted(BIBTEX.replace("= apr", "= {Spring}"))
    assert (pasted.record.issued, pasted.left_out) == ((2004,), ("month", "abstract"))


def test_ris() -> None:
    pasted = read_pasted(RIS)
    record = pasted.record
    assert pasted.left_out == ("abstract",)
    assert record.form is Form.ARTICLE
    assert record.authors == (Name("Gollop", "R"), Name("A Group"))
    assert (record.container, record.issued) == ("Quality & Safety in Health Care", (2004, 4, 1))
    assert (record.first_page, record.last_page) == ("108", "114")
    assert (record.doi, record.url) == ("10.1136/qshc.2003.007450", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "neither BibTeX"),
        ("Gollop 2004", "neither BibTeX"),
        (BIBTEX + BIBTEX.replace("Gollop:2004", "other"), "holds 2 records"),
        ("@comment{x}", "holds 0 records"),
        (BIBTEX.rstrip().removesuffix("}"), "never closed"),
        (BIBTEX.replace("title ", "note "), "no title"),
        (RIS + RIS, "holds 2 records"),
        (RIS.replace("TI  - Influencing sceptical staff\n", ""), "no title"),
    ],
)
def test_what_is_not_one_record_is_said_so(text: str, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        read_pasted(text)
