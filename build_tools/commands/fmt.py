"""`guide fmt`: lays out the library, the words for search and the front matter of pages, or says what is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.commands import Status
from build_tools.commands.examining import workspace
from build_tools.disk.misuse import MisuseError
from build_tools.disk.writing import write
from build_tools.drafting import front_matter_layout as front_matter
from build_tools.drafting import library_layout as library
from build_tools.drafting import synonyms_layout as synonyms
from build_tools.readers.data_files import SYNONYMS
from build_tools.reporting.text import line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from build_tools.disk.workspace import TextFile, Workspace
    from synthesis.model import Diagnostic


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is laid out otherwise")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files (default: all pages and libraries)")


def run(arguments: argparse.Namespace) -> Status:
    """Lay out the files; one that cannot be read whole is named and left alone."""
    where = workspace()
    files = tuple(_files(where, arguments.paths))
    if not files:
        raise MisuseError("there is no page and no library to lay out")
    results = [_laid_out(file) for file in files]
    changed = [(file, text) for file, (text, _) in zip(files, results, strict=True) if text != file.text]
    problems = [problem for _, found in results for problem in found]
    _tell(problems)
    for file, text in changed:
        if arguments.check:
            print(f"{file.path}: laid out otherwise; run 'guide fmt' and commit the result")
        else:
            write(where.root / file.path, text)
            print(f"laid out {file.path}")
    done = "laid out otherwise" if arguments.check else "laid out anew"
    print(f"Examined {len(files)} files: {len(changed)} {done}.")
    return Status.FINDINGS if problems or (arguments.check and changed) else Status.CLEAN


def _files(where: Workspace, paths: Sequence[Path]) -> Iterator[TextFile]:
    if not paths:
        yield from where.libraries()
        if where.exists(SYNONYMS.path):
            yield where.read(SYNONYMS.path)
        yield from where.pages()
    for path in paths:
        yield where.read(where.inside(path))


def _laid_out(file: TextFile) -> tuple[str, tuple[Diagnostic, ...]]:
    if file.problems:
        return file.text, file.problems
    if file.path.endswith(".csv"):
        return synonyms.laid_out(file.path, file.text)
    lay_out = library.laid_out if file.path.endswith(".bib") else front_matter.laid_out
    return lay_out(file.path, file.text)


def _tell(problems: Sequence[Diagnostic]) -> None:
    for problem in problems:
        print(line(problem))
