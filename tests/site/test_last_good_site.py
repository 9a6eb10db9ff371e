"""A damaged repository builds nothing, says where and why, and leaves the last good site alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from build_tools.cli import main
from build_tools.commands import Status
from build_tools.site import build
from tests.sites import CARET, Site, copy_site, place_at, record, with_a_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from build_tools.disk.workspace import Workspace

pytestmark = pytest.mark.site

PAGE = "content/challenges/03-data-and-monitoring.md"
INTRODUCTION = "content/introduction.md"
REPORTS = "references/reports.bib"
PROGRAMMES = "synthesis/data/programmes.csv"
GAMING_RECORD = record("c3-gaming")
NOTEBOOK = "notebooks/evidence-matrix.ipynb"

GAMING = "[@dw2012ref31]\n{: #c3-gaming .claim }"


def put(path: str, old: str, new: str, said: str) -> Callable[[Site], str]:
    """Replace a text that stands once; a caret in the new one is where the finding is expected."""

    def damage(site: Site) -> str:
        place = site.replace(path, old, new)
        return f"{place}: {said}" if place else said

    return damage


def latin_1(path: str, before: str) -> Callable[[Site], str]:
    """Put an é in Latin-1 behind a text."""

    def damage(site: Site) -> str:
        start, end = site.read(path).split(before, 1)
        site.write(path, f"{start}{before}".encode() + b"\xe9" + end.encode())
        return f"{path}:{place_at(start + before)}: MD109 unreadable-text: byte 0xe9 is not UTF-8"

    return damage


def source_deleted(site: Site) -> str:
    lines = site.read(GAMING_RECORD).splitlines(keepends=True)
    [row] = [line for line in lines if line.startswith("  dw2012ref31: {")]
    site.write(GAMING_RECORD, "".join(lines).replace(f"sources:\n{row}", "sources: {}\n"))
    return f"{site.place(PAGE, f'intended. [{CARET}@dw2012ref31]')}: LNK403 uncoded-link: "


def emptied(site: Site) -> str:
    shutil.rmtree(site.root / "content")
    (site.root / "content").mkdir()
    return "guide: nothing to check: no pages"


def notebook_cut_short(site: Site) -> str:
    kept = site.read(NOTEBOOK)[:200]
    site.write(NOTEBOOK, kept)
    start, _, _ = kept.rpartition('"')
    return f"{NOTEBOOK}:{place_at(start)}: GDE525 bad-notebook: no notebook: Unterminated string"


def unread_page(site: Site) -> str:
    site.write("content/more.markdown", "# More [@nobody]\n")
    return "content/more.markdown: would be published unchecked"


STOPPED_BY_THE_CHECK: Mapping[str, Callable[[Site], str]] = {
    "unknown key": put(PAGE, "[@hf2011spi1; @hf2011j", "[‸@hf2011spl1; @hf2011j", "LNK402 unknown-key: "),
    "unclosed brace in the library": put("references/review.bib", "{876--884}", "{876--884", "BIB201 broken-entry: "),
    "Latin-1 byte in the library": latin_1(REPORTS, "Mixed"),
    "Latin-1 byte in a page": latin_1(PAGE, "Badly chosen"),
    "Latin-1 byte in a table": latin_1(PROGRAMMES, "Safer"),
    "Latin-1 byte in a record": latin_1(GAMING_RECORD, "Badly chosen"),
    "duplicate id": put(PAGE, "{: #c3-scale .claim }", "{: #‸c3-essential .claim }", "MD107 duplicate-claim-id: "),
    "unclosed attribute list": put(
        PAGE, "#c3-gaming .claim }", "#‸c3-gaming .claim", "MD102 attributes-left-as-text: "
    ),
    "misspelt class": put(PAGE, "#c3-gaming .claim }", "#‸c3-gaming .clam }", "MD103 misspelt-class: "),
    "empty citation": put(PAGE, "[@dw2012ref31]", "[‸@]", "MD101 malformed-citation: "),
    "claim without a citation": put(PAGE, f" {GAMING}", "\n{: #‸c3-gaming .claim }", "LNK401 uncited-claim: "),
    "link without its judgement": source_deleted,
    "notebook cut short": notebook_cut_short,
    "no pages at all": emptied,
}
STOPPED_BY_THE_BUILD: Mapping[str, Callable[[Site], str]] = {
    "cell that raises": put(
        NOTEBOOK,
        "from synthesis.analysis import summaries\\n",
        "1 / 0\\n",
        f"{NOTEBOOK}: cell 2: ZeroDivisionError: division by zero",
    ),
    "page with another suffix": unread_page,
}
# Found in the pages of any guide, so in those of a tiny one, and before any of them is made.
STOPPED_BY_THE_PAGES: Mapping[str, Callable[[Site], str]] = {
    "unknown insert": put(
        "content/methods.md",
        "None.",
        "<!-- insert: ‸agreements -->",
        "GDE522 leads-nowhere: no insert 'agreements' (did you mean 'coding-agreement'?)",
    ),
    "broken link": put(
        "content/index.md",
        "A first page.",
        "A [first](‸nowhere.md) page.",
        "GDE522 leads-nowhere: 'nowhere.md' leads to no page and no file",
    ),
}
# Found in the book, after the pages: those of the last good site stand in for them.
STOPPED_BY_THE_BOOK: Mapping[str, Callable[[Site], str]] = {
    "broken link in a chapter": put(
        "synthesis/data/codebook.md",
        "on the [methods page](../../content/methods.md#agreement)",
        "on the [methods page](../../content/nowhere.md)",
        "codebook.md:30: WARNING: 'myst' cross-reference target not found: '../../content/nowhere.md'",
    ),
    "page that the book cannot show": put(
        "content/methods.md",
        "The question was always the same:",
        "> The question was always the same:",
        "content/methods.md: <blockquote> has no form in the book",
    ),
}


@pytest.fixture
def site(copy_of_repository: Path, built_site: Path, tmp_path: Path) -> Site:
    """Return a copy of the repository with what an earlier build left: a site, and the notebook's cache."""
    assert built_site.is_dir()
    root = tmp_path / "repository"
    shutil.copytree(copy_of_repository, root, ignore=shutil.ignore_patterns("site", "__pycache__", "tests"))
    shutil.copytree(copy_of_repository / "build_tools/site", root / "build_tools/site", dirs_exist_ok=True)
    return with_a_site(Site(root))


