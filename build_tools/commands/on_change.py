"""Does something again whenever a file changes, until interrupted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.readers.site_settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WAITING = "Waiting for changes; Ctrl-C ends."


def keep(once: Callable[[], Status], changed: Iterable[tuple[str, ...]]) -> Status:
    """Do it once, and again for each batch of changed paths; an interruption ends it cleanly.

    Settings that cannot be read are said and waited out, for they may be half written.
    """
    try:
        _ready(once)
        for paths in changed:
            print(f"\nChanged: {', '.join(paths)}", flush=True)
            try:
                _ready(once)
            except SettingsError as error:
                print(f"guide: {error}", file=sys.stderr)
                print(WAITING, flush=True)
    except KeyboardInterrupt:
        print()
    return Status.CLEAN


def _ready(once: Callable[[], Status]) -> None:
    once()
    print(WAITING, flush=True)
