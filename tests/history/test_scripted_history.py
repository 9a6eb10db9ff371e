"""A scripted history with one edit of each kind: exactly what `guide changes` and `guide report` say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.reporting.pull_request import MARKER
from tests.history.scripted import BOOKS, PAGE, scripted
from tests.repository import repository

EXPECTED = Path(__file__).parent / "expected"
SAID = {
    "changes.txt": ["changes", "start"],
    "changes.md": ["changes", "start", "work", "--format", "markdown"],
    "changes.json": ["changes", "start", "--format", "json"],
    "report.md": ["report", "start", "--preview-url", "https://preview.example.org/7/"],
}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory):
    return scripted(tmp_path_factory.mktemp("scripted") / "guide")


@pytest.mark.parametrize(("name", "arguments"), SAID.items(), ids=SAID)
def test_exactly_what_is_said(history, guide, name: str, arguments: list[str]) -> None:
    assert guide(history.root, *arguments) == (0, (EXPECTED / name).read_text(encoding="utf-8"), "")


def test_between_two_revisions(history, guide) -> None:
    assert guide(history.root, "changes", "start", "start")[1] == "From start to start: nothing changed.\n"
    forth = guide(history.root, "changes", "HEAD~1", "HEAD")[1]
    back = guide(history.root, "changes", "HEAD", "HEAD~1")[1]
    assert "relation of report2011: [-supports-] {+qualifies+}" in forth
    assert "relation of report2011: [-qualifies-] {+supports+}" in back
    assert "evidence gained: later2016" in forth
    assert "evidence lost: later2016" in back


def test_the_work_tree_is_not_touched(history, guide) -> None:
    before = history.git("status", "--porcelain")
    guide(history.root, "changes", "start")
    guide(history.root, "report", "start")
    assert history.git("status", "--porcelain") == before


def test_a_report_goes_to_a_file(history, guide, tmp_path: Path) -> None:
    out = tmp_path / "comment.md"
    status, printed, _ = guide(history.root, "report", "start", "--out", str(out))
    assert (status, printed) == (0, "")
    assert out.read_text(encoding="utf-8").startswith(f"{MARKER}\n")


MISUSES = {
    "no release yet": (["changes"], "there is no release yet"),
    "unknown revision": (["changes", "strat"], "git knows no revision 'strat'"),
    "an option of git": (["changes", "--", "--output=x"], "git knows no revision '--output=x'"),
    "unknown base": (["report", "nowhere"], "git knows no revision 'nowhere'"),
    "no web address": (["report", "start", "--preview-url", "javascript:alert(1)"], "expected https://"),
}


@pytest.mark.parametrize(("arguments", "said"), MISUSES.values(), ids=MISUSES)
def test_misuse(history, guide, arguments: list[str], said: str) -> None:
    status, out, err = guide(history.root, *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_a_release_is_the_default(tmp_path: Path, guide) -> None:
    repo = repository("released", tmp_path / "released")
    assert guide(repo.root, "changes")[1] == "From 1.1.0 to work: nothing changed.\n"
    status, out, _ = guide(repo.root, "changes", "1.0.0", "1.1.0")
    assert status == 0
    assert "  c3-old (content/challenges/03-data.md)\n    withdrawn: Nobody likes it.\n" in out
    assert "    reworded: Counting {+by hand+} takes time.\n    place of wade2001: [-none-] {+page 4+}\n" in out


def test_only_what_the_branch_changed_is_reported(tmp_path: Path, guide) -> None:
    repo = repository("reviewed", tmp_path / "reviewed")
    repo.git("checkout", "--quiet", "-b", "branch")
    repo.site.replace(PAGE, "Pictures may", "Images may")
    repo.commit("On the branch")
    repo.git("checkout", "--quiet", "main")
    repo.site.replace(PAGE, "Showing it", "Telling it")
    repo.commit("On main")
    repo.git("checkout", "--quiet", "branch")
    out = guide(repo.root, "report", "main")[1]
    assert "<del>Pictures</del> <ins>Images</ins>" in out
    assert "Telling" not in out


def test_what_cannot_be_read_is_said(tmp_path: Path, guide) -> None:
    repo = repository("reviewed", tmp_path / "reviewed")
    repo.site.replace(BOOKS, "@book{keen1999,", "@book{keen1999, note = {")
    status, out, err = guide(repo.root, "changes", "HEAD")
    assert (status, out) == (1, "")
    assert "work: references/library.bib:1:1: BIB201" in err
    assert "nothing is compared with what cannot be read" in err
    status, out, _ = guide(repo.root, "report", "HEAD")
    assert status == 1
    assert out.startswith(MARKER)
    assert "### Not read" in out
    assert "<code>references/library.bib&#58;1&#58;1</code>" in out


def test_a_revision_without_a_guide(tmp_path: Path, guide) -> None:
    repo = repository("minimal", tmp_path / "minimal")
    (repo.root / "mkdocs.yml").rename(tmp_path / "mkdocs.yml")
    repo.commit("Take the guide away")
    (tmp_path / "mkdocs.yml").rename(repo.root / "mkdocs.yml")
    status, _, err = guide(repo.root, "changes", "HEAD")
    assert status == 2
    assert "HEAD: holds no guide" in err


def test_a_guide_in_a_folder_of_its_repository(tmp_path: Path, guide) -> None:
    repo = repository("minimal", tmp_path / "outer" / "guide")
    (repo.root / ".git").rename(tmp_path / "outer" / ".git")
    repo.commit("Move the guide into a folder")
    repo.site.replace("content/challenges/03-data.md", "takes time", "takes hours")
    assert "[-time.-] {+hours.+}" in guide(repo.root, "changes", "HEAD")[1]


def test_a_link_in_a_revision_leads_nowhere(tmp_path: Path, guide) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n\n# Secret words\n", encoding="utf-8")
    repo = repository("minimal", tmp_path / "minimal")
    (repo.root / "content/leak.md").symlink_to(secret)
    repo.commit("Link to a file outside")
    (repo.root / "content/leak.md").unlink()
    _, out, err = guide(repo.root, "changes", "HEAD")
    assert "Secret" not in out + err
