"""One changed link and one changed page reach exactly the pages, tables and figures that show them."""

from __future__ import annotations

import shutil

import pytest

from build_tools.cli import main
from build_tools.commands import Status
from synthesis.history.versions import Level, Version
from tests.site.test_last_good_site import content_of
from tests.sites import Site, record
from tests.test_drift import CLAIM, REPORT, SUPPORT

pytestmark = pytest.mark.site

PAGE = "content/challenges/03-data-and-monitoring.md"
PAGES = {
    "accessibility.html",  # the changed page
    "data.html",  # sizes and checksums
    "challenges/03-data-and-monitoring.html",  # where the claim stands
    "changes.html",  # since the last release
    f"evidence/reports/{REPORT}.html",
    "evidence/library.html",
    "evidence/claims.html",
    "evidence/matrix.html",
    "evidence/dependence.html",
    "evidence/evidence-matrix.html",
    "evidence/gaps.html",
    "evidence/framework-trail.html",
    "introduction.html",  # which counts claims by support
    "methods.html",  # which counts reports behind challenges
    "book/dependence.html",
    "book/evidence-matrix.html",
    "book/gaps.html",
    "book/framework-trail.html",
    "book/methods.html",
}
DATA = {  # what holds all links, or the page's version, or tells the size or the sum of a file that does
    "SHA256SUMS",
    "challenges.csv",
    "datapackage.json",
    "guide.json",
    "guide.jsonld",
    "guide.sqlite",
    "ro-crate-metadata.json",
}
SHOWN = {  # what the notebooks show, by the name of its file
    "challenges-by-report.csv",
    "challenges-by-report.svg",
    "claims-by-part.csv",
    "claims-by-support-whole.csv",
    "claims-by-support.csv",
    "claims-with-one-report.csv",
    "claims-with-review-only.csv",
    "constructs-with-claims.csv",
    "dependence-by-programme.csv",
    "dependence-by-report.csv",
    "dependence-by-report.svg",
    "gaps-by-kind.csv",
    "gaps-by-kind.svg",
    "links-by-report.csv",
    "reports-behind-challenges.csv",
    "reports-behind-claims.csv",
    "single-report-claims.csv",
    "single-report-counts.csv",
}
# What holds all pages in one file, and the challenge on paper.
WHOLES = {
    "assets/search-index.js",
    "book/searchindex.js",
    "print/challenge-03.pdf",
    "print/guide.pdf",
    "print/handouts.zip",
    "print/slides.pptx",
    "ten-challenges-guide.zip",
}


def raise_version(site: Site, path: str) -> None:
    """Raise the page's version, as the check asks of a page whose evidence has changed since a release."""
    [page] = [page for page in site.corpus().pages if page.location.path == path]
    version = Version.read(page.version)
    site.replace(path, f"\nversion: {version}\n", f"\nversion: {version.raised(Level.MINOR)}\n")


def test_a_changed_link_and_a_changed_page_change_nothing_else(
    copy_of_repository, built_site, moment, tmp_path, monkeypatch
):
    before = content_of(built_site)
    root = tmp_path / "repository"
    shutil.copytree(copy_of_repository, root, ignore=shutil.ignore_patterns("site", "__pycache__", "tests"))
    shutil.copytree(copy_of_repository / "build_tools/site", root / "build_tools/site", dirs_exist_ok=True)
    site = Site(root)
    judged = f"  {REPORT}: {{relation: "
    site.replace(record(CLAIM), f"{judged}supports", f"{judged}qualifies")
    site.replace("content/accessibility.md", "It finds many faults, not all.", "It finds many faults, though not all.")
    raise_version(site, PAGE)  # which whoever cites one of its claims is told
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    monkeypatch.chdir(root)
    assert main(["build"]) == Status.CLEAN
    after = content_of(root / "site")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    data = {name for name in changed if name.startswith("data/")}
    assert data == {f"data/{name}.csv" for name in SUPPORT} | {f"data/{name}" for name in SHOWN | DATA}
    gone = site.corpus().retired_by_id  # a withdrawn claim's page says nothing of the text
    cited = {name for name in after if name.startswith("c/c3-") and name.split("/")[1] not in gone}
    assert cited == {name for name in changed if name.startswith("c/")}
    assert {name for name in changed - cited if name.endswith(".html")} == PAGES
    assert changed - data - cited - PAGES == WHOLES
