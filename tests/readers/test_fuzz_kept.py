"""What is kept and what the tools wrote: nothing in these files is trusted, whatever it holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.disk.cache import Cache
from build_tools.disk.codec import READ_PAGE, CodecError
from build_tools.disk.workspace import Workspace
from build_tools.export.codebook import read_codebook
from build_tools.notebooks.executed import _read_kept, tables_read
from build_tools.readers.citation_file import read_citation_file
from build_tools.readers.load import SOURCES, load
from build_tools.readers.site_settings import SettingsError, read_site_url
from build_tools.readers.snapshots import read_release
from tests.readers.test_fuzz import MARKDOWN, YAML, places_are_inside, texts

ROOT = Path(__file__).parents[2]
RELEASE = "synthesis/releases/1.1.0.json"

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)


def nodes(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to each value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for at, one in inner for found in nodes(one, (*way, at)))]


def with_another(value: Any, way: tuple[Any, ...], other: Any) -> Any:
    """Return a value with another one at the end of a way."""
    if not way:
        return other
    copy = value.copy()
    copy[way[0]] = with_another(value[way[0]], way[1:], other)
    return copy


CORPUS = load(Workspace(ROOT)).corpus
PAGE = next(page for page in CORPUS.pages if page.signs)
KEPT = {
    "page": (READ_PAGE, json.loads(READ_PAGE.dumps((PAGE, ())))),
    "library": (SOURCES, json.loads(SOURCES.dumps((CORPUS.sources[:3], ())))),
}
WAYS = {name: nodes(value) for name, (_, value) in KEPT.items()}


@given(st.sampled_from(sorted(KEPT)), JSON, st.data())
def test_what_was_kept_is_whole_or_refused(name: str, other: Any, data: st.DataObject) -> None:
    form, sound = KEPT[name]
    raw = json.dumps(with_another(sound, data.draw(st.sampled_from(WAYS[name])), other)).encode()
    try:
        value = form.loads(raw)
    except CodecError:
        return
    assert form.loads(form.dumps(value)) == value


@given(st.sampled_from(sorted(KEPT)), st.binary(max_size=80))
@example("page", b"[" * 100_000)
def test_any_bytes_are_refused(name: str, raw: bytes) -> None:
    with pytest.raises(CodecError):
        KEPT[name][0].loads(raw)


@given(st.binary(max_size=80))
@example(b"[" * 100_000)
def test_an_entry_that_no_cache_wrote_is_none(tmp_path_factory, raw: bytes) -> None:
    cache = Cache(tmp_path_factory.getbasetemp() / "foreign")
    cache.folder.mkdir(exist_ok=True)
    (cache.folder / "one").write_bytes(raw)
    assert cache.get("one") is None
    assert _read_kept("one", raw) is None


@given(st.one_of(JSON, st.fixed_dictionaries({"cells": st.lists(JSON, max_size=3)})))
@example({"cells": [{"cell_type": "code", "source": "a\0"}]})
@example({"cells": [{"cell_type": "code", "source": "(" * 10_000}]})
@example({"cells": [{"cell_type": "code", "source": "-" * 100_000 + "1"}]})
def test_the_tables_of_any_notebook_can_be_asked_for(value: Any) -> None:
    assert all(isinstance(name, str) for name in tables_read(json.dumps(value).encode()))


SEALED = json.loads((ROOT / "tests/sites/released" / RELEASE).read_text(encoding="utf-8"))
SEALED_WAYS = nodes(SEALED)


@given(JSON, st.sampled_from(SEALED_WAYS))
def test_a_release_with_any_other_value_is_damaged(other: Any, way: tuple[Any, ...]) -> None:
    text = json.dumps(with_another(SEALED, way, other), indent=1, ensure_ascii=False) + "\n"
    assert json.loads(text) == SEALED or read_release(RELEASE, text)[0] == ()
    assert bool(read_release(RELEASE, text)[0]) is not bool(read_release(RELEASE, text)[1])


CITED = texts(
    "title: A\n", "version: 1\n", "authors:\n", "  - name: B\n", "  - family-names: C\n", "    given-names: ", "[", "\n"
)


@given(st.one_of(YAML, CITED))
@example("title: A\nversion: 1\nauthors:\n  - family-names: B\n    name-particle: [c]\n")
@example("title: A\nversion: 1\nauthors:\n  - family-names: B\n    given-names: {c: d}\n")
@example("title: A\nversion: 1\nauthors:\n  - family-names: ''\n    name: B\n")
@example("? [a]\n: b\n")
@example("{a: b\u2028")
def test_a_citation_file_is_read_or_named(text: str) -> None:
    guide, problems = read_citation_file("CITATION.cff", text)
    assert bool(guide) is not bool(problems)
    assert places_are_inside(text, problems)
    assert guide is None or all(guide.authors)


@given(YAML)
def test_an_address_of_the_site(text: str) -> None:
    try:
        assert isinstance(read_site_url("mkdocs.yml", text), str)
    except SettingsError as error:
        assert str(error).startswith("mkdocs.yml")


@given(MARKDOWN)
@example("")
@example("## a.csv\n\n| a | b |\n| - | - |\n| c | d |\n")
def test_any_codebook(text: str) -> None:
    assert all(len(place) == 2 for place in read_codebook(text))
