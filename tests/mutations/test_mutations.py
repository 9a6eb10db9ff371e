"""The check proves itself: the real repository damaged in every listed way, each caught with file, line and rule."""

from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING

import pytest
from pytest_socket import SocketBlockedError

from build_tools.cli import main
from build_tools.prose.guide import ProseReader
from synthesis.rules.rulebook import RULES
from tests.mutations.damages import DAMAGES, MISUSED, NOT_HERE, SILENT, Damage
from tests.mutations.real import copy_of_the_repository
from tests.sites import CARET, Site, place_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.usefixtures("socket_disabled")

# A caught damage by its name, gathered as the tests run, for the score at the end.
CAUGHT: dict[str, bool] = {}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_of_the_repository(tmp_path_factory.mktemp("real") / "guide")


@pytest.fixture
def real(copied: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Return the copy of the repository; what a test damages in it is mended behind it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795608000")  # 2026-11-25
    monkeypatch.chdir(copied.root)
    yield copied
    for file, raw in SOUND.items():
        if raw is None:
            (copied.root / file).unlink()
        else:
            (copied.root / file).write_bytes(raw)
    SOUND.clear()


# What the damaged files held before; None: they were not there.
SOUND: dict[str, bytes | None] = {}


@pytest.fixture(autouse=True)
def unchanged_pages_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what a page reads as: it depends on nothing but the settings, its path and its text."""

    def read_page(reader: ProseReader, path: str, text: str):
        asked = (repr(reader._stack), path, text)
        if asked not in READ:
            READ[asked] = READ_PAGE(reader, path, text)
        return READ[asked]

    monkeypatch.setattr(ProseReader, "read_page", read_page)


READ: dict[tuple[str, str, str], object] = {}
READ_PAGE = ProseReader.read_page


def damage(site: Site, file: str, change: tuple[str, str] | Callable[[bytes], bytes] | None) -> str:
    """Damage a file; return the caret's `path:line:column`, if the damage has one."""
    here = site.root / file
    SOUND[file] = here.read_bytes() if here.is_file() else None
    if SOUND[file] is None:
        here.write_bytes(b"")
    if change is None:
        (site.root / file).unlink()
        return ""
    if callable(change):
        (site.root / file).write_bytes(change((site.root / file).read_bytes()))
        return ""
    old, new = change
    text = site.read(file)
    assert text.count(old) == 1 or not old, f"{old!r} stands {text.count(old)} times in {file}"
    before, _, after = text.partition(old) if old else ("", "", "")
    start, caret, end = new.partition(CARET)
    site.write(file, before + start + end + after)
    return f"{file}:{place_at(before + start)}" if caret else ""


def line_of(site: Site, file: str, text: str) -> str:
    """Return the `path:line` on which a text begins in a file; where the damage took it away, in the sound one."""
    here = site.root / file
    written = here.read_bytes().decode("utf-8", errors="replace") if here.is_file() else ""
    shown = written if text in written else (SOUND.get(file) or b"").decode()
    assert text in shown, text
    return f"{file}:{shown[: shown.index(text)].count(chr(10)) + 1}"


def check(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    """Run the check; return its status, `path:line:column CODE` of each finding, and what it said besides."""
    status = main(["check", "--format", "json"])
    out, err = capsys.readouterr()
    found = json.loads(out)["diagnostics"] if out else []
    return status, [f"{one['path']}:{one['line']}:{one['column']} {one['code']}" for one in found], err


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_connection_is_made() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


def test_the_undamaged_copy_passes(real: Site, capsys) -> None:
    status, found, err = check(capsys)
    assert (found, err, status) == ([], "", 0)


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_caught(name: str, real: Site, capsys) -> None:
    one: Damage = DAMAGES[name]
    CAUGHT[name] = False
    caret = damage(real, one.file, one.change)
    status, found, err = check(capsys)
    assert bool(caret) is not bool(one.shows), "the table names one place"
    place = line_of(real, *one.shows) if one.shows else caret
    column = r":\d+" if one.shows else ""
    assert any(re.fullmatch(rf"{re.escape(place)}{column} {one.rule}", line) for line in found), (place, found[:9])
    assert status == (0 if one.rule in ("GDE505", "GDE509") else 1)
    assert err == ""
    CAUGHT[name] = True


@pytest.mark.parametrize("name", MISUSED)
def test_settings_that_cannot_be_read_are_one_clear_line(name: str, real: Site, capsys) -> None:
    one = MISUSED[name]
    damage(real, one.file, one.change)
    status, found, err = check(capsys)
    assert (status, found) == (2, [])
    assert err.count("\n") == 1
    assert re.match(one.says, err), err


@pytest.mark.parametrize("name", SILENT)
def test_what_changes_nothing_is_passed_over(name: str, real: Site, capsys) -> None:
    file, change = SILENT[name]
    before = (real.root / file).read_bytes()
    damage(real, file, change)
    assert (real.root / file).read_bytes() != before
    status, found, err = check(capsys)
    assert (found, err, status) == ([], "", 0)


def test_a_framework_that_is_gone_is_named_before_what_follows_from_it(real: Site, capsys) -> None:
    files = [f"synthesis/data/frameworks/{file.name}" for file in (real.root / "synthesis/data/frameworks").iterdir()]
    for file in files:
        damage(real, file, None)
    _, found, _ = check(capsys)
    assert found[0].endswith("COD301")
    assert found[0].rsplit(":", 2)[0] in files


def test_the_score_is_whole() -> None:
    """Holds when the whole module runs; a part of it has no score."""
    missed = [name for name in DAMAGES if not CAUGHT.get(name, name not in CAUGHT)]
    assert missed == []
    if len(CAUGHT) == len(DAMAGES):
        print(f"mutation score: {sum(CAUGHT.values())}/{len(DAMAGES)}")


def test_the_list_is_long_and_breaks_every_rule_of_the_rulebook_but_those_of_the_tools() -> None:
    assert len(DAMAGES) + len(MISUSED) >= 50
    assert {one.rule for one in DAMAGES.values()} == {rule.code for rule in RULES} - set(NOT_HERE)
    assert {code for code in NOT_HERE if not code.startswith(("INT9", "GDE510"))} == set()
