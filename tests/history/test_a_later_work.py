"""A change that adds one later work touches the library, one page and one record; the report tells what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.snapshots import read_release, snapshot_json
from synthesis.history.present import snapshot
from tests.repository import repository

if TYPE_CHECKING:
    from pathlib import Path

TOLD = [
    *("--design", "a survey", "--setting", "hospitals", "--size", "12 wards", "--from", "results"),
    *("--hedge", "found", "--said-by", "the authors"),
]
PAGE = "content/challenges/01-problem.md"
RECORD = "TY  - JOUR\nAU  - Vane, Q.\nTI  - Numbers that help\nJO  - Journal\nPY  - 2023\nER  - \n"


def test_one_later_work(tmp_path: Path, guide) -> None:
    repo = repository("later", tmp_path / "guide")
    (tmp_path / "record.ris").write_text(RECORD, encoding="utf-8")
    added = ["--later", "--seen-at", "its page", "--confirmed", "confirmed"]
    assert guide(repo.root, "new", "source", str(tmp_path / "record.ris"), *added)[0] == 0
    where = ["--page", PAGE, "--section", "Since 2012", "--id", "c1-since-numbers", "--cite", "vane2023"]
    does = ["--seen", "abstract", "--relation", "contradicts", "--about", "c1-show", *TOLD]
    status, _, err = guide(
        repo.root, "new", "claim", *where, *does, "A later trial found that showing it changed nothing."
    )
    assert (status, err) == (0, "")
    repo.git("add", "--all")
    touched = repo.git("diff", "--cached", "--name-only").split()
    assert touched == [PAGE, "references/later.bib", "synthesis/claims/c1-since-numbers.yaml"]
    status, report, err = guide(repo.root, "report", "HEAD")
    assert (status, err) == (0, "")
    assert "1 claim new (1 of them later evidence); 1 source changed" in report
    assert "since 2012: contradicts c1-show (vane2023; read: abstract)" in report.replace("&#58;", ":")
    assert "| Later claims | 2 | 3 | +1 |" in report
    assert "| of which qualify or contradict | 1 | 2 | +1 |" in report
    assert "| Claims |" not in report
    assert "Support gained" not in report
    assert "Support lost" not in report


def test_a_section_of_the_review_takes_nothing_later_and_the_reverse(tmp_path: Path, guide) -> None:
    repo = repository("later", tmp_path / "guide")
    where = ["--page", PAGE, "--id", "c1-new", "--seen", "abstract"]
    there = [*where, "--section", "What the evidence says", "--cite", "keen1999", "--about", "c1-show", "Words."]
    assert "leave out --about" in guide(repo.root, "new", "claim", *there)[2]
    coded = ["--construct", "none", "--because", "No.", "Words."]
    here = [*where, "--section", "Since 2012", "--cite", "later2016", *coded]
    assert "is not coded" in guide(repo.root, "new", "claim", *here)[2]
    lost = [*where, "--section", "Since 2012", "--cite", "later2016", "--about", "c1-shwo", "Words."]
    assert "did you mean 'c1-show'" in guide(repo.root, "new", "claim", *lost)[2]
    assert repo.git("status", "--porcelain") == ""


def test_a_release_keeps_what_later_claims_do(tmp_path: Path) -> None:
    corpus = repository("later", tmp_path / "guide").site.corpus()
    kept = snapshot(corpus, "1.0.0", corpus.later_links[0].coded_on)
    assert read_release("synthesis/releases/1.0.0.json", snapshot_json(kept)) == ((kept,), ())
