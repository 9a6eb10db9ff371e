"""Fixtures for every test: copies of the tiny sites, which a test may damage."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests.repository import copy_of_all
from tests.sites import Site, copy_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Few cases and always the same for everybody; `make fuzz` draws many, other ones each time.
settings.register_profile("bounded", max_examples=150, derandomize=True, database=None, deadline=None)
settings.register_profile(
    "long",
    parent=settings.get_profile("default"),
    max_examples=2_000,
    derandomize=False,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("bounded")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """Return the wheel of everything that is, or is about to be, committed; the copy holds what running leaves, too."""
    folder = shared / "wheel"
    with FileLock(shared / "wheel.lock"):
        if not folder.exists():
            copy_of_all(shared / "source")
            left = shared / "source/build_tools/site/theme/__pycache__/left.pyc"
            left.parent.mkdir()
            left.write_bytes(b"left")
            build = f"from setuptools.build_meta import build_wheel; build_wheel({str(folder)!r})"
            subprocess.run([sys.executable, "-c", build], cwd=shared / "source", check=True, capture_output=True)
    [file] = folder.glob("*.whl")
    return file


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Site]:
    """Return a function that copies a tiny site by name into the test's own folder."""
    return lambda name: copy_site(name, tmp_path / name)


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the command line in a folder: status, standard output, standard error."""
    from build_tools.cli import main

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        status = main(arguments)
        return status, *capsys.readouterr()

    return run
