"""A guide of another review: four challenges, two themes, other programmes; its data and content differ, no code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.sites import Site, with_a_frame

ROOT = Path(__file__).parents[1]
PAGE = "content/challenges/04-lasting.md"
REVIEW = """key = "review2012"
authors = ["Moor C"]
year = 2015
references = 9
programmes = 2
framing = ["background"]
retold = ["conclusions"]

[[themes]]
id = "getting-going"
heading = "Getting going"
phase = "First"
first = 1
last = 2

[[themes]]
id = "carrying-on"
heading = "Carrying on"
phase = "Then"
first = 3
last = 4
"""
LASTING = """---
title: Making it last
challenge: 4
theme: carrying-on
version: 1.0.0
reviewed: 2026-01-31
message: Plan the end at the start.
---

# Challenge 4: Making it last

## What the evidence says {: #evidence .evidence }

Showing it to them helps. [@review2012]
{: #c4-show .claim }
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Site:
    """Return a copy of the code around the data and the content of another review."""
    root = tmp_path_factory.mktemp("other") / "guide"
    for package in ("synthesis", "build_tools"):
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__", "claims", "data"))
    shutil.copytree(ROOT / "tests/sites/reviewed", root, dirs_exist_ok=True)
    site = Site(root)
    site.write("synthesis/data/review.toml", REVIEW)
    shutil.rmtree(root / "synthesis/releases", ignore_errors=True)
    site.replace("content/challenges/01-problem.md", "design-and-planning", "getting-going")
    for file in (root / "synthesis/data/coding").glob("pass-*.csv"):
        file.write_text(file.read_text().replace("introduction,", "background,").replace("c1,2,1,", "c4,2,1,"))
    for old, new in (("programmes", "first,The first"), ("reports", "report2011,first,1a")):
        changed = {"first,The first": "second,The second", "report2011,first,1a": "report2011,second,2b"}[new]
        site.replace(f"synthesis/data/{old}.csv", new, changed)
    page, record = "content/challenges/01-problem.md", "synthesis/claims/c1-show.yaml"
    site.replace(page, "Showing it to them helps. [@review2012]\n{: #c1-show .claim }\n\n", "")
    site.write(PAGE, LASTING)
    site.write("synthesis/claims/c4-show.yaml", site.read(record).replace("c1.2.1", "c4.2.1"))
    (root / record).unlink()
    return with_a_frame(site)


def run(site: Site, *command: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(site.root), "SOURCE_DATE_EPOCH": "1769990400"}
    return subprocess.run([sys.executable, *command], cwd=site.root, env=env, capture_output=True, text=True)


def check(site: Site) -> tuple[int, str]:
    done = run(site, "-c", "from build_tools.cli import run; run()", "check")
    return done.returncode, done.stdout + done.stderr


def test_the_guide_is_sound(other: Site) -> None:
    status, said = check(other)
    assert (status, "0 findings" in said) == (0, True), said


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (PAGE, "challenge: 4", "challenge: 5", "a number from 1 to 4"),
        (PAGE, "theme: carrying-on", "theme: design-and-planning", "expected getting-going, carrying-on"),
        (PAGE, "theme: carrying-on", "theme: getting-going", "challenge 4 does not stand under"),
        ("synthesis/claims/c4-show.yaml", "c4.2.1", "introduction.1.1", "introduction.1.1"),
        ("synthesis/data/reports.csv", "2b", "3b", "position is '3b'"),
        ("references/library.bib", "x-review-number = {9}", "x-review-number = {10}", "a number from 1 to 9"),
    ],
)
def test_it_holds_to_its_own_review(other: Site, path: str, old: str, new: str, said: str) -> None:
    sound = other.read(path)
    other.replace(path, old, new)
    status, found = check(other)
    other.write(path, sound)
    assert status == 1
    assert said in found


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (None, "No such file or directory"),
        ("", "not the facts of a review: 'themes' is missing"),
        (REVIEW[:-5], "not the facts of a review: "),
        (REVIEW.replace("year = 2015", "yaer = 2015"), "not the facts of a review: "),
    ],
)
def test_facts_that_are_not_there_are_one_clear_line(other: Site, left: str | None, said: str) -> None:
    path = "synthesis/data/review.toml"
    (other.root / path).unlink()
    if left is not None:
        other.write(path, left)
    status, found = check(other)
    other.write(path, REVIEW)
    assert (status, found.count("\n")) == (1, 1), found
    assert found.startswith(f"guide: {other.root / path}: {said}")


@pytest.mark.site
def test_its_site_names_its_themes_and_its_year(other: Site) -> None:
    settings = other.read("mkdocs.yml")
    assert "  - ten-challenges" in settings
    other.write("mkdocs.yml", settings.replace("  - ten-challenges", "  - ten-challenges:\n      printed: false"))
    other.write(
        "content/index.md",
        "---\ntitle: Start\n---\n\n# Start\n\n<!-- insert: about-line -->\n\n<!-- insert: challenges -->\n",
    )
    done = run(other, "-m", "mkdocs", "build", "--strict", "--site-dir", "out")
    assert done.returncode == 0, done.stderr
    start = BeautifulSoup(other.read("out/index.html"), "html.parser")
    assert "one review of 2015" in start.find(class_="about-line").text
    headings = start.find_all("h3")
    assert [heading.text.rstrip("¶") for heading in headings] == ["Getting going", "Carrying on"]
