"""`guide build`: checks, refreshes the tables, executes the notebooks and builds the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, examine, report, workspace

if TYPE_CHECKING:
    import argparse

    from build_tools.commands import Subparsers
    from build_tools.load import Loaded
    from build_tools.workspace import Workspace


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("build", help="check, tabulate, execute the notebooks and build the site")
    parser.set_defaults(command=run)


def run(_arguments: argparse.Namespace) -> Status:
    """Build the site, or leave the last good one untouched."""
    from build_tools.notebooks import NotebookError, executed
    from build_tools.site import build

    where = workspace()
    _step(1, "checking")
    loaded, found = examine(where)
    status = report(loaded, found)
    if status is not Status.CLEAN:
        print("guide: not built; the last good site is untouched", file=sys.stderr)
        return status
    _step(2, "tabulating")
    _refresh_tables(where, loaded)
    try:
        _step(3, "executing the notebooks")
        executed(where)
        _step(4, "building the pages")
        index = build.build(where)
    except (NotebookError, build.BuildError) as error:
        print(f"guide: {error}; the last good site is untouched", file=sys.stderr)
        return Status.FINDINGS
    print(f"Built: open {index}")
    return Status.CLEAN


def _refresh_tables(where: Workspace, loaded: Loaded) -> None:
    from build_tools.export import tables

    for path in tables.write(where, tables.generated(where, loaded.corpus)):
        print(f"  {path} was out of date and is rewritten; commit it")


def _step(number: int, what: str) -> None:
    print(f"[{number}/4] {what} …", flush=True)
