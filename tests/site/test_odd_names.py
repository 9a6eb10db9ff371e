"""Pages whose names hold spaces, accents and signs: every link to them and from them leads there, in every export."""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from build_tools.cli import main
from build_tools.disk.workspace import Workspace
from build_tools.site import build
from tests.sites import DATA_PAGE, Site, copy_site, with_a_frame

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

NAMES = {
    "content/challenges/01-problem.md": "content/challenges/01 problème & 'plus' (é).md",
    DATA_PAGE: "content/challenges/03 données & 'plus' (été).md",
    "content/about.md": f"content/{unicodedata.normalize('NFD', 'à propos')}.md",
    "content/tactics/count-once.md": "content/tactics/zähl +1 東.md",
}


def renamed(site: Site) -> Site:
    """Give the pages of a site odd names, everywhere."""
    for file in sorted((site.root / "synthesis/data").rglob("*.csv")):
        text = file.read_text(encoding="utf-8")
        for old, new in NAMES.items():
            text = text.replace(old, new).replace(old.removeprefix("content/"), new.removeprefix("content/"))
        file.write_text(re.sub(r"^count-once,", "zähl +1 東,", text, flags=re.MULTILINE), encoding="utf-8")
    for file in sorted((site.root / "synthesis/claims").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^  count-once:", "  zähl +1 東:", text, flags=re.MULTILINE), encoding="utf-8")
    for old, new in NAMES.items():
        if (site.root / old).exists():
            (site.root / old).rename(site.root / new)
    return site


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Site:
    site = renamed(with_a_frame(copy_site("coded", tmp_path_factory.mktemp("odd") / "guide")))
    site.write(
        "content/about us.md",
        "---\ntitle: Us\n---\n\n# Us\n\n[There](<challenges/03 données & 'plus' (été).md#c3-time>)\n",
    )
    assert site.findings() == []
    build.build(Workspace(site.root))
    return site


def lost(folder: Path) -> list[tuple[str, str]]:
    """Return each link of each page that leads nowhere, with the page."""
    pages = {
        file.relative_to(folder).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in folder.rglob("*.html")
    }
    ids = {address: {element["id"] for element in page.select("[id]")} for address, page in pages.items()}
    assert len(pages) > 9
    return [
        (address, written)
        for address, page in pages.items()
        if address != "404.html"
        for written in (element.get("href") or element.get("src") for element in page.select("[href], [src]"))
        if written and not urlsplit(written).scheme and not _leads(folder, ids, address, written)
    ]


def _leads(folder: Path, ids: dict[str, set[str]], here: str, written: str) -> bool:
    path, _, anchor = written.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
    if (folder / target).is_dir():
        target = f"{target}/index.html"
    return (folder / target).is_file() and (not anchor or target not in ids or unquote(anchor) in ids[target])


def test_every_link_leads_somewhere(odd) -> None:
    assert lost(odd.root / "site") == []
    record = (odd.root / "site/c/c3-time/index.html").read_text(encoding="utf-8")
    assert "challenges/03%20donn%C3%A9es" in record


def test_every_link_leads_somewhere_among_reports_and_later_works_too(tmp_path) -> None:
    site = renamed(with_a_frame(copy_site("later", tmp_path / "guide")))
    assert site.findings() == []
    build.build(Workspace(site.root))
    chosen = re.compile(r"claims\.html#\w+=")  # a script reads what is chosen
    assert [written for _, written in lost(site.root / "site") if not chosen.match(written)] == []
    assert (site.root / "site/evidence/since-2012.html").is_file()


def test_every_sheet_and_every_page_is_there(odd) -> None:
    for new in [new for old, new in NAMES.items() if "01" not in old]:
        assert (odd.root / "site" / f"{new.removeprefix('content/').removesuffix('.md')}.html").is_file()
    assert (odd.root / "site/print/challenge-03.pdf").is_file()
    assert (odd.root / "site/print/tactic-zähl +1 東.pdf").is_file()


def test_addresses_in_the_data_lead_to_the_pages(odd, monkeypatch) -> None:
    graph = json.loads((odd.root / "site/data/guide.jsonld").read_text(encoding="utf-8"))
    addresses = {urljoin("file:///data/guide.jsonld", one) for one in re.findall(r'"(\.\./[^"]+)"', json.dumps(graph))}
    files = {unquote(urlsplit(one).path) for one in addresses}
    assert any("données" in one for one in files)
    for one in files:
        file = odd.root / "site" / one.lstrip("/")
        assert file.is_file() or (file / "index.html").is_file(), one


def test_plain_pages_of_such_names_hold_together_as_well(odd, guide, monkeypatch) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    monkeypatch.chdir(odd.root)
    assert main(["pages", "--out", "plain"]) == 0
    mkdocs_build(load_config("plain/mkdocs.yml", strict=True))
    assert lost(odd.root / "plain/site") == []
