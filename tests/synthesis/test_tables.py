"""The door through which notebooks read tables."""

from __future__ import annotations

import pytest

from synthesis import tables

NUMBERED = "source_key,review_number,title\na,,\nb,3,Three\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the folder that a build names for its notebooks."""
    monkeypatch.setenv(tables.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def test_the_folder_that_a_build_names_is_read(folder):
    (folder / "sources.csv").write_text(NUMBERED, encoding="utf-8")
    found = tables.read("sources")
    assert list(found["title"]) == ["", "Three"]
    assert list(found["review_number"].fillna(0)) == [0, 3]


@pytest.mark.parametrize("place", [0, 1])
def test_without_one_what_the_last_build_left_is_read(tmp_path, monkeypatch, place):
    monkeypatch.delenv(tables.FOLDER_VARIABLE, raising=False)
    places = (tmp_path / "cache", tmp_path / "site")
    monkeypatch.setattr(tables, "_FOLDERS", places)
    places[place].mkdir()
    (places[place] / "sources.csv").write_text(NUMBERED, encoding="utf-8")
    assert len(tables.read("sources")) == 2


def test_where_nothing_was_made_yet_it_says_what_to_run(folder):
    with pytest.raises(tables.NotMadeError, match=r"^claims\.csv has not been made yet: run 'make site' in \S+, and"):
        tables.read("claims")


def test_a_name_that_is_none(folder):
    with pytest.raises(KeyError, match="no table 'claim'; there are claims, links"):
        tables.read("claim")
