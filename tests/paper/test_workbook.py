"""The measures workbook: its formulas find what the rules find, over series made by hand."""

from __future__ import annotations

import re
from functools import cache
from statistics import median
from xml.etree import ElementTree

import pytest

from build_tools.paper.archives import unpacked
from build_tools.paper.workbook import CHART, EXAMPLE, FIRST, LIMITS, POINTS, SUMMARY, workbook, workbook_source
from synthesis.analysis.run_chart import FEWEST, MOST, limits, run_chart

ABOUT = "Which guide. Licence: CC BY 4.0."
# A series by what it has: its values, points off the median, runs, longest shift, longest trend.
SERIES = {
    "one point": ((5,), 0, 0, 0, 1),
    "all alike": ((4, 4, 4, 4), 0, 0, 0, 1),
    "a shift of five is none": ((1, 9, 1, 9, 8, 9, 8, 9, 1, 2, 1, 2), 12, 5, 5, 2),
    "a shift of six": ((9, 8, 9, 8, 9, 8, 1, 2, 1, 2, 1, 2), 12, 2, 6, 3),
    "a point on the median neither makes nor breaks a shift": ((9, 8, 9, 5, 8, 9, 8, 1, 2, 1, 2, 1, 2), 12, 2, 6, 3),
    "a trend of four is none": ((5, 1, 2, 3, 4, 1, 5, 1), 8, 6, 2, 4),
    "a trend of five": ((1, 2, 3, 4, 5, 1, 5), 6, 4, 2, 5),
    "a point like the one before neither makes nor breaks a trend": ((1, 2, 2, 3, 4, 5, 1), 5, 3, 3, 5),
    "a trend that falls": ((9, 8, 7, 6, 5, 9, 6), 6, 4, 2, 5),
    "points alike at the start": ((3, 3, 4, 5, 1), 3, 2, 2, 3),
    "too many runs": ((1, 9) * 8, 16, 16, 1, 2),
    "too few runs": ((1,) * 8 + (9,) * 8, 16, 2, 8, 2),
    "decimals": ((0.1, 0.3, 0.2, 0.4, 0.35, 0.15, 0.25, 0.45, 0.05, 0.5), 10, 8, 2, 3),
}


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    return unpacked(workbook(workbook_source("Measures & more", ABOUT)))


class Text(str):
    """What stands in a cell and is no number; as in a spreadsheet it is greater than every number."""

    __slots__ = ()

    def __lt__(self, other):
        return isinstance(other, str) and str.__lt__(self, other)

    def __gt__(self, other):
        return not isinstance(other, str) or str.__gt__(self, other)

    __le__, __ge__ = __lt__, __gt__

    def __sub__(self, other):
        return 0 - other

    def __rsub__(self, other):
        return other


def numbers(cells) -> list[float]:
    return [cell for cell in cells if not isinstance(cell, str)]


FUNCTIONS = {
    "IF": lambda test, yes, no: yes if test else no,
    "AND": lambda *tests: all(tests),
    "OR": lambda *tests: any(tests),
    "N": lambda value: 0 if isinstance(value, str) else value,
    "NA": lambda: Text("#N/A"),
    "SIGN": lambda value: (value > 0) - (value < 0),
    "COUNT": lambda cells: len(numbers(cells)),
    "MEDIAN": lambda cells: median(numbers(cells)) if numbers(cells) else 0,
    "MAX": lambda *given: max(one for cells in given for one in numbers(cells if isinstance(cells, list) else [cells])),
    "SUM": lambda cells: sum(numbers(cells)),
    "SUMSQ": lambda cells: sum(one * one for one in numbers(cells)),
    "INDEX": lambda cells, at: cells[at - 1] if isinstance(at, int) and 1 <= at <= len(cells) else Text("#REF!"),
}
TOKEN = re.compile(
    r"""(?P<text>"[^"]*")|(?P<sheet>'[^']+'!)?(?P<cell>\$?[A-Z]\$?\d+(?::\$?[A-Z]\$?\d+)?)|(?P<call>[A-Z]+)(?=\()"""
    r"|(?P<unlike><>)|(?P<alike>(?<![<>])=)"
)


class Sheets:
    """Cells of a workbook by sheet, computed as they are asked for."""

    def __init__(self, sheets):
        self.sheets = sheets
        self.value = cache(self.value)

    def value(self, sheet, cell):
        held = self.sheets[sheet].get(cell, "")
        if not isinstance(held, str):
            return held
        if not held.startswith("="):
            return Text(held)
        return eval(self.python(sheet, held[1:]), {"F": FUNCTIONS, "T": Text, "V": self.value, "R": self.cells})

    def cells(self, sheet, first, last):
        rows = range(int(first[1:]), int(last[1:]) + 1)
        return [self.value(sheet, f"{first[0]}{row}") for row in rows]

    def python(self, here, formula):
        def token(match):
            if match["text"]:
                return f"T({match['text']})"
            if match["call"]:
                return f"F['{match['call']}']"
            if match["cell"]:
                sheet = match["sheet"][1:-2] if match["sheet"] else here
                ends = match["cell"].replace("$", "").split(":")
                return f"{'R' if len(ends) > 1 else 'V'}({sheet!r}, {', '.join(map(repr, ends))})"
            return "!=" if match["unlike"] else "=="

        return TOKEN.sub(token, formula)


