"""The examples of the page of data run exactly as they are printed, and give what plain counting gives."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing

import pytest
from bs4 import BeautifulSoup

from build_tools.readers.site_settings import read_stack
from build_tools.rendering import data_page
from build_tools.rendering.markup import PageMarkup
from build_tools.rendering.pages import complete
from synthesis.model import SourceKind
from tests.export.conftest import ROOT

PAGE = ROOT / "content/data.md"


@pytest.fixture(scope="module")
def page(corpus, made) -> BeautifulSoup:
    """Return the page as the site's own Markdown makes it."""
    stack = read_stack("mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    markup = PageMarkup(corpus, {}, stack)
    filled = complete(corpus, "data.md", PAGE.read_text(encoding="utf-8"), data_page.inserts(made))
    return BeautifulSoup(markup.html("data.md", filled), "html.parser")


def example(page: BeautifulSoup, name: str) -> str:
    """Return the code below the heading of this id."""
    return page.find(id=name).find_next("pre").get_text()


def run(code: str, folder) -> str:
    """Return what Python code prints when it runs in a folder."""
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "example", "exec"), {})
    return printed.getvalue()


@pytest.fixture(scope="module")
def to_reports(corpus):
    """Return the links of the review's evidence to reports that support a claim."""
    reports = {source.key for source in corpus.sources if source.kind is SourceKind.REPORT}
    return [one for one in corpus.in_review.links if one.source in reports and one.relation.stands_behind]


def test_the_example_in_pandas(page, folder, corpus, to_reports):
    behind = defaultdict(set)
    for link in to_reports:
        challenge = corpus.challenge_of(corpus.claim_by_id[link.claim])
        behind[challenge.number if challenge else 0].add(link.claim)
    printed = [line.split() for line in run(example(page, "pandas"), folder).splitlines()]
    found = {
        int(first): int(second) for first, second in (line for line in printed if len(line) == 2) if first.isdigit()
    }
    assert found == {number: len(claims) for number, claims in behind.items()}
    assert len(found) > 5


def test_the_example_in_sql(page, folder, corpus, to_reports):
    counts = Counter(link.source for link in to_reports)
    expected = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:5]
    with closing(sqlite3.connect(folder / "guide.sqlite")) as connection:
        found = connection.execute(example(page, "sql")).fetchall()
    assert found == [(corpus.source_by_key[key].title, count) for key, count in expected]
    assert len(found) == 5


def test_the_example_in_sparql(page, folder, corpus):
    spi = {row.source for row in corpus.reports if row.programme == "spi"}
    expected = sorted({link.claim for link in corpus.links if link.source in spi and link.relation.stands_behind})
    found = run(example(page, "sparql"), folder).splitlines()
    assert [line.split(" ", 1)[0] for line in found] == expected
    assert found[0] == f"{expected[0]} {corpus.claim_by_id[expected[0]].text}"


# ---- what the page shows ----------------------------------------------------------------------------------------


def test_every_file_can_be_downloaded_from_the_page(page, made):
    linked = {a["href"] for a in page("a", href=True) if a["href"].startswith("data/")}
    assert linked == {f"data/{file.name}" for file in made.files}


def test_every_table_column_and_value_is_shown(page, made):
    for table in made.data.tables:
        shown = page.find(id=f"table-{table.name}")
        columns = [dt.get_text() for dt in shown("dt")]
        assert columns == [one.name for one in (*table.spec.columns, *filter(None, [table.spec.rest]))]
        for dt, column in zip(shown("dt"), table.spec.columns, strict=False):
            words = dt.find_next("dd").get_text(" ")
            assert all(value.name in words and value.meaning.replace("`", "") in words for value in column.values)
        assert f"({len(table.rows)} row" in shown.p.get_text()


def test_the_sums_and_sizes_on_the_page_are_those_of_the_files(page, made):
    [sums] = [file.content.decode() for file in made.files if file.name == "SHA256SUMS"]
    assert page.select_one("details.quote pre").get_text().split() == sums.split()
    shown = {row.a.get_text(): row.select_one(".size").get_text() for row in page.select("table.files tbody tr")}
    for file in made.files:
        if not file.name.endswith(".csv"):
            size = len(file.content)
            assert shown[file.name] == (f"{size} bytes" if size < 1000 else f"{round(size / 1000):,} kB")


def test_the_page_says_what_names_are_and_when_the_data_differ_from_a_release(corpus, made, varied):
    def said(one) -> str:
        return complete(corpus, "data.md", PAGE.read_text(encoding="utf-8"), data_page.inserts(one))

    assert "https://guide.example/ten/" in said(varied)
    assert "https://guide.example/ten/" not in said(made)
    assert "no settled address" in said(made)
    assert ("changes made since" in said(made)) is made.data.about.changed
