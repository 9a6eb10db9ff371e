"""The measures workbook: measures to define, and a run chart whose signals are formulas, without macros."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import xlsxwriter

from build_tools.paper.archives import dateless, packed, unpacked
from synthesis.analysis.run_chart import FEWEST, MOST, SHIFT, TREND, limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST, POINTS = 14, 60  # the row of the first point, and how many there is room for
LAST = FIRST + POINTS - 1
CHART, EXAMPLE, LIMITS = "Run chart", "Example, made up", "Limits of runs"
_VALUES = f"$C${FIRST}:$C${LAST}"
_MEASURE = (
    "Measure", "Purpose: what it will decide", "Numerator: what counts", "Denominator: out of what",
    "Who collects it", "How often", "Burden, minutes a week", "What gaming it would look like", "When to stop",
)  # fmt: skip
_MADE_UP = (
    "Wait for medicines (made up)", "Keep or undo the new order of the round", "Waits of more than 60 minutes",
    "All families who wait on Tuesdays and Fridays", "Ward clerk; covered by the manager", "Twice a week", 40,
    "Starting the clock late", "When two months show no signal and staff agree",
)  # fmt: skip
_DATA = (62, 71, 58, 66, 74, 60, 69, 55, 63, 72, 61, 64, 52, 49, 47, 44, 50, 41, 46, 43)
_HEADS = (
    "No.", "Date or period", "Value", "Median", "Side of the median", "Last side", "Points in a row on it",
    "New run", "Last value", "Rise or fall", "Last direction", "Points in a row rising or falling",
)  # fmt: skip
SUMMARY: Mapping[str, tuple[str, str]] = {
    "Points": ("C3", f"=COUNT({_VALUES})"),
    "Median": ("C4", f'=IF(COUNT({_VALUES})=0,"",MEDIAN({_VALUES}))'),
    "Points off the median": ("C5", f"=SUMSQ(E{FIRST}:E{LAST})"),
    "Runs": ("C6", f"=SUM(H{FIRST}:H{LAST})"),
    "Fewest runs by chance": ("C7", f"=IF(AND(C5>={FEWEST},C5<={MOST}),INDEX('{LIMITS}'!B3:B53,C5-{FEWEST - 1}),\"\")"),
    "Most runs by chance": ("C8", f"=IF(AND(C5>={FEWEST},C5<={MOST}),INDEX('{LIMITS}'!C3:C53,C5-{FEWEST - 1}),\"\")"),
    f"Shift ({SHIFT} or more)": ("C9", f'=IF(MAX(G{FIRST}:G{LAST})>={SHIFT},"Signal","None")'),
    f"Trend ({TREND} or more)": ("C10", f'=IF(MAX(L{FIRST}:L{LAST})>={TREND},"Signal","None")'),
    "Number of runs": (
        "C11",
        '=IF(C7="","Not judged",IF(C6<C7,"Too few",IF(C6>C8,"Too many","None")))',
    ),
}
_NOTES = (
    "Fill in the yellow cells. Nothing here is sent anywhere, and there are no macros. Name no patient and no person.",
    "Rules: Perla, Provost and Murray (2011), BMJ Quality & Safety 20:46-51, doi:10.1136/bmjqs.2009.037895.",
    f"A shift is {SHIFT} or more points in a row on one side of the median; points on it neither make nor break one.",
    f"A trend is {TREND} or more points in a row, all rising or all falling; a point like the last one does not count.",
    "Too few or too many runs: by the exact distribution of runs, at most 2.5 in 100 by chance at each end.",
    "The printed table of that article was not seen; its limits may differ by one here and there.",
    "A point that is plainly different from all others is a signal too; only people can judge that.",
    "A simulation (Anhøj and Olesen 2014, doi:10.1371/journal.pone.0113825) found the trend rule of little use.",
    "A signal says that something other than chance is likely; it does not say what, nor whether care is better.",
)


def formulas(row: int) -> dict[str, str]:
    """Return the formulas of a point's row by column; each looks at its own row and at the one above."""
    above, first = row - 1, row == FIRST
    side = f'=IF(C{row}="",0,SIGN(C{row}-$C$4))'
    return {
        "D": f'=IF(C{row}="",NA(),$C$4)',
        "E": side,
        "F": f"=IF(E{row}=0,N(F{above}),E{row})",
        "G": f"=IF(E{row}=0,N(G{above}),IF(E{row}=N(F{above}),N(G{above})+1,1))",
        "H": f"=IF(AND(E{row}<>0,E{row}<>N(F{above})),1,0)",
        "I": f'=IF(C{row}="","",C{row})' if first else f'=IF(C{row}="",I{above},C{row})',
        "J": "=0" if first else f'=IF(OR(C{row}="",I{above}=""),0,SIGN(C{row}-N(I{above})))',
        "K": f"=IF(J{row}=0,N(K{above}),J{row})",
        "L": f'=IF(C{row}="",0,1)'
        if first
        else f'=IF(J{row}=0,MAX(N(L{above}),IF(C{row}="",0,1)),IF(J{row}=N(K{above}),N(L{above})+1,2))',
    }


