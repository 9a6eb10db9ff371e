"""A damaged repository builds nothing, says where and why, and leaves the last good site alone."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from build_tools.cli import main
from build_tools.commands import Status
from tests.sites import CARET, Site, place_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.site

PAGE = "content/challenges/03-data-and-monitoring.md"
INTRODUCTION = "content/introduction.md"
REPORTS = "references/reports.bib"
LINKS = "synthesis/data/links.csv"
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


def row_deleted(site: Site) -> str:
    kept = [line for line in site.read(LINKS).splitlines(keepends=True) if not line.startswith("c3-gaming,")]
    site.write(LINKS, "".join(kept))
    return f"{site.place(PAGE, f'intended. [{CARET}@dw2012ref31]')}: LNK403 uncoded-link: "


def emptied(site: Site) -> str:
    shutil.rmtree(site.root / "content")
    (site.root / "content").mkdir()
    return "guide: nothing to check: no pages"


def notebook_cut_short(site: Site) -> str:
    site.write(NOTEBOOK, site.read(NOTEBOOK)[:200])
    return f"{NOTEBOOK}: not a notebook: "


def unread_page(site: Site) -> str:
    site.write("content/more.markdown", "# More [@nobody]\n")
    return "content/more.markdown: would be published unchecked"


STOPPED_BY_THE_CHECK: Mapping[str, Callable[[Site], str]] = {
    "unknown key": put(PAGE, "[@hf2011spi1; @hf2011j", "[‸@hf2011spl1; @hf2011j", "LNK402 unknown-key: "),
    "unclosed brace in the library": put("references/review.bib", "{876--884}", "{876--884", "BIB201 broken-entry: "),
    "Latin-1 byte in the library": latin_1(REPORTS, "Mixed"),
    "Latin-1 byte in a page": latin_1(PAGE, "Badly chosen"),
    "Latin-1 byte in a table": latin_1(LINKS, "review-text,"),
    "duplicate id": put(PAGE, "{: #c3-scale .claim }", "{: #‸c3-essential .claim }", "MD107 duplicate-claim-id: "),
    "unclosed attribute list": put(
        PAGE, "#c3-gaming .claim }", "#‸c3-gaming .claim", "MD102 attributes-left-as-text: "
    ),
    "misspelt class": put(PAGE, "#c3-gaming .claim }", "#‸c3-gaming .clam }", "MD103 misspelt-class: "),
    "empty citation": put(PAGE, "[@dw2012ref31]", "[‸@]", "MD101 malformed-citation: "),
    "claim without a citation": put(PAGE, f" {GAMING}", "\n{: #‸c3-gaming .claim }", "LNK401 uncited-claim: "),
    "link without its row": row_deleted,
    "no pages at all": emptied,
}
# MkDocs itself names the page of a broken link, and no line.
STOPPED_BY_THE_BUILD: Mapping[str, Callable[[Site], str]] = {
    "cell that raises": put(
        NOTEBOOK,
        "from synthesis.analysis import summaries\\n",
        "1 / 0\\n",
        f"{NOTEBOOK}: cell 2: ZeroDivisionError: division by zero",
    ),
    "notebook cut short": notebook_cut_short,
    "page with another suffix": unread_page,
    "unknown insert": put(
        "content/methods.md",
        "insert: coding-agreement",
        "insert: agreements",
        "content/methods.md:28: no insert 'agreements'",
    ),
    "broken link in a chapter": put(
        "synthesis/data/codebook.md",
        "on the [methods page](../../content/methods.md#agreement)",
        "on the [methods page](../../content/nowhere.md)",
        "codebook.md:27: WARNING: 'myst' cross-reference target not found: '../../content/nowhere.md'",
    ),
    "page that the book cannot show": put(
        "content/methods.md",
        "The question was always the same:",
        "> The question was always the same:",
        "content/methods.md: <blockquote> has no form in the book",
    ),
    "broken link": put(
        "content/accessibility.md",
        "Known limits:",
        "[Known](nowhere.md):",
        "'accessibility.md' contains a link 'nowhere.md'",
    ),
}


@pytest.fixture
def site(copy_of_repository: Path, built_site: Path, tmp_path: Path) -> Site:
    """Return a copy of the repository with what an earlier build left: a site, and the notebook's cache."""
    assert built_site.is_dir()
    root = tmp_path / "repository"
    shutil.copytree(copy_of_repository, root, ignore=shutil.ignore_patterns("site", "__pycache__", "tests"))
    shutil.copytree(copy_of_repository / "build_tools/site", root / "build_tools/site", dirs_exist_ok=True)
    (root / "site/deep").mkdir(parents=True)
    (root / "site/index.html").write_text("the last good site", encoding="utf-8")
    (root / "site/deep/marker").write_bytes(b"\x00marker")
    return Site(root)


def content_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("name", [*STOPPED_BY_THE_CHECK, *STOPPED_BY_THE_BUILD])
def test_damage_stops_the_build_and_spares_the_last_good_site(site, capfd, name):
    expected = (STOPPED_BY_THE_CHECK | STOPPED_BY_THE_BUILD)[name](site)
    before = content_of(site.root / "site")
    with contextlib.chdir(site.root):
        status = main(["build"])
    printed = "".join(capfd.readouterr())
    assert status != Status.CLEAN
    assert expected in printed
    assert "Traceback" not in printed
    assert "the last good site is untouched" in printed
    assert ("[3/5]" in printed) == (name in STOPPED_BY_THE_BUILD)
    assert content_of(site.root / "site") == before
    assert list(site.root.glob(".site-*")) == []


def test_a_good_build_takes_the_place_of_the_last_one_and_is_the_same_to_the_byte_anywhere(
    site, built_site, moment, tmp_path, monkeypatch, capfd
):
    elsewhere = (tmp_path / "somewhere/else").resolve()
    shutil.copytree(site.root, elsewhere, ignore=shutil.ignore_patterns(".cache"))
    os.utime(elsewhere / "content/index.md", (0, 0))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    monkeypatch.chdir(elsewhere)
    assert main(["build"]) == Status.CLEAN
    assert capfd.readouterr().out.endswith(f"Built: open {elsewhere / 'site/index.html'}\n")
    assert list(elsewhere.glob(".site-*")) == []
    first, second = content_of(built_site), content_of(elsewhere / "site")
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
    assert len(first) > 40
