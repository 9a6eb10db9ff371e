"""`guide export`: writes the open data of the site to a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.disk.workspace import SITE_SETTINGS
from build_tools.disk.writing import write_all
from build_tools.export.publishing import published
from build_tools.readers.load import load
from build_tools.readers.site_settings import read_site_url
from build_tools.reporting.text import line

if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the files of data/ go")


def run(arguments: argparse.Namespace) -> Status:
    """Write the data; nothing is made from what cannot be read."""
    where = workspace()
    loaded = load(where)
    if loaded.problems:
        for diagnostic in loaded.problems:
            print(line(diagnostic))
        print("guide: no data are made from what cannot be read", file=sys.stderr)
        return Status.FINDINGS
    files = published(where, loaded.corpus, read_site_url(SITE_SETTINGS, where.read(SITE_SETTINGS).text)).files
    write_all(arguments.out, {file.name: file.content for file in files})
    print(f"wrote {len(files)} files to {arguments.out}")
    return Status.CLEAN
