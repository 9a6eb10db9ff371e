"""A history with known edits: one of each kind that `guide changes` and `guide report` tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.repository import Repository, repository

if TYPE_CHECKING:
    from pathlib import Path

PAGE, SUMMARY = "content/challenges/01-problem.md", "content/summary.md"
BOOKS, LINKS = "references/library.bib", "synthesis/data/links.csv"
RETIRED = "synthesis/data/retired.csv"
ELSEWHERE = "c1-elsewhere,report2011,supports,review"
STORIES = "c1-stories,keen1999,supports,review,review-text,,settled,2026-01-31,8917e3613530,1c47d01c4159\n"
PICTURES = "c1-pictures,later2016,supports,guide,abstract,,guide,2026-01-31,2408572bbf83,41fe7f30fa51\n"
FILMS = "c1-films,report2011,supports,guide,abstract,,guide,2026-02-01,5f20c36a0ee2,f6fdee23ea37\n"
GAINED = "c1-stories,later2016,supports,guide,full-text,,guide,2026-02-01,8917e3613530,41fe7f30fa51\n"


def scripted(folder: Path) -> Repository:
    """Return the repository after all edits: the first committed, tagged `start`, the last left in the work tree."""
    repo = repository("reviewed", folder)
    site = repo.site
    repo.git("tag", "start")
    # A claim says it in other words, and names the place in its source.
    site.replace(PAGE, "Showing it to them helps. [@review2012]", "Showing it to people helps. [@review2012, p. 3]")
    repo.commit("Reword a claim")
    # A report that stood behind a claim now only qualifies it; another claim wins a source.
    site.replace(LINKS, ELSEWHERE, ELSEWHERE.replace("supports", "qualifies"))
    site.replace(PAGE, "[@report2011; @keen1999]", "[@report2011; @keen1999; @later2016]")
    site.replace(LINKS, STORIES, STORIES + GAINED)
    repo.commit("Judge anew")
    # A claim goes, and another comes, on a single report and with words that mean something elsewhere.
    site.replace(PAGE, "Pictures may help too. [@later2016]\n{: #c1-pictures .claim }", NEW)
    site.replace(LINKS, PICTURES, FILMS)
    site.write(RETIRED, "claim,withdrawn_on,reason,successor\nc1-pictures,2026-02-01,Films took its place.,c1-films\n")
    # A claim moves to another page.
    site.write("content/ending.md", site.read(SUMMARY).replace("In short", "In the end"))
    (repo.root / SUMMARY).unlink()
    # A work turns out to be another edition; what rests on it waits for a person.
    site.replace(BOOKS, "year = {1999}", "year = {1998}")
    return repo


NEW = r"""Films of \@team *help* `too`, see www.example.org, \#12 and &lt;b&gt;1&lt;/b&gt;. [@report2011]
{: #c1-films .claim }"""
