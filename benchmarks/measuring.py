"""Runs one command as a whole process and tells what it took, by the operating system's own account."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TIMEOUT_SECONDS = 600
_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


class FailedRunError(Exception):
    """A command ended with an error or did not end in time; the message holds what it said last."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the clock, seconds of all processors, and MB of the largest single process.

    No MB are known of a run that takes less memory than what measures it: a process begins as a copy of that.
    """

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Run:
    """Return what the command took; FailedRunError when it fails. What it prints goes to the log."""
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said, stderr=said, start_new_session=True
        )
        timer = threading.Timer(TIMEOUT_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace")[-600:]
        raise FailedRunError(f"{' '.join(command)} ended with {process.returncode} after {wall:.0f} s: {last}")
    known = used.ru_maxrss > _own_peak()
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _PER_MB if known else 0)


def _own_peak() -> int:
    """Return the most memory that this process took, in the units of ru_maxrss; without that of what started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def megabytes(folder: Path) -> float:
    """Return the size of all files below a folder, in MB."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
