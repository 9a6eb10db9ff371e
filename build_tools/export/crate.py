"""The folder of data as an RO-Crate 1.2: what each file is, whose, and under which licence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from build_tools.export.guide_json import dumped
from build_tools.export.iris import DATA
from synthesis.model import SourceKind
from synthesis.model.doi import doi_address
from synthesis.model.guide import LICENCE, LICENCE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_tools.export.dataset import Dataset

    Node = dict[str, Any]

FILE = "ro-crate-metadata.json"
_REPOSITORY, _MIT = "#repository", "https://spdx.org/licenses/MIT"
_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
# A crate has to say when it was published; of data without any day, nobody knows more than this.
_NO_DAY = "1970-01-01"


def crate(data: Dataset, files: Mapping[str, bytes], told: Mapping[str, tuple[str, str]]) -> str:
    """Return the crate's metadata; `told` holds what each file is and its media type, by its name."""
    graph = [_descriptor(), _root(data, files), *_files(files, told), *_people(data), *_licences(), *_review(data)]
    graph.append(_repository(data))
    return dumped({"@context": f"{_SPECIFICATION}/context", "@graph": graph})


def _descriptor() -> Node:
    about = {"about": {"@id": "./"}, "conformsTo": {"@id": _SPECIFICATION}}
    return {"@id": FILE, "@type": "CreativeWork", **about}


def _root(data: Dataset, files: Mapping[str, bytes]) -> Node:
    about, day = data.about, data.about.modified
    authors = [_person(number) for number, _ in enumerate(about.authors, start=1)]
    address = {"url": f"{about.address}{DATA}/"} if about.address else {}
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{about.title or 'The guide'}: data",
        "description": "Every claim of the guide, what supports it, and who judged that and when.",
        "datePublished": day.isoformat() if day else _NO_DAY,
        "version": about.version,
        "license": {"@id": LICENCE},
        "hasPart": [{"@id": name} for name in files],
        **_links("author", authors),
        **_links("publisher", authors[:1]),
        **_links("isBasedOn", [*(node["@id"] for node in _review(data)), _REPOSITORY]),
        **address,
    }


def _links(name: str, targets: Sequence[str]) -> Node:
    """Return a property with its targets; the specification wants a single one to stand by itself."""
    found = [{"@id": target} for target in targets]
    return {name: found[0] if len(found) == 1 else found} if found else {}


def _files(files: Mapping[str, bytes], told: Mapping[str, tuple[str, str]]) -> Iterator[Node]:
    for name, content in files.items():
        about, media = told[name]
        yield {
            "@id": name,
            "@type": "File",
            "name": name,
            "description": about,
            "encodingFormat": media,
            "contentSize": str(len(content)),
            "sha256": hashlib.sha256(content).hexdigest(),
        }


def _person(number: int) -> str:
    return f"#author-{number}"


def _people(data: Dataset) -> Iterator[Node]:
    for number, author in enumerate(data.about.authors, start=1):
        kind = "Person" if type(author) is str else "Organization"
        yield {"@id": _person(number), "@type": kind, "name": str(author)}


def _repository(data: Dataset) -> Node:
    """Return the repository from which the files are made; the site does not hold it."""
    told = "Pages in content/, the library in references/, judgements in synthesis/data/, and the tools that read them."
    return {
        "@id": _REPOSITORY,
        "@type": "CreativeWork",
        "name": f"{data.about.title or 'The guide'}: repository",
        "description": told,
        "version": data.about.version,
        "license": [{"@id": _MIT}, {"@id": LICENCE}],
    }


def _licences() -> Iterator[Node]:
    name = "Creative Commons Attribution 4.0 International"
    told = {"name": name, "description": "Use it for anything, and say whose it is.", "identifier": LICENCE_NAME}
    yield {"@id": LICENCE, "@type": "CreativeWork", **told}
    told = {"name": "MIT License", "description": "The licence of the code.", "identifier": "MIT"}
    yield {"@id": _MIT, "@type": "CreativeWork", **told}


def _review(data: Dataset) -> Iterator[Node]:
    """Yield the review that the guide retells."""
    for row in data.rows("sources"):
        if row["source_kind"] == SourceKind.REVIEW and row["doi"]:
            name = {"name": row["title"], "datePublished": row["year"]}
            yield {"@id": doi_address(row["doi"]), "@type": "ScholarlyArticle", **name}
