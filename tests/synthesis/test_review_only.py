"""What the guide adds to the review changes no table of the review's evidence."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.readers.claim_records import path_of
from build_tools.readers.load import load
from synthesis.analysis.tables import TABLES, to_csv
from synthesis.corpus import of_layer
from synthesis.model import SourceKind
from synthesis.model.layer import Layer

ROOT = Path(__file__).parents[2]
ADDED = {"later_links", "later_works", "later_challenges"}
PAGES = [
    "content/beyond-the-review.md",
    "content/cross-cutting.md",
    *sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "content/challenges").glob("*.md")),
]


@pytest.fixture(scope="module")
def whole():
    return load(Workspace(ROOT)).corpus


@pytest.fixture(scope="module")
def stripped():
    """Return the guide as it would be had nobody added anything: sections, rows and works are gone from the files."""
    here = Workspace(ROOT)
    drafts = {path: without_later(here.read(path).text) for path in PAGES}
    drafts["references/later.bib"] = ""
    added = of_layer(load(here).corpus.claims, Layer.LATER, Layer.REPORTS)
    drafts |= {path_of(claim.id): "read-as: {}\n" for claim in added}
    for name in ("notices", "surveillance/screening"):
        path = f"synthesis/data/{name}.csv"
        drafts[path] = here.read(path).text.partition("\n")[0] + "\n"
    return load(replace(here, drafts=drafts)).corpus


def without_later(text: str) -> str:
    found = re.sub(r"\n## [^\n]+ \{: #[\w-]+ \.(?:later|reports) \}\n.*?(?=\n## |\Z)", "\n", text, flags=re.DOTALL)
    assert found != text
    return found


def rows(corpus, name: str) -> list[dict[str, str]]:
    """Return a table without the lines on which claims stand, which say nothing about evidence."""
    found = csv.DictReader(io.StringIO(to_csv(TABLES[name](corpus))))
    return [{column: value for column, value in row.items() if column != "line"} for row in found]


def test_the_two_differ(whole, stripped) -> None:
    assert len(of_layer(whole.claims, Layer.LATER, Layer.REPORTS)) >= 60
    assert of_layer(stripped.claims, Layer.LATER, Layer.REPORTS) == ()
    assert any(source.kind is SourceKind.LATER for source in whole.sources)
    assert not any(source.kind is SourceKind.LATER for source in stripped.sources)
    assert [rows(whole, name) == rows(stripped, name) for name in sorted(ADDED)] == [False] * len(ADDED)


@pytest.mark.parametrize("name", sorted({*TABLES} - ADDED))
def test_no_table_of_the_review_sees_what_was_added(name: str, whole, stripped) -> None:
    assert rows(whole, name) == rows(stripped, name)
    assert rows(whole, name)


def test_there_are_enough_later_links_on_every_challenge(whole) -> None:
    later = [link for link in whole.later_links if whole.claim_by_id[link.claim].layer is Layer.LATER]
    assert len(later) >= 40
    challenges = {one.number for link in later if (one := whole.challenge_of(whole.claim_by_id[link.claim]))}
    assert challenges == set(range(1, 11))
    assert {link.seen.value for link in whole.later_links} <= {"summary", "abstract"}


def test_what_disagrees_stands_first_in_every_section(whole) -> None:
    """Only a case is told in the order in which it happened."""
    order = ["contradicts", "qualifies", "supports", "background"]
    sections = defaultdict(list)
    for page in whole.pages:
        for claim in of_layer(page.claims, Layer.LATER):
            if "-case-" not in claim.id:
                part = claim.section if page.path == PAGES[0] else ""
                sections[page.path, part].append(order.index(whole.later_links_of[claim.id][0].relation))
    assert len(sections) > len(PAGES)
    assert {where: does for where, does in sections.items() if does != sorted(does)} == {}
