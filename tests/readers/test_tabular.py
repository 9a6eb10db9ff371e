"""CSV: each wrong row is named where it begins, each wrong value where it stands."""

from __future__ import annotations

import pytest

from build_tools.readers.tabular import OPTIONAL, TEXT, Table, ValueProblemError, read_rows
from synthesis.model import Location

COLUMNS = ("name", "size", "note")
HEADER = "name,size,note\n"

GOOD = {
    "plain": ("a,1,x\n", [("a", "1", "x")]),
    "no line end at the end": ("a,1,x", [("a", "1", "x")]),
    "only a header": ("", []),
    "quoted comma": ('a,1,"x, y"\n', [("a", "1", "x, y")]),
    "quoted quote": ('a,1,"x ""y"" z"\n', [("a", "1", 'x "y" z')]),
    "quoted newline": ('a,1,"x\ny"\nb,2,\n', [("a", "1", "x\ny"), ("b", "2", "")]),
    "white space around": (" a , 1 ,x\n", [("a", "1", "x")]),
    "line separator inside": ("a,1,x\u2028y\nb,2,z\n", [("a", "1", "x\u2028y"), ("b", "2", "z")]),
}


@pytest.mark.parametrize(("text", "expected"), GOOD.values(), ids=GOOD)
def test_good_rows(text: str, expected: list[tuple[str, ...]]) -> None:
    rows, problems = read_rows("a.csv", HEADER + text, COLUMNS)
    assert [tuple(row[column] for column in COLUMNS) for row in rows] == expected
    assert problems == ()


# text, (line, rule) of each problem, names that are kept
BAD = {
    "empty file": ("", [(1, "COD301")], []),
    "wrong header": ("name,sise,note\na,1,x\n", [(1, "COD301")], []),
    "columns in another order": ("size,name,note\n1,a,x\n", [(1, "COD301")], []),
    "semicolons": ("name;size;note\na;1;x\n", [(1, "COD301")], []),
    "too few values": (HEADER + "a,1\nb,2,\n", [(2, "COD302")], ["b"]),
    "too many values": (HEADER + "a,1,x\nb,2,y, z\nc,3,\n", [(3, "COD302")], ["a", "c"]),
    "empty line": (HEADER + "a,1,x\n\nb,2,\n", [(3, "COD302")], ["a", "b"]),
    "too few values after a quoted newline": (HEADER + 'a,1,"x\ny"\nb\n', [(4, "COD302")], ["a"]),
    "unbalanced quote": (HEADER + 'a,1,x\nb,2,"y\nc,3,z\n', [(3, "COD302")], ["a"]),
    "text after a closing quote": (HEADER + 'a,1,x\nb,2,"y" z\n', [(3, "COD302")], ["a"]),
}


@pytest.mark.parametrize(("text", "expected", "kept"), BAD.values(), ids=BAD)
def test_bad_shapes(text: str, expected: list[tuple[int, str]], kept: list[str]) -> None:
    rows, problems = read_rows("a.csv", text, COLUMNS)
    assert [(problem.location.line, problem.rule.code) for problem in problems] == expected
    assert [row["name"] for row in rows] == kept


PLACES = {
    "plain": ("a,12,x\n", [(2, 1), (2, 3), (2, 6)]),
    "after a quoted comma": ('"a, b",1,x\n', [(2, 1), (2, 8), (2, 10)]),
    "after a quoted quote": ('"a "", b",1,x\n', [(2, 1), (2, 11), (2, 13)]),
    "after a quoted newline": ('"a\nb",1,x\n', [(2, 1), (3, 4), (3, 6)]),
    "after a line separator": ("a\u2028b,1,x\n", [(2, 1), (2, 5), (2, 7)]),
}


@pytest.mark.parametrize(("text", "places"), PLACES.values(), ids=PLACES)
def test_where_values_begin(text: str, places: list[tuple[int, int]]) -> None:
    (row,), _ = read_rows("a.csv", HEADER + text, COLUMNS)
    assert [row.place(column) for column in COLUMNS] == [Location("a.csv", *place) for place in places]


def test_records_are_built_and_told_apart() -> None:
    def size(row) -> tuple[str, int]:
        if not row["size"].isdigit():
            raise ValueProblemError("size", "size is no number")
        return row["name"], int(row["size"])

    text = HEADER + "a,1,\nb,one,\na,3,\nc,4,\n"
    columns = {"name": TEXT, "size": TEXT, "note": OPTIONAL}
    records, problems = Table(columns, size, lambda record: record[0]).read("a.csv", text)
    assert records == (("a", 1), ("c", 4))
    assert [(str(problem.location), problem.rule.code) for problem in problems] == [
        ("a.csv:3:3", "COD303"),
        ("a.csv:4:1", "COD304"),
    ]
    assert problems[1].related == (Location("a.csv", 2, 1),)


def test_a_quotation_mark_inside_a_plain_value_moves_no_place():
    rows, problems = read_rows("t.csv", 'a,b,c\n5" tall,x,y\n', ("a", "b", "c"))
    assert not problems
    assert [rows[0].place(name).column for name in "abc"] == [1, 9, 11]
