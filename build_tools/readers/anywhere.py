"""From any Markdown and any library to a corpus: no repository, no configuration, no house rules."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from build_tools.prose.anywhere import AnywhereReader
from build_tools.readers.bibtex import any_sources
from build_tools.readers.load import Loaded, Read, read_library
from synthesis.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_tools.disk.workspace import TextFile
    from synthesis.model import GuidePage


def load_anywhere(pages: Iterable[TextFile], libraries: Iterable[TextFile]) -> Loaded:
    """Return the pages' citations and marked claims beside the libraries' sources, and what was wrong in them."""
    files = tuple(libraries)
    read, sources = read_anywhere(pages), read_library(files, any_sources)
    sources = sources._replace(problems=(*chain.from_iterable(file.problems for file in files), *sources.problems))
    texts = {file.path: file.text for file in (*read.files, *sources.files)}
    return Loaded(Corpus(pages=read.values, sources=sources.values), (*read.problems, *sources.problems), texts)


def read_anywhere(files: Iterable[TextFile]) -> Read[GuidePage]:
    """Return the pages of the files, in their order."""
    reader = AnywhereReader()
    files = tuple(files)
    read = [reader.read_page(file.path, file.text) for file in files]
    found = chain.from_iterable((*file.problems, *problems) for file, (_, problems) in zip(files, read, strict=True))
    return Read(tuple(page for page, _ in read), tuple(found), files)
