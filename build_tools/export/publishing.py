"""Every file of data that the guide publishes, from the one value that they are all made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_tools.disk.workspace import CITATION_FILE
from build_tools.disk.workspace import DATA as WRITTEN
from build_tools.export.codebook import read_codebook
from build_tools.export.crate import FILE as CRATE
from build_tools.export.crate import crate
from build_tools.export.csv_files import spreadsheet_text
from build_tools.export.data_package import data_package
from build_tools.export.dataset import dataset
from build_tools.export.formats import FORMATS
from build_tools.export.guide_json import SCHEMA, guide_json, schema
from build_tools.export.iris import DATA
from build_tools.export.json_ld import json_ld
from build_tools.export.sqlite import database
from synthesis.analysis import dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_tools.disk.workspace import Workspace
    from build_tools.export.dataset import Dataset
    from synthesis.corpus import Corpus

CODEBOOK = f"{WRITTEN}/codebook.md"
PACKAGE, SUMS = "datapackage.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file of the folder of data: its name, what it is, its media type, and its bytes."""

    name: str
    about: str
    media: str
    content: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the content, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Published:
    """What the guide publishes as data: the value, and the files of the folder."""

    data: Dataset
    files: tuple[PublishedFile, ...]

    @property
    def by_address(self) -> Mapping[str, bytes]:
        """Return the content of every file by its address on the site."""
        return {f"{DATA}/{file.name}": file.content for file in self.files}


def published(workspace: Workspace, corpus: Corpus, site_url: str = "") -> Published:
    """Return everything that the guide publishes as data; `site_url` is where the site is, if it is known."""
    codebook = read_codebook(workspace.read(CODEBOOK).text) if workspace.exists(CODEBOOK) else {}
    data = dataset(corpus, codebook, site_url)
    citation = workspace.read(CITATION_FILE).text if workspace.exists(CITATION_FILE) else ""
    return Published(data, files(data, citation))


class _Whole(NamedTuple):
    """A file that is made from all tables: what it is, its media type, and how it is made."""

    about: str
    media: str
    make: Callable[[Dataset], str | bytes]


# What people look for first comes first.
_WHOLES: Mapping[str, _Whole] = {
    "guide.json": _Whole("All content as one JSON document.", "application/json", guide_json),
    SCHEMA: _Whole("The JSON Schema of that document.", "application/schema+json", schema),
    "guide.sqlite": _Whole("All tables as one SQLite database.", "application/vnd.sqlite3", database),
    "guide.jsonld": _Whole("The graph of claims, links, sources and tactics.", "application/ld+json", json_ld),
}
_MEDIA = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


def files(data: Dataset, citation: str = "") -> tuple[PublishedFile, ...]:
    """Return the files of the folder of data; `citation` is the text of CITATION.cff."""
    made = [*_tables(data), *_wholes(data), *_library(data)]
    tables = {file.name: file.content for file in made if file.media == "text/csv"}
    about = "The CSV files as a Frictionless data package, every column explained."
    made.append(PublishedFile(PACKAGE, about, "application/json", data_package(data, tables).encode()))
    if citation:
        made.append(PublishedFile(CITATION_FILE, "How to cite the guide.", "application/yaml", citation.encode()))
    told = {file.name: (file.about, file.media) for file in made}
    metadata = crate(data, {file.name: file.content for file in made}, told).encode()
    made.append(PublishedFile(CRATE, "What each of these files is, as an RO-Crate.", "application/ld+json", metadata))
    sums = "".join(f"{file.digest}  {file.name}\n" for file in sorted(made, key=lambda file: file.name))
    return (*made, PublishedFile(SUMS, "The SHA-256 of each of these files.", "text/plain", sums.encode()))


def names() -> Iterator[str]:
    """Yield the address on the site of each of these files; nothing is made."""
    tables = (f"{spec.name}.csv" for spec in dictionary.TABLES)
    library = (f"library.{ending}" for ending in FORMATS)
    yield from (f"{DATA}/{name}" for name in (*tables, *_WHOLES, *library, PACKAGE, CITATION_FILE, CRATE, SUMS))


def _tables(data: Dataset) -> Iterator[PublishedFile]:
    for table in data.tables:
        yield PublishedFile(f"{table.name}.csv", table.spec.about, "text/csv", spreadsheet_text(table).encode())


def _wholes(data: Dataset) -> Iterator[PublishedFile]:
    for name, (about, media, make) in _WHOLES.items():
        content = make(data)
        yield PublishedFile(name, about, media, content if isinstance(content, bytes) else content.encode())


def _library(data: Dataset) -> Iterator[PublishedFile]:
    for ending, (name, write) in FORMATS.items():
        content = write(data.works).encode()
        yield PublishedFile(f"library.{ending}", f"Every identified work, as {name}.", _MEDIA[ending], content)
