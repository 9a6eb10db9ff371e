"""What the tests drive besides packages: a Chromium and nginx. `python -m tests.needs [SKIPPED ...]` sets up both.

What is there is used. Else root, and on a build server also whoever may use sudo, takes Debian's packages, and
Playwright fetches a Chromium of its own. What cannot be had is said in a line, and nothing is skipped by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[[Sequence[str]], bool]

# The one without windows comes first: it is the same engine, and opens a page in a third of the time.
_CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
_LAUNCH = "from playwright.sync_api import sync_playwright as p\nwith p() as one: one.chromium.launch().close()"


class Need(NamedTuple):
    """Something that tests with this mark need: how it is found, and what brings it, the first that works."""

    mark: str
    found: Callable[[], bool]
    packages: tuple[str, ...]
    commands: tuple[Sequence[str], ...] = ()


def chromium() -> str | None:
    """Return the path of the Chromium named in CHROMIUM, or of the system's; None leaves it to Playwright's own."""
    named = os.environ.get("CHROMIUM", "")
    return next((path for name in (named, *_CHROMIUM) if name and (path := shutil.which(name))), None)


def nginx() -> str | None:
    """Return the path of nginx, or None where there is none."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def ran(command: Sequence[str]) -> bool:
    """Run a command in silence; return whether it ended well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def told(command: Sequence[str]) -> bool:
    """Say which command is run, and run it."""
    print(f"make test: {' '.join(command)}", flush=True)
    return ran(command)


def _has_chromium() -> bool:
    return chromium() is not None or ran((sys.executable, "-c", _LAUNCH))


NEEDS = (
    Need("browser", _has_chromium, ("chromium-headless-shell", "chromium"), (_PLAYWRIGHT,)),
    Need("nginx", lambda: nginx() is not None, ("nginx-light", "nginx")),
)


def set_up(need: Need, as_root: Sequence[str] | None, run: Run) -> bool:
    """Return whether what is needed is there, or has been brought; `as_root` goes before what only root may do."""
    if need.found():
        return True
    commands = list(need.commands)
    if as_root is not None and run((*as_root, "apt-get", "update")):
        install = (*as_root, "apt-get", "install", "--yes", "--no-install-recommends")
        commands = [(*install, package) for package in need.packages] + commands
    return any(run(command) and need.found() for command in commands)


def root() -> Sequence[str] | None:
    """Return what goes before a command that only root may run; None where nobody is asked to be root."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ()
    sudo = ("sudo", "--non-interactive")
    return sudo if os.environ.get("CI") and ran((*sudo, "true")) else None


def main(skipped: Sequence[str], needs: Sequence[Need] = NEEDS, run: Run = told) -> int:
    """Set up what is not skipped; say in a line each what cannot be had, and return 1 then."""
    if unknown := set(skipped) - {need.mark for need in needs}:
        print(f"make test: SKIP={' '.join(sorted(unknown))}: only browser and nginx can be skipped", file=sys.stderr)
        return 1
    lacking = [need for need in needs if need.mark not in skipped and not set_up(need, root(), run)]
    for need in lacking:
        advice = f"install {' or '.join(need.packages)}, or leave its tests out by name: make test SKIP={need.mark}"
        print(f"make test: no {need.mark} is here, and none could be fetched: {advice}", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
