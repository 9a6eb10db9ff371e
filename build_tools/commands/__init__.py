"""The commands, one module each, in the order in which the help lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from build_tools.commands import (
    accept,
    build,
    changes,
    check,
    citations,
    cite,
    explain,
    export,
    fmt,
    new,
    pages,
    release,
    rename,
    report,
    serve,
    withdraw,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

COMMANDS: tuple[Callable[[Subparsers], None], ...] = (
    check.add,
    accept.add,
    new.add,
    cite.add,
    withdraw.add,
    rename.add,
    fmt.add,
    citations.add,
    build.add,
    serve.add,
    export.add,
    pages.add,
    explain.add,
    changes.add,
    report.add,
    release.add,
)
