"""MkDocs's own command line, which says in one line what the system refuses: `python -m build_tools.site.engine`."""

from __future__ import annotations

import errno
import logging
import sys
from typing import TYPE_CHECKING

from mkdocs.__main__ import cli

from build_tools.disk.os_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the system says of a file that was opened: Python does not add which file it was.
_OF_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main() -> None:
    """Do what the arguments say, as `mkdocs` does, and exit with its status."""
    logging.getLogger("mkdocs.commands.build").addFilter(_untold)
    try:
        cli()
    except OSError as error:
        sys.exit(in_words(_placed(error, sys.argv)))


def _untold(_: logging.LogRecord) -> bool:
    """Return whether a line of the log is not about a refusal that `main` will tell."""
    error = sys.exc_info()[1]
    return not (isinstance(error, OSError) and error.errno in _OF_WRITING)


def _placed(error: OSError, arguments: Sequence[str]) -> OSError:
    """Return an error with the folder that the site is written to where it names no file of its own."""
    if error.filename or error.errno not in _OF_WRITING or "--site-dir" not in arguments[:-1]:
        return error
    return OSError(error.errno, error.strerror, arguments[arguments.index("--site-dir") + 1])


if __name__ == "__main__":
    main()
