"""`guide build`: checks, makes the tables, executes the notebooks, builds the pages and the book."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import examine, report, workspace
from build_tools.disk.lock import alone
from build_tools.disk.os_errors import in_words
from build_tools.disk.workspace import SITE_SETTINGS
from build_tools.notebooks.book import BookError
from build_tools.notebooks.book.build import build as build_book
from build_tools.notebooks.book.sources import sources
from build_tools.notebooks.executed import executed
from build_tools.notebooks.kernels import NotebookError
from build_tools.readers.site_settings import read_stack
from build_tools.site import build

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from build_tools.disk.workspace import Workspace
    from build_tools.notebooks.executed import Executed
    from build_tools.prose.guide import MarkdownStack
    from build_tools.readers.load import Loaded

_UNTOUCHED = "the last good site is untouched"


def add(_parser: argparse.ArgumentParser) -> None:
    """Describe no argument: there is none."""


def run(_arguments: argparse.Namespace) -> Status:
    """Build the site, or leave the last good one untouched."""
    where = workspace()
    try:
        with alone(where.root, _say_that_it_waits):
            return _build(where)
    except OSError as error:
        print(f"guide: {in_words(error)}; {_UNTOUCHED}", file=sys.stderr)
        return Status.FINDINGS
    except KeyboardInterrupt:
        print(f"guide: interrupted; {_UNTOUCHED}", file=sys.stderr)
        return Status.INTERRUPTED


def _say_that_it_waits() -> None:
    print("guide: another build is under way here; this one begins when that ends", file=sys.stderr, flush=True)


def _build(where: Workspace) -> Status:

    _step(1, "checking")
    loaded, found = examine(where)
    status = report(loaded, found)
    if status is not Status.CLEAN:
        print(f"guide: not built; {_UNTOUCHED}", file=sys.stderr)
        return status
    _step(2, "tabulating")
    from build_tools.export import notebook_tables  # pandas takes half a second, and a check may fail before

    notebook_tables.keep(where, notebook_tables.made(loaded.corpus))
    try:
        _step(3, "executing the notebooks")
        notebooks = executed(where)
        _step(4, "building the pages")
        index = build.build(where, partial(_add_book, where, loaded, notebooks) if notebooks else None)
    except (NotebookError, BookError, build.BuildError) as error:
        print(f"guide: {error}; {_UNTOUCHED}", file=sys.stderr)
        return Status.FINDINGS
    print(f"Built: open {index}")
    return Status.CLEAN


def _add_book(where: Workspace, loaded: Loaded, notebooks: Sequence[Executed], guide: Path) -> None:
    """Build the book beside the pages of the guide, which its chapters link to."""
    _step(5, "building the book")
    site = [file.relative_to(guide).as_posix() for file in guide.rglob("*") if file.is_file()]
    build_book(where, sources(where, loaded.corpus, _stack(where), notebooks, site), guide / build.BOOK)


def _stack(where: Workspace) -> MarkdownStack:
    settings = where.read(SITE_SETTINGS)
    return read_stack(settings.path, settings.text)


def _step(number: int, what: str) -> None:
    print(f"[{number}/5] {what} …", flush=True)
