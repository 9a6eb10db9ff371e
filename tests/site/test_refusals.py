"""What the system refuses, and an interrupt: one clear line, nothing lost, nothing left running."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from build_tools.commands import Status
from tests.site.killing import OLD, manifest, write
from tests.sites import Site, copy_site, with_a_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (sys.executable, "-c", "from build_tools.cli import run; run()")
UNTOUCHED = "; the last good site is untouched\n"


def guide(site: Site, *arguments: str, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*before, *GUIDE, *arguments],
        cwd=site.root,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(site: Site, *arguments: str, before: Sequence[str] = ()) -> str:
    """Run a command that has to fail; return what it said, a traceback excepted, and hold what was there."""
    kept = manifest(site.root / "site")
    out, err = (process := guide(site, *arguments, before=before)).communicate(timeout=300)
    assert process.returncode == Status.FINDINGS, out + err
    assert "Traceback" not in out + err
    assert manifest(site.root / "site") == kept
    assert not list(site.root.glob(".site-*"))
    return err


@contextlib.contextmanager
def file_system(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a file system of its own, this small; skip where this may not be done."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", folder]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root, and not in every container, may mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


# Full before the pages are written, among them, and before they are packed.
@pytest.mark.parametrize("kilobytes", [1024, 2048, 2300, 2500])
def test_a_full_disk_is_one_line(tmp_path, kilobytes):
    with file_system(tmp_path / "disk", kilobytes) as disk:
        site = with_a_frame(copy_site("minimal", disk / "guide"))
        write(site.root / "site", OLD)
        said = refused(site, "build")
    [line] = [line for line in said.splitlines() if "No space left on device" in line]
    assert line.removeprefix("guide: ").startswith(f"{site.root}/.site-")
    assert said.endswith(UNTOUCHED)


def test_a_file_system_that_is_read_only_is_one_line(tmp_path):
    with file_system(tmp_path / "disk", kilobytes=8192) as disk:
        site = copy_site("minimal", disk / "guide")
        write(site.root / "site", OLD)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for arguments, end in ((["build"], UNTOUCHED), (["export", "--out", f"{site.root}/data"], "\n")):
            said = refused(site, *arguments)
            assert said.count("\n") == 1
            assert said.startswith(f"guide: {site.root}/")
            assert said.endswith(f": Read-only file system{end}")


def without_roots_rights() -> Sequence[str]:
    """Return the command before a command that takes from root the right to write where modes forbid it."""
    if os.geteuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv to take that from it")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


@pytest.mark.parametrize("folder", [".", ".cache"])
def test_a_folder_that_may_not_be_written_is_one_line(tmp_path, folder):
    site = copy_site("minimal", tmp_path / "guide")
    write(site.root / "site", OLD)
    (site.root / folder).mkdir(exist_ok=True)
    (site.root / folder).chmod(0o555)
    said = refused(site, "build", before=without_roots_rights())
    (site.root / folder).chmod(0o755)
    assert said.count("\n") == 1
    assert said.startswith(f"guide: {site.root}/")
    assert said.endswith(f": Permission denied{UNTOUCHED}")


def test_a_page_that_may_not_be_read_is_a_finding(tmp_path):
    site = copy_site("minimal", tmp_path / "guide")
    page = site.root / "content/about.md"
    page.chmod(0)
    out, _ = (process := guide(site, "check", before=without_roots_rights())).communicate(timeout=300)
    assert process.returncode == Status.FINDINGS
    [line] = [line for line in out.splitlines() if "cannot be read: Permission denied" in line]
    assert line.startswith("content/about.md:1:1: MD113 ")


ENDLESS = """
import os, pathlib
pathlib.Path({running!r}).write_text(f"{{os.getpid()}}\\n")
while True:
    pass
"""
STARTED_WITHIN = 120  # seconds, for a kernel and the first line of its cell


def test_an_interrupted_notebook_ends_with_its_kernel(tmp_path):
    site = copy_site("minimal", tmp_path / "guide")
    write(site.root / "site", OLD)
    before = manifest(site.root / "site")
    (site.root / "notebooks").mkdir()
    running = tmp_path / "running"  # a kernel's own folder goes with its run
    cell = new_code_cell(ENDLESS.format(running=str(running)), id="a")
    nbformat.write(new_notebook(cells=[cell]), site.root / "notebooks/endless.ipynb")
    with guide(site, "build") as process:
        kernel = _kernel(process, running)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=300)
    assert err == f"guide: interrupted{UNTOUCHED}"
    assert process.returncode == Status.INTERRUPTED
    assert "Traceback" not in out
    assert manifest(site.root / "site") == before
    with pytest.raises(ProcessLookupError):
        os.kill(kernel, 0)


def _kernel(process: subprocess.Popen[str], running: Path) -> int:
    """Return the process of the kernel, as soon as its cell has said which that is."""
    until = time.monotonic() + STARTED_WITHIN
    while process.poll() is None and time.monotonic() < until:
        if running.is_file() and (said := running.read_text()).endswith("\n"):
            return int(said)
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)  # which ends the kernel, too
    raise AssertionError(process.communicate())
