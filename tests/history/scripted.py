"""A history with known edits: one of each kind that `guide changes` and `guide report` tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repository import Repository, repository

if TYPE_CHECKING:
    from pathlib import Path

PAGE, SUMMARY = "content/challenges/01-problem.md", "content/summary.md"
BOOKS = "references/library.bib"
RECORD = "synthesis/claims/{}.yaml"
FILMS = """sources:
  report2011: {relation: supports, basis: guide, seen: abstract, coder: guide, coded-on: 2026-02-01}
read-as: {wording: 5f20c36a0ee2, report2011: f6fdee23ea37}
"""
GAINED = """  later2016: {relation: supports, basis: guide, seen: full-text, coder: guide, coded-on: 2026-02-01}
"""
WITHDRAWN = "withdrawn: {day: 2026-02-01, reason: Films took its place., successor: c1-films}\n"


def scripted(folder: Path) -> Repository:
    """Return the repository after all edits: the first committed, tagged `start`, the last left in the work tree."""
    repo = repository("reviewed", folder)
    site = repo.site
    repo.git("tag", "start")
    # A claim says it in other words, and names the place in its source.
    site.replace(PAGE, "Showing it to them helps. [@review2012]", "Showing it to people helps. [@review2012, p. 3]")
    repo.commit("Reword a claim")
    # A report that stood behind a claim now only qualifies it; another claim wins a source.
    site.replace(RECORD.format("c1-elsewhere"), "report2011: {relation: supports", "report2011: {relation: qualifies")
    site.replace(PAGE, "[@report2011; @keen1999]", "[@report2011; @keen1999; @later2016]")
    stories = RECORD.format("c1-stories")
    site.replace(stories, "read-as:\n", f"{GAINED}read-as:\n  later2016: 41fe7f30fa51\n")
    repo.commit("Judge anew")
    # A claim goes, and another comes, on a single report and with words that mean something elsewhere.
    site.replace(PAGE, "Pictures may help too. [@later2016]\n{: #c1-pictures .claim }", NEW)
    site.write(RECORD.format("c1-films"), FILMS)
    site.write(RECORD.format("c1-pictures"), site.read(RECORD.format("c1-pictures")) + WITHDRAWN)
    # A claim moves to another page.
    site.write("content/ending.md", site.read(SUMMARY).replace("In short", "In the end"))
    (repo.root / SUMMARY).unlink()
    # A work turns out to be another edition; what rests on it waits for a person.
    site.replace(BOOKS, "year = {1999}", "year = {1998}")
    return repo


NEW = r"""Films of \@team *help* `too`, see www.example.org, \#12 and &lt;b&gt;1&lt;/b&gt;. [@report2011]
{: #c1-films .claim }"""
