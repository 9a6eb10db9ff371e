"""MkDocs as a program of its own, which says in one line when the system refuses it something."""

from __future__ import annotations

import sys

from mkdocs.__main__ import cli

from build_tools.refusal import in_words


def main() -> int:
    """Run MkDocs with the arguments of the process; return its exit status."""
    try:
        cli(prog_name="mkdocs")
    except OSError as error:
        print(in_words(error), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
