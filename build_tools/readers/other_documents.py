"""From any Markdown and any library to a corpus: no repository, no configuration, no house rules."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from build_tools.prose.other_markdown import read_pages
from build_tools.readers.bibtex import any_sources
from build_tools.readers.load import Loaded, Read, read_library
from synthesis.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.disk.workspace import TextFile
    from synthesis.model import GuidePage


class Anywhere(NamedTuple):
    """The pages as read, and what may hold citations and was not read."""

    pages: Read[GuidePage]
    unseen: tuple[str, ...]


def load_anywhere(pages: Iterable[TextFile], libraries: Iterable[TextFile]) -> tuple[Loaded, tuple[str, ...]]:
    """Return the pages' citations and claims beside the libraries' sources, and what of the pages was not read."""
    files = tuple(libraries)
    (read, unseen), sources = read_anywhere(pages), read_library(files, any_sources)
    sources = sources._replace(problems=(*chain.from_iterable(file.problems for file in files), *sources.problems))
    texts = {file.path: file.text for file in (*read.files, *sources.files)}
    return Loaded(Corpus(pages=read.values, sources=sources.values), (*read.problems, *sources.problems), texts), unseen


def read_anywhere(files: Iterable[TextFile]) -> Anywhere:
    """Return the pages of the files, in their order."""
    files = tuple(files)
    read, unseen = read_pages((file.path, file.text) for file in files)
    found = chain.from_iterable((*file.problems, *problems) for file, (_, problems) in zip(files, read, strict=True))
    return Anywhere(Read(tuple(page for page, _ in read), tuple(found), files), unseen)
