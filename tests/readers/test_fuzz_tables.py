"""Each row of any table that people write is read, or it is named: none is lost."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.readers.data_files import DATA_FILES
from tests.fuzzing import some
from tests.readers.test_fuzz import texts

SITES = Path(__file__).parents[1] / "sites"
ROOT = Path(__file__).parents[2]

TABLES = {one.path: one.table for one in DATA_FILES}


def sound_text(path: str) -> str:
    """Return a sound table: that of a tiny site, or else the repository's own."""
    roots = [*(SITES / name for name in ("coded", "reviewed", "later")), ROOT]
    texts_ = [(root / path).read_text(encoding="utf-8") for root in roots if (root / path).exists()]
    return next(text for text in texts_ if text.count("\n") > 1)


ODD = texts("2026-02-30", "2026-01-31", "0123456789ab", "supports", "none", "1", "10", "58", "*", "a", "é", size=3)


def written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@lru_cache
def rows_of(path: str) -> st.SearchStrategy[list[list[str]]]:
    """Draw rows whose cells are those of a sound table's column, or anything."""
    header, *sound = csv.reader(io.StringIO(sound_text(path), newline=""))
    columns = [st.one_of(st.sampled_from([row[at] for row in sound]), ODD) for at in range(len(header))]
    row = st.one_of(st.sampled_from(sound), st.tuples(*columns).map(list))
    return st.lists(row, min_size=1, max_size=6).map(lambda rows: [header, *rows])


@pytest.mark.hypothesis
@pytest.mark.parametrize("path", TABLES)
def test_every_row_is_read_or_named(path: str) -> None:
    read = TABLES[path].read

    @some(6)
    @given(rows_of(path))
    def holds(rows: list[list[str]]) -> None:
        values, problems = read(path, written(rows))
        assert len(values) + len(problems) == len(rows) - 1

    holds()
    values, problems = read(path, sound_text(path))
    assert values
    assert problems == ()


@given(st.sampled_from(sorted(TABLES)), texts('"', ",", "\n", "a,b", "2026-01-31", '"""', "a" * 200_000))
def test_any_text_is_a_table_or_a_finding(path: str, text: str) -> None:
    values, problems = TABLES[path].read(path, text)
    assert problems
    assert not values
