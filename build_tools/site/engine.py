"""MkDocs's own command line, which says in one line what the system refuses: `python -m build_tools.site.engine`."""

from __future__ import annotations

import sys

from mkdocs.__main__ import cli

from build_tools.disk.os_errors import in_words


def main() -> None:
    """Do what the arguments say, as `mkdocs` does, and exit with its status."""
    try:
        cli()
    except OSError as error:
        sys.exit(in_words(error))


if __name__ == "__main__":
    main()