def workbook(source: str) -> bytes:
    """Return the workbook of a source, which `workbook_source` gives."""
    asked = json.loads(source)
    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True})
    book.set_properties({"title": asked["title"], "comments": asked["about"]})
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "ask": book.add_format({"bg_color": "#FFF7CC", "text_wrap": True, "valign": "top", "border": 1}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "quiet": book.add_format({"font_color": "#767676"}),  # how it is computed, which nobody needs to read
        "title": book.add_format({"bold": True, "font_size": 16}),
    }
    _read_me(book.add_worksheet("Read me"), asked, looks)
    _measures(book.add_worksheet("Measures"), looks)
    for name, data in ((CHART, ()), (EXAMPLE, _DATA)):
        _run_chart(book, name, data, looks)
    _limits(book.add_worksheet(LIMITS), looks)
    book.close()
    return _uncomputed(dateless(whole.getvalue()))


def _uncomputed(content: bytes) -> bytes:
    """Return the workbook without results for its formulas, so that every program that opens it computes them."""
    members = unpacked(content)
    sheets = {name: text for name, text in members.items() if name.startswith("xl/worksheets/")}
    return packed(members | {name: text.replace(b"</f><v>0</v>", b"</f>") for name, text in sheets.items()})


def workbook_source(title: str, about: str) -> str:
    """Return all that decides what is in the workbook, as one text; its limits of runs among it."""
    told = {count: limits(count) for count in range(FEWEST, MOST + 1)}
    return json.dumps({"title": title, "about": about, "limits": told})


def _read_me(sheet: Worksheet, asked: Mapping[str, str], looks: Mapping[str, Format]) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_column("A:A", 100)
    sheet.write("A1", asked["title"], looks["title"])
    for at, line in enumerate((*_NOTES, asked["about"]), start=2):
        sheet.write(at, 0, line, looks["wrap"])


def _measures(sheet: Worksheet, looks: Mapping[str, Format]) -> None:
    _for_paper(sheet)
    sheet.set_column("A:I", 17)
    sheet.set_row(0, 45)
    sheet.set_row(1, 75)
    sheet.write_row("A1", _MEASURE, looks["head"])
    sheet.write_row("A2", _MADE_UP, looks["wrap"])
    for row in range(2, 10):
        sheet.set_row(row, 45)
        sheet.write_row(row, 0, [""] * len(_MEASURE), looks["ask"])
    sheet.freeze_panes(1, 1)


def _run_chart(book: xlsxwriter.Workbook, name: str, data: Sequence[float], looks: Mapping[str, Format]) -> None:
    sheet = book.add_worksheet(name)
    _for_paper(sheet)
    sheet.set_column("A:A", 5)
    sheet.set_column("B:B", 24)
    sheet.set_column("C:L", 10)
    sheet.write("A1", "An example: these data are made up" if data else "Run chart", looks["title"])
    for label, (cell, formula) in SUMMARY.items():
        sheet.write(f"B{cell[1:]}", label)
        sheet.write_formula(cell, formula)
    sheet.set_row(FIRST - 2, 60)
    sheet.write_row(f"A{FIRST - 1}", _HEADS, looks["head"])
    for at in range(POINTS):
        row = FIRST + at
        sheet.write(f"A{row}", at + 1)
        sheet.write(f"B{row}", f"Week {at + 1}" if at < len(data) else "", looks["ask"])
        sheet.write(f"C{row}", data[at] if at < len(data) else "", looks["ask"])
        for column, formula in formulas(row).items():
            sheet.write_formula(f"{column}{row}", formula, looks["quiet"] if column > "D" else None)
    faint = book.add_format({"font_color": "#FFFFFF"})
    sheet.conditional_format(f"D{FIRST}:D{LAST}", {"type": "errors", "format": faint})
    _draw(book, sheet, name)


def _draw(book: xlsxwriter.Workbook, sheet: Worksheet, name: str) -> None:
    chart = book.add_chart({"type": "line"})
    labels = f"='{name}'!$B${FIRST}:$B${LAST}"
    for title, column, look in (("Value", "C", {"marker": {"type": "circle"}}), ("Median", "D", {})):
        values = f"='{name}'!${column}${FIRST}:${column}${LAST}"
        chart.add_series({"name": title, "categories": labels, "values": values, **look})
    chart.set_title({"name": "Values in order of time, and their median"})
    chart.set_size({"width": 640, "height": 230})
    told = "A line of the values in the order of time, with their median; the signals stand in column C."
    sheet.insert_chart("E1", chart, {"description": told})


def _limits(sheet: Worksheet, looks: Mapping[str, Format]) -> None:
    sheet.set_column("A:C", 24)
    sheet.write("A1", "Fewer runs than the fewest, or more than the most, are unlikely by chance.")
    sheet.write_row("A2", ("Points off the median", "Fewest runs", "Most runs"), looks["head"])
    for count in range(FEWEST, MOST + 1):
        sheet.write_row(count - FEWEST + 2, 0, (count, *limits(count)))


def _for_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