def with_a_site(site: Site) -> Site:
    (site.root / "site/deep").mkdir(parents=True)
    (site.root / "site/index.html").write_text("the last good site", encoding="utf-8")
    (site.root / "site/deep/marker").write_bytes(b"\x00marker")
    return site


def content_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("name", [*STOPPED_BY_THE_CHECK, *STOPPED_BY_THE_BUILD])
def test_damage_stops_the_build_and_spares_the_last_good_site(site, capfd, name):
    expected = (STOPPED_BY_THE_CHECK | STOPPED_BY_THE_BUILD)[name](site)
    steps = ("[3/5]",) if name in STOPPED_BY_THE_BUILD else ()
    assert_spared(site, capfd, expected, steps)


@pytest.mark.parametrize("name", STOPPED_BY_THE_PAGES)
def test_damage_of_pages_stops_the_build_and_spares_the_last_good_site(tmp_path, capfd, name):
    site = with_a_site(with_a_frame(copy_site("minimal", tmp_path / "guide")))
    assert_spared(site, capfd, STOPPED_BY_THE_PAGES[name](site), ())


@pytest.mark.parametrize("name", STOPPED_BY_THE_BOOK)
def test_damage_of_the_book_stops_the_build_and_spares_the_last_good_site(site, built_site, monkeypatch, capfd, name):
    def stand_in(_workspace: Workspace, *arguments: str) -> int:
        shutil.copytree(built_site, arguments[-1], ignore=shutil.ignore_patterns("book"), dirs_exist_ok=True)
        return 0

    monkeypatch.setattr(build, "_run", stand_in)
    assert_spared(site, capfd, STOPPED_BY_THE_BOOK[name](site), ("[5/5]",))


def assert_spared(site: Site, capfd: pytest.CaptureFixture[str], expected: str, steps: Sequence[str]) -> None:
    """Build; see that it fails with what is expected, having reached exactly these of the later steps or beyond."""
    before = content_of(site.root / "site")
    with contextlib.chdir(site.root):
        status = main(["build"])
    printed = "".join(capfd.readouterr())
    assert status != Status.CLEAN
    assert expected in printed
    assert "Traceback" not in printed
    assert "the last good site is untouched" in printed
    assert ("[3/5]" in printed) == bool(steps)
    assert all(step in printed for step in steps)
    assert content_of(site.root / "site") == before
    assert list(site.root.glob(".site-*")) == []


def test_a_good_build_takes_the_place_of_the_last_one_and_is_the_same_to_the_byte_anywhere(
    site, built_site, moment, tmp_path, wheel
):
    """Built by the wheel, so that nothing is missing from it, for other folders and without what was kept."""
    elsewhere = (tmp_path / "somewhere/else").resolve()
    shutil.copytree(site.root, elsewhere, ignore=shutil.ignore_patterns(".cache"))
    os.utime(elsewhere / "content/index.md", (0, 0))
    zipfile.ZipFile(wheel).extractall(tmp_path / "wheel")
    environment = os.environ | {"SOURCE_DATE_EPOCH": moment, "PYTHONPATH": str(tmp_path / "wheel")}
    guide = [sys.executable, "-P", "-c", "from build_tools.cli import run; run()", "build"]
    ended = subprocess.run(guide, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.endswith(f"Built: open {elsewhere / 'site/index.html'}\n")
    assert list(elsewhere.glob(".site-*")) == []
    first, second = content_of(built_site), content_of(elsewhere / "site")
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
    assert len(first) > 40
