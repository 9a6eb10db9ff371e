"""`guide export`: writes the tables of synthesis/tables/, or says whether they are stale, or writes the open data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands.examining import Status, workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from build_tools.commands import Subparsers
    from build_tools.disk.workspace import Workspace
    from synthesis.corpus import Corpus


def add(commands: Subparsers) -> None:
    """Describe the command."""
    parser = commands.add_parser("export", help="write the tables of synthesis/tables/, or the open data")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="write nothing; fail if a table is out of date")
    choice.add_argument(
        "--out", type=Path, metavar="DIR", help="write the files of the site's data/ to a folder instead"
    )
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> Status:
    """Write or compare the tables, or write the data; nothing is made from what cannot be read."""
    from build_tools.export import tables
    from build_tools.readers.load import load
    from build_tools.reporting.text import line

    where = workspace()
    loaded = load(where)
    if loaded.problems:
        for diagnostic in loaded.problems:
            print(line(diagnostic))
        print("guide: no tables are made from what cannot be read", file=sys.stderr)
        return Status.FINDINGS
    if arguments.out:
        return _publish(where, loaded.corpus, arguments.out)
    texts = tables.generated(where, loaded.corpus)
    return _compare(where, texts) if arguments.check else _write(where, texts)


def _publish(where: Workspace, corpus: Corpus, folder: Path) -> Status:
    from build_tools.disk.workspace import SITE_SETTINGS
    from build_tools.disk.writing import write_all
    from build_tools.export.publishing import published
    from build_tools.readers.stack import read_site_url

    made = published(where, corpus, read_site_url(SITE_SETTINGS, where.read(SITE_SETTINGS).text)).files
    write_all(folder, {file.name: file.content for file in made})
    print(f"wrote {len(made)} files to {folder}")
    return Status.CLEAN


def _compare(where: Workspace, texts: Mapping[str, str]) -> Status:
    from build_tools.export import tables

    stale = list(tables.drift(where, texts))
    for path in stale:
        print(f"{path}: out of date; run 'guide export' and commit the result")
    print(f"Examined {len(texts)} generated files: {len(stale)} out of date.")
    return Status.FINDINGS if stale else Status.CLEAN


def _write(where: Workspace, texts: Mapping[str, str]) -> Status:
    from build_tools.export import tables

    for path in tables.write(where, texts):
        print(f"wrote {path}" if path in texts else f"removed {path}")
    print(f"{len(texts)} generated files are up to date.")
    return Status.CLEAN
