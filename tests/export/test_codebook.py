"""What is read off the codebook: columns, values, and lists of values below a table."""

from __future__ import annotations

from pathlib import Path

from build_tools.export.codebook import Told, read_codebook
from synthesis.analysis.columns import Value
from synthesis.model import Basis, Coder, Relation, Seen

ROOT = Path(__file__).parents[2]
BOOK = """# Codebook

Words.

## one.csv and two.csv

| column | meaning | values |
| --- | --- | --- |
| `kind` | what it **is**, see [there](x.md) | `a`: the first; `b`: as with `a` or `c`, but *more*; `d`: last |
| `free` | words | free text, such as `x` |
| `level` | the level | as below |

A level:

- `high`: Very.
- `low`: Not `high`.

Other words:

- **not** a value: `x`: y
"""


def test_columns_values_and_lists_are_read_for_each_file():
    found = read_codebook(BOOK)
    assert {file for file, _ in found} == {"one.csv", "two.csv"}
    values = (Value("a", "The first."), Value("b", "As with a or c, but more."), Value("d", "Last."))
    assert found["two.csv", "kind"] == Told("What it is, see there.", values)
    assert found["one.csv", "free"] == Told("Words.")
    assert found["one.csv", "level"] == Told("The level.", (Value("high", "Very."), Value("low", "Not high.")))


def test_the_real_codebook_explains_every_value_of_a_link():
    found = read_codebook((ROOT / "synthesis/data/codebook.md").read_text(encoding="utf-8"))
    for column, kind in {"relation": Relation, "basis": Basis, "seen": Seen, "coder": Coder}.items():
        assert [value.name for value in found["sources", column].values] == list(kind)
        assert all(value.meaning for value in found["sources", column].values)
