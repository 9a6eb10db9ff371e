"""What the cells of a form say of themselves, for screens too narrow for a table."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup

from build_tools.prose.extension import CitationsExtension
from build_tools.rendering.forms import label_cells

WIDE = "| Task | Who & when | Seen by | Ends on |\n|---|---|---|---|\n| | | | |\n| A check | | | |\n| | | | |\n"
NARROW = "| Task | Who |\n|---|---|\n| | |\n"


@pytest.fixture
def tables():
    """Return a form's two tables and one that stands in no form, as a page shows them."""
    text = f'<div class="blank-form" markdown>\n\n{WIDE}\nThen:\n\n{NARROW}\n</div>\n\n{WIDE}'
    painted = CitationsExtension(lambda root, *_: label_cells(root))
    page = BeautifulSoup(markdown.markdown(text, extensions=["md_in_html", "tables", painted]), "html.parser")
    return page("table")


def test_each_cell_of_a_wide_form_says_what_its_column_asks(tables):
    rows = [[cell["data-label"] for cell in row("td")] for row in tables[0].tbody("tr")]
    assert rows == [["Task", "Who & when", "Seen by", "Ends on"]] * 3


def test_blank_rows_after_the_first_are_spare(tables):
    assert [row.has_attr("data-spare") for row in tables[0].tbody("tr")] == [False, False, True]


def test_a_table_in_blocks_is_still_a_table_to_who_hears_it(tables):
    roles = {part.name: part["role"] for part in [tables[0], *tables[0](True)]}
    assert roles == {
        "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell",
    }  # fmt: skip


def test_what_fits_a_narrow_screen_and_what_is_no_form_is_left_alone(tables):
    for table in tables[1:]:
        assert [part.attrs for part in [table, *table(True)] if part.attrs] == []
