"""Any file that people write, with some bytes flipped, cut out, put in or doubled: never a traceback or a silent loss.

What is damaged is drawn by Hypothesis, the same each time; `make fuzz` draws other and many more damages.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.disk.workspace import DATA, Workspace, decode
from build_tools.export.codebook import read_codebook
from build_tools.notebooks.executed import tables_read
from build_tools.notebooks.kernels import NotebookError
from build_tools.notebooks.run import as_page, read
from build_tools.readers.claim_records import CLAIMS
from build_tools.readers.data_files import DATA_FILES
from build_tools.readers.load import Loaded, load
from build_tools.readers.site_settings import SettingsError
from build_tools.reporting import FORMATS
from build_tools.reporting.findings import Report
from synthesis.checks import check
from synthesis.checks.counts import Counts
from tests.fuzzing import some
from tests.mutations.real import ROOT, copy_of_the_repository
from tests.sites import TODAY, Site, copy_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from synthesis.corpus import Corpus
    from synthesis.model import Diagnostic

TINY = ("coded", "later", "released", "reviewed", "minimal")
REAL = "the repository"
NOW = date(2026, 11, 25)

# Every kind of file that the check reads; a file is of the first that fits.
KINDS = (
    *("mkdocs.yml", "CITATION.cff", "content/challenges/*.md", "content/tactics/*.md", "content/*.md"),
    "references/*.bib",
    "synthesis/releases/*.json",
    f"{CLAIMS}/*.yaml",
    f"{DATA}/checklists/*.csv",
    f"{DATA}/coding/pass-?.csv",
    f"{DATA}/coding/cfir-pass-?.csv",
    *(one.path for one in DATA_FILES if not fnmatchcase(one.path, "*/*pass-?.csv") and "/checklists/" not in one.path),
)


@dataclass(frozen=True)
class Sound:
    """A site before it is damaged: the day it is looked at, the files that its check reads, and what stands in it."""

    site: Site
    day: date = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    corpus: Corpus = field(repr=False)


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> Mapping[str, Sound]:
    folder = tmp_path_factory.mktemp("sites")
    copies = {name: (copy_site(name, folder / name), TODAY) for name in TINY}
    copies[REAL] = (copy_of_the_repository(folder / "real"), NOW)
    return {name: _sound(*copy) for name, copy in copies.items()}


def _sound(site: Site, day: date) -> Sound:
    loaded, found = examined(site, day)
    assert found == []
    return Sound(site, day, {path: (site.root / path).read_bytes() for path in loaded.texts}, loaded.corpus)


def examined(site: Site, day: date) -> tuple[Loaded, list[Diagnostic]]:
    loaded = load(Workspace(site.root), as_of=day)
    return loaded, [*loaded.problems, *check(loaded.corpus)]


@contextmanager
def damaged(site: Site, path: str, raw: bytes) -> Iterator[None]:
    file = site.root / path
    sound = file.read_bytes()
    file.write_bytes(raw)
    try:
        yield
    finally:
        file.write_bytes(sound)


SIGNS = b"\"'{}[]()@#%\\,;:-_\n\r\0\t `<>|*&!=.~$^0\x7f\x80\xff"
PUT_IN = st.one_of(
    st.sampled_from([bytes([sign]) for sign in SIGNS]),
    st.sampled_from([b"<!--", b"-->", b"```\n", b"---\n", b"\n\n", b"    ", b"@comment{", b"\\@", b'"""', b"{: "]),
    st.sampled_from([mark.encode() for mark in ("\ufeff", "\u200b", "\u202e", "\ue000", "é", "\u0441")]),
    st.binary(min_size=1, max_size=4),
)
LENGTHS = st.sampled_from([1, 1, 1, 2, 3, 8, 40])
Change = tuple[str, float, object]


def changes() -> st.SearchStrategy[Change]:
    """Draw what is done to the bytes of a file, and where in it, as a share of its length."""
    where = st.floats(0, 1, exclude_max=True)
    return st.one_of(
        st.tuples(st.just("flip"), where, st.integers(0, 7)),
        st.tuples(st.just("cut"), where, LENGTHS),
        st.tuples(st.just("double"), where, LENGTHS),
        st.tuples(st.just("put"), where, PUT_IN),
    )


def changed(raw: bytes, change: Change) -> bytes:
    what, share, how = change
    at = int(share * len(raw))
    match what, how:
        case "flip", int():
            return raw[:at] + bytes([raw[at] ^ 1 << how]) + raw[at + 1 :] if raw else raw
        case "cut", int():
            return raw[:at] + raw[at + how :]
        case "double", int():
            return raw[: at + how] + raw[at:]
        case "put", bytes():
            return raw[:at] + how + raw[at:]
    raise AssertionError(change)


