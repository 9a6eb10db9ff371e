"""Reads a .bib file once: `python -m benchmarks.library pybtex FOLDER`, or as the guide does: `guide FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(which: str, folder: Path) -> None:
    """Read references/library.bib of the folder."""
    if which == "pybtex":
        from pybtex.database import parse_file

        print(len(parse_file(folder / "references/library.bib").entries))
        return
    from build_tools.disk.workspace import Workspace
    from build_tools.readers.load import read_sources_of

    print(len(read_sources_of(Workspace(folder)).values))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
