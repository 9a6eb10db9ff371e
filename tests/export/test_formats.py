"""References in three formats: other programs read them, and read the same in each."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypandoc
import pytest
import rispy
from jsonschema import Draft202012Validator
from pybtex.database import parse_string

from build_tools.export.bibtex import bibtex
from build_tools.export.csl import csl_json
from build_tools.export.formats import formats
from build_tools.export.record import Form, Name, Record, of_source, of_sources
from build_tools.export.ris import ris
from build_tools.readers.bibtex import read_sources
from synthesis.model import SourceKind

ROOT = Path(__file__).parents[2]
SOURCES = [
    source
    for file in sorted((ROOT / "references").glob("*.bib"))
    for source in read_sources(file.name, file.read_text(encoding="utf-8"))[0]
]
LIBRARY = of_sources(SOURCES)
FULL = Record(
    key="full2011",
    form=Form.ARTICLE,
    title="A {brace}, 100% & #1: a_b ~ c^2 \\d $5 – “é” 'Q'",
    authors=(Name("van der Berg", "KL"), Name("Österreich & Co. NHS"), Name("O'Brien", "É")),
    more_authors=True,
    issued=(2011, 2, 28),
    container="Journal of R&D",
    publisher="The {House}",
    volume="12",
    number="3-4",
    first_page="e1",
    last_page="e9",
    version="1.2.0",
    doi="10.1000/a_b%c",
    pmid="123",
    url="https://example.org/a_b?c=d&e=%20~f",
    notes=("One line\nand more.", "A second_note."),
)
BARE = Record(key="bare", form=Form.OTHER, title="Bare")
ALL = {record.key: record for record in (*LIBRARY, FULL, BARE, *(replace(BARE, key=f.name, form=f) for f in Form))}


def the_one(record):
    """Return the record as pybtex, rispy and a JSON reader see it."""
    [bib] = parse_string(bibtex([record]), "bibtex").entries.values()
    [csl] = json.loads(csl_json([record]))
    [entry] = rispy.loads(ris([record]))
    return bib, entry, csl


def plain(text):
    """Return a text with one kind of quotation mark: Pandoc curls them, and writes those in quotes as double."""
    return text.translate(str.maketrans('‘’“”"', "'''''"))


def latex(text):
    return pypandoc.convert_text(text, "plain", format="latex", extra_args=["--wrap=none"]).strip()


@pytest.mark.parametrize("record", ALL.values(), ids=ALL)
def test_the_formats_say_the_same(record):
    bib, entry, csl = the_one(record)
    assert entry["title"] == csl["title"] == record.title
    assert plain(latex(bib.fields["title"])) == plain(record.title)
    assert bib.key == entry["id"] == csl["id"] == record.key
    assert (bib.type, entry["type_of_reference"], csl["type"]) == record.form.value
    same = {
        "volume": ("volume", "volume", "volume"),
        "number": ("number", "number", "issue"),
        "version": ("version", "edition", "version"),
        "doi": ("doi", "doi", "DOI"),
        "pmid": ("pmid", "accession_number", "PMID"),
        "url": ("url", "url", "URL"),
    }
    for name, (in_bib, in_ris, in_csl) in same.items():
        found = entry.get("urls", [""])[0] if in_ris == "url" else entry.get(in_ris, "")
        assert [bib.fields.get(in_bib, ""), found, csl.get(in_csl, "")] == [getattr(record, name)] * 3, name
    pages = [page for page in (record.first_page, record.last_page) if page]
    assert bib.fields.get("pages", "") == "--".join(pages)
    assert [entry[name] for name in ("start_page", "end_page") if name in entry] == pages
    assert csl.get("page", "") == "-".join(pages)
    assert entry.get("secondary_title", "") == csl.get("container-title", "") == record.container
    assert entry.get("publisher", "") == csl.get("publisher", "") == record.publisher


@pytest.mark.parametrize("record", ALL.values(), ids=ALL)
def test_the_formats_name_the_same_authors_and_dates(record):
    bib, entry, csl = the_one(record)
    people = [(" ".join(p.prelast_names + p.last_names), " ".join(p.first_names + p.middle_names))
              for p in bib.persons.get("author", ())]  # fmt: skip
    assert people == [(latex_of(n), n.given) for n in record.authors] + [("others", "")] * record.more_authors
    assert entry.get("authors", []) == [f"{name.family}, {name.given}".strip() for name in record.authors]
    told = [(n.get("literal") or n["family"], n.get("given", "")) for n in csl.get("author", ())]
    assert told == [(name.family, name.given) for name in record.authors]
    assert csl.get("issued", {"date-parts": [[]]})["date-parts"] == [list(record.issued)]
    assert entry.get("year", "") == bib.fields.get("year", "") == "".join(map(str, record.issued[:1]))
    assert [int(part) for part in entry.get("date", "").split("/") if part] == list(record.issued)
    assert ("more authors" in csl.get("note", "")) == ("more authors" in str(entry.get("notes"))) == record.more_authors


def latex_of(name):
    family = name.family.replace("&", "\\&")
    return family if name.initials else f"{{{family}}}"


@pytest.mark.parametrize("format_", ["bibtex", "csljson", "ris"])
def test_pandoc_reads_every_work_of_the_library(format_):
    written = {"bibtex": bibtex, "csljson": csl_json, "ris": ris}[format_](LIBRARY)
    read = {item["id"]: item for item in json.loads(pypandoc.convert_text(written, "csljson", format=format_))}
    assert set(read) == {record.key for record in LIBRARY}
    for record in LIBRARY:
        item = read[record.key]
        assert plain(item["title"]) == plain(record.title)
        particles = [n.get("non-dropping-particle") or n.get("dropping-particle") or "" for n in item.get("author", ())]
        names = [n.get("family") or n.get("literal") for n in item.get("author", ())]
        families = [f"{particle} {name}".strip() for particle, name in zip(particles, names, strict=True)]
        assert list(map(plain, families[: len(record.authors)])) == [plain(name.family) for name in record.authors]
        assert item["issued"]["date-parts"][0][0] == record.issued[0] if record.issued else "issued" not in item
        assert item.get("DOI", "") == record.doi
        assert item.get("URL", "") == record.url


def test_csl_items_use_only_what_csl_has():
    """The names and types are those of CSL 1.0.2's input schema, of which this holds the part that is written."""
    texts = (
        "title",
        "container-title",
        "publisher",
        "volume",
        "issue",
        "page",
        "version",
        "DOI",
        "PMID",
        "URL",
        "note",
    )
    text = {"type": "string", "minLength": 1}
    name = {"type": "object", "properties": dict.fromkeys(("family", "given", "literal"), text), "minProperties": 1,
            "additionalProperties": False}  # fmt: skip
    parts = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
    date = {"type": "object", "properties": {"date-parts": {"type": "array", "items": parts, "maxItems": 2}},
            "additionalProperties": False}  # fmt: skip
    types = [
        *("article-journal", "book", "chapter", "document", "manuscript", "paper-conference", "report", "thesis"),
        "webpage",
    ]
    item = {
        "type": "object",
        "properties": dict.fromkeys(texts, text)
        | {"id": text, "type": {"enum": types}, "author": {"type": "array", "items": name}, "issued": date},
        "required": ["id", "type"],
        "additionalProperties": False,
    }
    found = json.loads(csl_json(ALL.values()))
    assert len(found) == len(ALL)
    assert [error.message for error in Draft202012Validator({"type": "array", "items": item}).iter_errors(found)] == []


def test_every_identified_work_is_there_and_no_placeholder():
    known = {source.key for source in SOURCES if source.kind is not SourceKind.UNIDENTIFIED}
    assert set(ALL) >= known
    assert len(LIBRARY) == len(known) > 20
    unknown = next(source for source in SOURCES if source.kind is SourceKind.UNIDENTIFIED)
    with pytest.raises(ValueError, match=unknown.key):
        of_source(unknown)


def test_a_body_keeps_its_name_whole():
    [source], _ = read_sources(
        "a.bib", "@misc{a, title={T}, x-kind={literature}, author={{Department of Health UK} and King, M.}}"
    )
    assert of_source(source).authors == (Name("Department of Health UK"), Name("King", "M"))


def test_the_texts_are_stable_and_end_in_one_line_break():
    for ending, text in formats(LIBRARY):
        assert text == dict(formats(iter(LIBRARY)))[ending]
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\r" not in text