def opened(members) -> dict[str, dict[str, str | float]]:
    """Return the cells of every sheet: formulas with their sign, numbers and words."""
    names = re.findall(r'<sheet name="([^"]+)"', members["xl/workbook.xml"].decode())
    shared = ["".join(one.itertext()) for one in ElementTree.fromstring(members["xl/sharedStrings.xml"])]
    found = {}
    for at, name in enumerate(names, start=1):
        sheet = ElementTree.fromstring(members[f"xl/worksheets/sheet{at}.xml"])
        found[name] = {
            node.get("r"): held(node, shared) for node in sheet.iter() if node.tag.endswith("}c") and len(node)
        }
    return found


def held(node, shared):
    inside = {part.tag.rpartition("}")[2]: part.text or "" for part in node}
    if "f" in inside:
        assert "v" not in inside, "a result of its maker's would hide the formula's"
        return f"={inside['f']}"
    return shared[int(inside["v"])] if node.get("t") == "s" else float(inside["v"])


def told(sheets: Sheets, sheet: str) -> dict[str, object]:
    return {label: sheets.value(sheet, cell) for label, (cell, _) in SUMMARY.items()}


def expected(values) -> dict[str, object]:
    chart = run_chart(values)
    judged = chart.runs_are_unusual is not None
    fewest, most = limits(chart.useful) if judged else ("", "")
    few = "Too few" if judged and chart.runs < fewest else "Too many"
    runs = few if chart.runs_are_unusual else "None" if judged else "Not judged"
    said = (
        len(values), chart.median, chart.useful, chart.runs, fewest, most,
        "Signal" if chart.has_shift else "None", "Signal" if chart.has_trend else "None", runs,
    )  # fmt: skip
    return dict(zip(SUMMARY, said, strict=True))


@pytest.mark.parametrize("name", SERIES)
def test_the_rules_find_what_was_counted_by_hand(name):
    values, *counted = SERIES[name]
    chart = run_chart(values)
    assert [chart.useful, chart.runs, chart.longest_shift, chart.longest_trend] == counted


@pytest.mark.parametrize("name", SERIES)
def test_the_formulas_find_what_the_rules_find(members, name):
    values = SERIES[name][0]
    sheets = opened(members)
    sheets[CHART] |= {f"C{FIRST + at}": value for at, value in enumerate(values)}
    assert told(Sheets(sheets), CHART) == expected(values)


def test_the_example_is_marked_as_made_up_and_shows_signals(members):
    sheets = opened(members)
    assert "made up" in sheets[EXAMPLE]["A1"]
    data = [value for at in range(POINTS) if isinstance(value := sheets[EXAMPLE].get(f"C{FIRST + at}", ""), float)]
    assert told(Sheets(sheets), EXAMPLE) == expected(data)
    assert run_chart(data).has_shift


def test_an_empty_chart_shows_no_signal(members):
    found = told(Sheets(opened(members)), CHART)
    assert [found[label] for label in list(SUMMARY)[-3:]] == ["None", "None", "Not judged"]
    assert found["Median"] == ""


@pytest.mark.parametrize(("useful", "few", "many"), [(10, 3, 9), (16, 5, 13), (24, 8, 18), (30, 11, 21), (60, 24, 38)])
def test_limits_of_runs_are_those_that_others_print(useful, few, many):
    assert limits(useful) == (few, many)


def test_the_sheet_of_limits_holds_each(members):
    sheet = opened(members)[LIMITS]
    found = [(sheet[f"A{row}"], (sheet[f"B{row}"], sheet[f"C{row}"])) for row in range(3, 3 + MOST - FEWEST + 1)]
    assert found == [(count, limits(count)) for count in range(FEWEST, MOST + 1)]


def test_the_workbook_has_title_source_rules_and_no_macros(members):
    sheets = opened(members)
    words = " ".join(str(cell) for cell in sheets["Read me"].values())
    for said in ("Measures & more", ABOUT, "10.1136/bmjqs.2009.037895", "no macros"):
        assert said in words
    assert "Burden, minutes a week" in sheets["Measures"].values()
    assert b"Measures &amp; more" in members["docProps/core.xml"]
    assert not [name for name in members if "vba" in name.lower()]
    assert b"descr=" in b"".join(text for name, text in members.items() if name.startswith("xl/drawings/drawing"))


def test_the_same_source_gives_the_same_bytes():
    source = workbook_source("Measures", ABOUT)
    assert workbook(source) == workbook(source)
