"""Each row of any table that people write is read, or it is named: none is lost."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from build_tools.readers.assessments import read_judgements
from build_tools.readers.checklists import read_checklist
from build_tools.readers.retired import read_retired
from build_tools.readers.signoffs import SIGNOFFS, read_signoffs
from build_tools.readers.synonyms import read_synonyms
from hypothesis import given
from hypothesis import strategies as st

from build_tools.readers import coding, frameworks, later, load
from tests.fuzzing import some
from tests.readers.test_fuzz import texts

if TYPE_CHECKING:
    from collections.abc import Callable

SITES = Path(__file__).parents[1] / "sites"
ROOT = Path(__file__).parents[2]

# Each table with its reader, and the place of one that is sound.
READERS: dict[str, tuple[Callable[..., tuple[tuple[object, ...], tuple[object, ...]]], Path]] = {
    load.LINKS: (coding.read_links, SITES / "coded"),
    load.TACTIC_LINKS: (coding.read_tactic_links, SITES / "coded"),
    load.PROGRAMMES: (coding.read_programmes, SITES / "reviewed"),
    load.REPORTS: (coding.read_reports, SITES / "reviewed"),
    load.PASSES["pass-a"]: (coding.read_pass, SITES / "reviewed"),
    load.PASSES["pass-b"]: (coding.read_pass, SITES / "reviewed"),
    load.SETTLEMENTS: (coding.read_settlements, SITES / "reviewed"),
    load.STATEMENTS: (coding.read_statements, SITES / "reviewed"),
    load.DOMAINS: (frameworks.read_domains, SITES / "coded"),
    load.CONSTRUCTS: (frameworks.read_constructs, SITES / "coded"),
    load.FINAL: (frameworks.read_final, SITES / "coded"),
    load.CODE_PASSES["cfir-pass-a"]: (frameworks.read_code_pass, SITES / "coded"),
    load.CODE_PASSES["cfir-pass-b"]: (frameworks.read_code_pass, SITES / "coded"),
    load.CLAIM_CODES: (frameworks.read_claim_codes, SITES / "coded"),
    load.CONFIDENCE: (read_judgements, SITES / "coded"),
    load.CHECKLISTS["entreq"]: (read_checklist, SITES / "coded"),
    load.CHECKLISTS["prisma-2020"]: (read_checklist, SITES / "coded"),
    load.RETIRED: (read_retired, SITES / "coded"),
    load.SYNONYMS: (read_synonyms, SITES / "coded"),
    f"{SIGNOFFS}/c3-looks.csv": (read_signoffs, SITES / "coded"),
    load.LATER_LINKS: (later.read_later_links, SITES / "later"),
    load.SEARCHES: (later.read_searches, SITES / "later"),
    load.SCREENING: (later.read_screening, SITES / "later"),
    load.NOTICES: (later.read_notices, SITES / "later"),
    load.CANDIDATES: (later.read_candidates, ROOT),
}

ODD = texts("2026-02-30", "2026-01-31", "0123456789ab", "supports", "none", "1", "10", "58", "*", "a", "é", size=3)


def written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@lru_cache
def rows_of(path: str) -> st.SearchStrategy[list[list[str]]]:
    """Draw rows whose cells are those of a sound table's column, or anything."""
    with (READERS[path][1] / path).open(encoding="utf-8", newline="") as file:
        header, *sound = csv.reader(file)
    columns = [st.one_of(st.sampled_from([row[at] for row in sound]), ODD) for at in range(len(header))]
    row = st.one_of(st.sampled_from(sound), st.tuples(*columns).map(list))
    return st.lists(row, min_size=1, max_size=6).map(lambda rows: [header, *rows])


def test_every_table_of_the_loader_has_its_reader_here() -> None:
    named = [value for name, value in vars(load).items() if name.isupper()]
    paths = {path for one in named for path in (one.values() if isinstance(one, dict) else [one])}
    assert {path for path in paths if isinstance(path, str) and path.endswith(".csv")} == {
        path for path in READERS if not path.startswith(SIGNOFFS)
    }


@pytest.mark.hypothesis
@pytest.mark.parametrize("path", READERS)
def test_every_row_is_read_or_named(path: str) -> None:
    read = READERS[path][0]

    @some(6)
    @given(rows_of(path))
    def holds(rows: list[list[str]]) -> None:
        values, problems = read(path, written(rows))
        assert len(values) + len(problems) == len(rows) - 1

    holds()
    sound = (READERS[path][1] / path).read_text(encoding="utf-8")
    assert read(path, sound)[0]
    assert read(path, sound)[1] == ()


@given(st.sampled_from(sorted(READERS)), texts('"', ",", "\n", "a,b", "2026-01-31", '"""', "a" * 200_000))
def test_any_text_is_a_table_or_a_finding(path: str, text: str) -> None:
    values, problems = READERS[path][0](path, text)
    assert problems
    assert not values
