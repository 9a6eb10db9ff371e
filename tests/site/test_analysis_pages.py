"""The pages on dependence, gaps and the framework: every number, recounted from the records that people wrote."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.site.counting import REVIEW, challenge_name, records, rows
from tests.site.test_pages import data_tables, head_of, rows_of, target, words

pytestmark = pytest.mark.site

NOTEBOOKS = sorted(file.stem for file in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def lost(kept: dict[str, set[str]], gone: set[str]) -> set[str]:
    """Return the names whose reports are all among those left out."""
    return {name for name, reports in kept.items() if reports and reports <= gone}


@pytest.fixture(scope="module")
def reports_of(counted):
    """Return the reports behind each claim and behind each challenge."""
    claims = {claim: set(counted.reports(claim)) for claim in counted.cited}
    challenges: dict[str, set[str]] = defaultdict(set)
    for claim, reports in claims.items():
        challenges[challenge_name(claim).removeprefix("Challenge ")] |= reports
    return claims, challenges


def expected_loss(counted, reports_of, gone: set[str]) -> list[str]:
    claims, challenges = reports_of
    links = sum(len(reports & gone) for reports in claims.values())
    without = sorted(lost(challenges, gone), key=int)
    return [str(links), str(len(lost(claims, gone))), str(len(without)), " ".join(without)]


def test_leaving_out_one_report(pages, counted, reports_of, copy_of_repository):
    made_from = {
        row["source"]: row["derived_from"].split() for row in rows(copy_of_repository / "synthesis/data/reports.csv")
    }
    found = {row[0]: row[1:] for row in rows_of(data_tables(pages["evidence/dependence.html"])[0])}
    number = {int(re.match(r"Report (\d+): ", name)[1]): values for name, values in found.items()}
    expected = {}
    for key, n in counted.number.items():
        links, claims, *challenges = expected_loss(counted, reports_of, {key})
        with_overviews = {key, *(overview for overview, parts in made_from.items() if key in parts)}
        expected[n] = [links, claims, str(len(lost(reports_of[0], with_overviews))), *challenges]
    assert number == expected
    assert any(values[1] != values[2] for values in expected.values())


def test_leaving_out_one_programme(pages, counted, reports_of, copy_of_repository):
    data = copy_of_repository / "synthesis/data"
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows(data / "reports.csv"):
        members[row["programme"]].add(row["source"])
    names = {
        row["programme"]: ", ".join(filter(None, (row["name"], row["years"]))) for row in rows(data / "programmes.csv")
    }
    found = {row[0]: row[1:] for row in rows_of(data_tables(pages["evidence/dependence.html"])[1])}
    assert found == {names[p]: expected_loss(counted, reports_of, reports) for p, reports in members.items()}


def test_reports_and_programmes_behind_each_challenge(pages, counted, copy_of_repository):
    programme = {row["source"]: row["programme"] for row in rows(copy_of_repository / "synthesis/data/reports.csv")}
    linked: dict[str, list[str]] = defaultdict(list)
    for claim in counted.cited:
        linked[challenge_name(claim)] += counted.reports(claim)
        linked["All"] += counted.reports(claim)
    expected = {}
    for name, keys in linked.items():
        squares = sum(count**2 for count in Counter(keys).values())
        effective = f"{len(keys) ** 2 / squares:.2f}" if name == "All" else ""
        counts = len(keys), len(set(keys)), len({programme[key] for key in keys})
        expected[name] = [*map(str, counts), effective]
    found = rows_of(data_tables(pages["evidence/dependence.html"])[2])
    assert {row[0]: row[1:] for row in found} == expected


def test_the_register_of_gaps(pages, counted):
    tables = data_tables(pages["evidence/gaps.html"])
    reports = {claim: counted.reports(claim) for claim in counted.cited}
    expected = {
        "claim with the review's text only": [c for c in counted.cited if set(counted.cited[c]) == {REVIEW}],
        "claim with literature only": [
            c for c in counted.cited if not reports[c] and set(counted.cited[c]) != {REVIEW}
        ],
        "claim resting on one report": [c for c in counted.cited if len(reports[c]) == 1],
    }
    silent = sorted(set(counted.number.values()) - {counted.number[key] for found in reports.values() for key in found})
    kinds = {kind: str(len(claims)) for kind, claims in expected.items()}
    kinds |= {"report that no finding cites": str(len(silent))}
    kinds |= {"construct that no report speaks to": str(len(rows_of(tables[5])))}
    assert {row[0]: row[1] for row in rows_of(tables[0])} == kinds
    for table, claims in zip(tables[1:4], expected.values(), strict=True):
        assert sorted(row[0] for row in rows_of(table)) == sorted(claims)
        assert all(row[1] == " ".join(counted.text[row[0]].split()) for row in rows_of(table))
    assert [row[0].split(":")[0] for row in rows_of(tables[4])] == [f"Report {n}" for n in silent]


def test_the_trail_from_the_framework(pages, counted, copy_of_repository):
    data = copy_of_repository / "synthesis/data"
    constructs = {row["construct"]: row for row in rows(data / "frameworks/cfir-2009.csv")}
    domain = {row["domain"]: row["name"] for row in rows(data / "frameworks/domains.csv")}
    claims: dict[str, set[str]] = defaultdict(set)
    for claim, record in records(copy_of_repository).items():
        for construct in record["framework"].get("codes") or {"none": ""}:
            claims[construct].add(claim)
    used, silent, challenges, final, homeless = data_tables(pages["evidence/framework-trail.html"])

    def places(construct: str) -> list[int]:
        return sorted({int(match[1]) for claim in claims[construct] if (match := re.match(r"c(\d+)-", claim))})

    def reported(construct: str) -> int:
        return sum(bool(counted.reports(claim)) for claim in claims[construct])

    found = {row[0]: tuple(row[1:5]) for row in rows_of(used)}
    assert found == {
        row["name"]: (domain[row["domain"]], str(len(claims[c])), str(reported(c)), " ".join(map(str, places(c))))
        for c, row in constructs.items()
        if claims[c]
    }
    unheard = data_tables(pages["evidence/gaps.html"])[-1]
    assert {row[0]: row[2] for row in rows_of(unheard)} == {
        row["name"]: str(len(claims[c])) for c, row in constructs.items() if not reported(c)
    }
    assert {row[0] for row in rows_of(silent)} == {row["name"] for c, row in constructs.items() if not claims[c]}
    assert {row[0] for row in rows_of(homeless)} == claims["none"]
    headings = {row["challenge"]: row for row in rows(data / "frameworks/final-2012.csv")}
    themes = {row["theme"]: row["heading"] for row in rows(data / "frameworks/final-2012.csv") if not row["challenge"]}
    assert rows_of(final) == [
        [f"Challenge {n}", row["heading"], row["box_heading"], themes[row["theme"]]] for n, row in headings.items() if n
    ]
    for name, total, different, domains, without, _ in rows_of(challenges):
        mine = {
            c: found for c in (*constructs, "none") if (found := {x for x in claims[c] if challenge_name(x) == name})
        }
        fitting = set(mine) - {"none"}
        assert [int(total), int(different), int(domains), int(without)] == [
            len(set().union(*mine.values())),
            len(fitting),
            len({constructs[c]["domain"] for c in fitting}),
            len(mine.get("none", ())),
        ]


def front_matter(file: Path) -> dict[str, object]:
    return yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])


def test_tactics_and_what_backs_them(pages, counted, copy_of_repository):
    found = [front_matter(file) | {"id": file.stem} for file in (copy_of_repository / "content/tactics").glob("*.md")]
    tactics = {page["id"]: page for page in found if page.get("kind") == "tactic"}
    behind: dict[str, list[str]] = {tactic: [] for tactic in tactics}
    for claim, record in records(copy_of_repository).items():
        for tactic in record.get("tactics", {}):
            behind[tactic].append(claim)

    def backing(claims: list[str]) -> str:
        if any(counted.reports(claim) for claim in claims):
            return "a claim that rests on an evaluation report"
        if any(set(counted.cited[claim]) != {REVIEW} for claim in claims):
            return "claims that rest on literature at most"
        return "claims of the review's own text only" if claims else "no claim"

    kinds, named, by_challenge, unused = data_tables(pages["evidence/tactics.html"])
    assert {row[0]: row[2:] for row in rows_of(named)} == {
        tactics[tactic]["title"]: [
            str(len(claims)),
            str(sum(bool(counted.reports(c)) for c in claims)),
            backing(claims),
        ]
        for tactic, claims in behind.items()
    }
    tally = Counter(map(backing, behind.values()))
    assert {row[0]: int(row[1]) for row in rows_of(kinds)} == {row[0]: tally[row[0]] for row in rows_of(kinds)}
    assert sum(int(row[1]) for row in rows_of(kinds)) == len(tactics)
    used = {claim for claims in behind.values() for claim in claims}
    assert [row[0] for row in rows_of(unused)] == [claim for claim in counted.text if claim not in used]
    for name, of_tactics, unbacked, claims, without in rows_of(by_challenge):
        number = int(name.split()[-1]) if name[-1].isdigit() else 0
        mine = [tactic for tactic, page in tactics.items() if number in page["challenges"]]
        here = [claim for claim in counted.text if challenge_name(claim) == name]
        assert [int(of_tactics), int(unbacked)] == [len(mine), sum(not behind[tactic] for tactic in mine)]
        assert [int(claims), int(without)] == [len(here), len(set(here) - used)]


@pytest.mark.parametrize("name", ["dependence", "gaps", "framework-trail", "tactics"])
def test_each_figure_is_said_in_words_and_prints_its_numbers(pages, name):
    figures = pages[f"evidence/{name}.html"].article("figure")
    assert figures
    for figure in figures:
        assert figure.svg["aria-label"] == words(figure.figcaption)
        assert any(words(text).isdigit() for text in figure.svg("text"))


def said(cells) -> list[str]:
    return [" ".join(str(cell).replace("_", " ").split()).lower() for cell in cells]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_table_and_figure_can_be_downloaded_as_it_is_shown(pages, built_site, name):
    address = f"evidence/{name}.html"
    article = pages[address].article
    shown = article.select(".table-scroll, figure")
    assert len({figure_or_table.name for figure_or_table in shown}) == 2
    for element in shown:
        link = element.find_next_sibling(class_="download").a
        file = built_site / target(address, link["href"])
        assert file.suffix == (".svg" if element.svg else ".csv")
        text = file.read_text(encoding="utf-8")
        if element.svg:
            assert text.strip() in (built_site / address).read_text(encoding="utf-8")
            assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
        else:
            header, *rows_in_file = csv.reader(text.splitlines())
            assert said(header) == said(head_of(element.table))
            assert [said(row) for row in rows_in_file] == [said(row) for row in rows_of(element.table)]
