"""The notebook's page: every number in it, recounted from the records that people wrote."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.site.counting import REVIEW, challenge_name, records
from tests.site.test_pages import data_tables, head_of, rows_of, words

pytestmark = pytest.mark.site

PAGE = "evidence/evidence-matrix.html"


@pytest.fixture(scope="module")
def shown(pages):
    """Return each table by the first words of its caption."""
    found = data_tables(pages[PAGE])
    names = ("support", "parts", "reach", "further", "matrix", "links", "single", "worded", "reports")
    return dict(zip(names, found, strict=True))


KINDS = ["evaluation reports", "literature only", "review text only"]


def kind(counted, claim: str) -> str:
    if counted.reports(claim):
        return KINDS[0]
    return KINDS[2] if set(counted.cited[claim]) == {REVIEW} else KINDS[1]


def tallied(kinds: dict[str, str]) -> dict[str, list[int]]:
    """Return the claims of each kind and in all, of each challenge and of all."""
    tally = Counter((challenge_name(claim), found) for claim, found in kinds.items())
    expected = {challenge_name(claim): [tally[challenge_name(claim), k] for k in KINDS] for claim in kinds}
    expected["All"] = [sum(column) for column in zip(*expected.values(), strict=True)]
    return {name: [*counts, sum(counts)] for name, counts in expected.items()}


def numbers_of(table) -> dict[str, list[int]]:
    return {row[0]: [int(cell) for cell in row[1:]] for row in rows_of(table)}


def test_claims_by_support(shown, counted):
    assert [heading.lower() for heading in head_of(shown["support"])[1:4]] == KINDS
    assert numbers_of(shown["support"]) == tallied({claim: kind(counted, claim) for claim in counted.cited})


def test_claims_by_part_of_the_review(shown, counted, copy_of_repository):
    parts = {"c": "sections on the challenges", "box-": "advice in Box 1", "conclusions": "conclusions"}
    expected = {part: [0, 0, 0, 0] for part in parts.values()}
    for claim, record in records(copy_of_repository).items():
        statements = record["restates"]
        last = statements if isinstance(statements, str) else statements[-1]
        counts = expected[parts[re.match(r"box-|conclusions|c(?=\d)", last)[0]]]
        counts[0] += 1
        counts[1 + KINDS.index(kind(counted, claim))] += 1
    assert numbers_of(shown["parts"]) == expected


def test_claims_if_a_number_reached_further(shown, counted):
    kinds = {claim: kind(counted, claim) for claim in counted.cited}
    for claim, _, whole, now, then in rows_of(shown["reach"]):
        assert now == kinds[claim]
        assert then == KINDS[not set(map(int, whole.split())) & set(counted.number.values())]
        kinds[claim] = then
    assert numbers_of(shown["further"]) == tallied(kinds)
    assert numbers_of(shown["further"]) != numbers_of(shown["support"])


def test_challenges_by_report(shown, counted):
    numbers = [int(name) for name in head_of(shown["matrix"])[1:]]
    assert numbers == sorted(counted.number.values())
    found = {row[0]: [int(cell) for cell in row[1:]] for row in rows_of(shown["matrix"])}
    names = {challenge_name(claim) for claim in counted.cited}
    assert found == {name: [counted.cell(name, number) for number in numbers] for name in names}


def test_links_of_each_report_most_first(shown, counted):
    tally = Counter(key for claim in counted.cited for key in counted.reports(claim))
    order = sorted(counted.number, key=lambda key: (-tally[key], counted.number[key]))
    total = sum(tally.values())
    expected = [[key, str(counted.number[key]), str(tally[key]), 100 * tally[key] / total] for key in order]
    found = rows_of(shown["links"])
    assert [row[:3] for row in found] == [row[:3] for row in expected]
    assert all(
        abs(int(row[3].removesuffix(" %")) - exact[3]) <= 0.5 for row, exact in zip(found, expected, strict=True)
    )


def test_claims_on_one_report_only(shown, counted):
    single = {claim: found[0] for claim in counted.cited if len(found := counted.reports(claim)) == 1}
    tally = Counter(single.values())
    order = sorted(tally, key=lambda key: (-tally[key], counted.number[key]))
    assert rows_of(shown["single"]) == [[key, str(counted.number[key]), str(tally[key])] for key in order]
    expected = {(claim, key, " ".join(counted.text[claim].split())) for claim, key in single.items()}
    assert {tuple(row) for row in rows_of(shown["worded"])} == expected
    assert len(rows_of(shown["worded"])) == len(single)


def test_reports_of_each_claim(shown, counted):
    expected = []
    for claim in counted.text:
        if numbers := [counted.number[key] for key in counted.reports(claim)]:
            challenge = challenge_name(claim)
            expected.append([claim, challenge, ", ".join(map(str, numbers)), str(len(numbers))])
    found = [[row[0], challenge_name(row[0]), *row[2:]] for row in rows_of(shown["reports"])]
    assert found == expected


def test_what_the_figure_is_said_to_show_is_true(pages, counted):
    [figure] = pages[PAGE].article("figure")
    said = words(figure.figcaption)
    assert figure.svg["role"] == "img"
    assert figure.svg["aria-label"] == said
    names = sorted(
        {challenge_name(claim) for claim in counted.cited},
        key=lambda name: int(name.split()[-1]) if name[-1].isdigit() else 99,
    )
    cells = {(name, number): counted.cell(name, number) for name in names for number in counted.number.values()}
    highest = max(cells.values())
    places = {(int(report), f"Challenge {n}") for report, n in re.findall(r"report (\d+) for challenge (\d+)", said)}
    assert f"The highest count is {highest}: " in said
    assert places == {(number, name) for (name, number), count in cells.items() if count == highest}
    empty = sorted(n for n in counted.number.values() if not any(cells[name, n] for name in names))
    assert f"No claim rests on report {' or '.join(map(str, empty))}" in said


def test_the_figure_prints_every_count(pages, shown):
    [figure] = pages[PAGE].article("figure")
    printed = [words(text) for text in figure.svg("text")]
    counts = [cell for row in rows_of(shown["matrix"]) for cell in row[1:]]
    assert printed[-len(counts) :] == counts