def held(corpus: Corpus) -> Counter[object]:
    """Return what may not go unnoticed: each thing that others name, by its name, and how many of the rest.

    The wording of a claim and the work behind a key count where somebody judged them; elsewhere another
    wording is an edit like any other, and so is a mark of a page that stands outside every claim.
    """
    judged = {link.claim for link in corpus.links} | {code.claim for code in corpus.claim_codes}
    linked = {link.source for link in corpus.links}
    return Counter(
        [
            *(("claim", claim.id, claim.digest if claim.id in judged else "") for claim in corpus.claims),
            *(("citation", claim.id, one.key) for claim in corpus.claims for one in claim.citations),
            *(("link", link.claim, link.source) for link in corpus.links),
            *(("source", one.key, one.digest if one.key in linked else "") for one in corpus.sources),
            *(("challenge", one.number) for one in corpus.challenges),
            *(("tactic", one.id, one.digest) for one in corpus.tactics),
            *(("tactic link", one.tactic, one.claim) for one in corpus.tactic_links),
            *(("bearing", one.claim, one.source, one.bears_on) for one in corpus.later_links),
            *(("code", one.claim, one.construct) for one in corpus.claim_codes),
            *(("confidence", one.claim, one.component) for one in corpus.assessments),
            *(("statement", one.claim, one.statement) for one in corpus.statements),
            *(("release", one.version) for one in corpus.releases),
            *(("record", one.claim) for one in corpus.records),
            *("sign" for _ in corpus.signs),
            *("guide" for _ in [corpus.guide] if _),
            *(name for name in COUNTED for _ in getattr(corpus, name)),
            *(name for several in SEVERAL for name, rows in getattr(corpus, several).items() for _ in rows),
        ]
    )


COUNTED = (
    *("pages", "programmes", "reports", "settlements", "domains", "constructs", "final_headings", "retired"),
    *("synonyms", "searches", "screened", "notices", "candidates"),
)
SEVERAL = ("passes", "code_passes", "checklists")


def is_loud(found: list[Diagnostic], loaded: Loaded) -> bool:
    """Return whether something is reported; what is reported can be printed, too."""
    report = Report(found, Counts.of(loaded.corpus), loaded.texts)
    assert FORMATS["text"](report)
    assert FORMATS["json"](report)
    return bool(found)


def hold(sound: Sound, path: str, raw: bytes) -> None:
    """Damage a file: the settings are refused, something is found, or nothing is lost."""
    with damaged(sound.site, path, raw):
        try:
            loaded, found = examined(sound.site, sound.day)
        except SettingsError as error:
            assert "\n" not in str(error)
            return
    if not is_loud(found, loaded):
        assert not held(sound.corpus) - held(loaded.corpus)


def kind_of(path: str) -> str | None:
    return next((kind for kind in KINDS if fnmatchcase(path, kind)), None)


def of_kind(sites: Mapping[str, Sound], kind: str, names: tuple[str, ...]) -> list[tuple[Sound, str]]:
    return [(sites[name], path) for name in names for path in sorted(sites[name].files) if kind_of(path) == kind]


def test_every_file_that_the_check_reads_is_of_a_kind_and_every_kind_has_a_file(sites) -> None:
    kinds = {path: kind_of(path) for sound in sites.values() for path in sound.files}
    assert [path for path, kind in kinds.items() if kind is None] == []
    assert set(kinds.values()) == set(KINDS)


def test_every_data_file_is_read_somewhere(sites) -> None:
    assert {one.path for one in DATA_FILES} <= {path for sound in sites.values() for path in sound.files}


@pytest.mark.hypothesis
@pytest.mark.parametrize("kind", KINDS)
def test_a_damage_is_reported_or_loses_nothing(kind: str, sites) -> None:
    files = of_kind(sites, kind, TINY)
    if not files:
        assert of_kind(sites, kind, (REAL,))
        return

    damage_any(files, 5)


@pytest.mark.hypothesis
@pytest.mark.parametrize("kind", KINDS)
def test_a_damage_of_the_repository_is_reported_or_loses_nothing(kind: str, sites) -> None:
    files, in_tiny = of_kind(sites, kind, (REAL,)), of_kind(sites, kind, TINY)
    if not files:
        assert in_tiny
        return
    damage_any(files, 50 if in_tiny else 15)


def damage_any(files: list[tuple[Sound, str]], part: int) -> None:
    """Hold so many damages of these files as this part of the usual number of cases is."""

    @some(part)
    @given(st.sampled_from(files), changes())
    def one_damage(file: tuple[Sound, str], change: Change) -> None:
        sound, path = file
        hold(sound, path, changed(sound.files[path], change))

    one_damage()


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@some(6)
@given(st.sampled_from(NOTEBOOKS), changes())
def test_a_damaged_notebook_is_one_clear_line_or_a_page(tmp_path_factory, notebook: Path, change: Change) -> None:
    raw = changed(notebook.read_bytes(), change)
    assert isinstance(tables_read(raw), list)
    file = tmp_path_factory.getbasetemp() / "damaged.ipynb"
    file.write_bytes(raw)
    try:
        found = read(Workspace(file.parent), file)
    except NotebookError as error:
        assert re.fullmatch(r"damaged\.ipynb: .+", str(error))
    else:
        assert as_page(found)


@some(15)
@given(changes())
def test_a_damaged_codebook_still_tells_what_is_whole(change: Change) -> None:
    sound = (ROOT / DATA / "codebook.md").read_bytes()
    told = read_codebook(decode("codebook.md", changed(sound, change)).text)
    assert all(isinstance(file, str) and isinstance(column, str) for file, column in told)
