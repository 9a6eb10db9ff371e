"""What was read before is read from the cache, and nothing shows it: whatever that holds, the result is the same."""

from __future__ import annotations

from itertools import pairwise

import pytest

from build_tools.disk.workspace import Workspace
from build_tools.prose import guide
from build_tools.readers import cached_readings
from build_tools.readers.load import load
from tests.sites import DATA_PAGE, LIBRARY, copy_site

FAULTS = ("[@dunn2002]", "[@; dunn2002]")


@pytest.fixture
def site(tmp_path):
    found = copy_site("coded", tmp_path / "site")
    found.write("content/more.md", f"# Without front matter\n\nOdd {FAULTS[1]}\n")
    return found


@pytest.fixture
def read(monkeypatch):
    """Return the paths of the pages that Markdown had to read."""
    found = []
    before = guide.ProseReader.read_page

    def noted(self, path, text):
        found.append(path)
        return before(self, path, text)

    monkeypatch.setattr(guide.ProseReader, "read_page", noted)
    return found


def kept(site):
    return sorted((site.root / ".cache/reading").iterdir())


def test_each_page_is_read_once_and_an_edited_one_again(site, read):
    first = load(Workspace(site.root))
    assert first.problems
    assert len(read) == len(first.corpus.pages)
    assert load(Workspace(site.root)) == first
    assert len(read) == len(first.corpus.pages)
    site.write(DATA_PAGE, site.read(DATA_PAGE) + "\nMore.\n")
    load(Workspace(site.root))
    assert read[len(first.corpus.pages) :] == [DATA_PAGE]


def test_pages_read_since_stand_beside_the_others_until_they_are_many(site, read, monkeypatch):
    monkeypatch.setattr(cached_readings, "_LOOSE", 2)
    load(Workspace(site.root))
    sizes = [len(kept(site))]
    for number in range(4):
        site.write(f"content/new-{number}.md", f"# New {number}\n\nWords [@wade2001]\n")
        load(Workspace(site.root))
        sizes.append(len(kept(site)))
    assert [after - before for before, after in pairwise(sizes)] == [1, 1, 0, 1]
    del read[:]
    assert len(load(Workspace(site.root)).corpus.pages) > 4
    assert read == []


def test_other_settings_of_markdown_read_every_page_again(site, read):
    pages = load(Workspace(site.root)).corpus.pages
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "  - footnotes\n")
    load(Workspace(site.root))
    assert len(read) == 2 * len(pages)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("damage", ["cut", "emptied", "exchanged", "of another kind", "a folder", "gone"])
def test_no_damage_of_the_cache_shows(site, read, damage, together, monkeypatch):
    monkeypatch.setattr(cached_readings, "_LOOSE", 0 if together else 20)
    first = load(Workspace(site.root))
    files = kept(site)
    contents = [file.read_bytes() for file in files]
    for at, file in enumerate(files):
        if damage == "cut":
            file.write_bytes(contents[at][:-3])
        elif damage == "emptied":
            file.write_bytes(b"")
        elif damage == "exchanged":
            file.write_bytes(contents[at - 1])
        elif damage == "of another kind":
            cached_readings.Readings.of(Workspace(site.root)).cache.put(file.name, b'[["a"],{}]')
        else:
            file.unlink()
            if damage == "a folder":
                file.mkdir()
    del read[:]
    assert load(Workspace(site.root)) == first
    assert len(read) == len(first.corpus.pages)


def test_an_entry_of_the_library_read_from_the_cache_is_the_same(site):
    before = load(Workspace(site.root)).corpus.sources
    site.write(LIBRARY, site.read(LIBRARY) + "\n@book{new, title = {New}, x-kind = {literature}}\n")
    assert [source.key for source in load(Workspace(site.root)).corpus.sources] == [*(s.key for s in before), "new"]


def test_where_nothing_can_be_kept_all_is_read(site, read):
    (site.root / ".cache").write_text("in the way", encoding="utf-8")
    assert load(Workspace(site.root)) == load(Workspace(site.root))
    assert len(read) == 2 * len(set(read))


def test_the_cache_asks_git_not_to_look(site):
    load(Workspace(site.root))
    assert (site.root / ".cache/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_no_page_needs_any_more_goes_when_there_is_much_of_it(site, monkeypatch):
    load(Workspace(site.root))
    now = kept(site)
    for number in range(2 * len(now) + 1):
        (now[0].parent / f"page-{number}").write_bytes(b"old")
    load(Workspace(site.root))
    assert len(kept(site)) == 3 * len(now) + 1
    monkeypatch.setattr(cached_readings, "_STALE", 0)
    load(Workspace(site.root))
    assert kept(site) == now
