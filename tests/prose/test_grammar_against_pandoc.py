"""The guide's own pages are read as Pandoc reads them, but for the differences listed here, each with its reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypandoc
import pytest

from build_tools.prose.guide import ProseReader
from tests.prose.reading import STACK, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = cases(HERE / "pandoc_cases.md")
MODES = {"NormalCitation": "normal", "AuthorInText": "in-text", "SuppressAuthor": "suppress-author"}
DIALECT = "markdown-smart-tex_math_dollars-raw_tex"
READER = ProseReader(STACK)


class Read(NamedTuple):
    """A citation as either side reads it, white space made alike."""

    key: str
    mode: str
    prefix: str
    suffix: str


REPORTED = "Pandoc publishes the bracket as text or swallows a key; we report it (MD101, MD111) and read nothing"
LINK_TEXT = "the words of a link or image stay the link's: a citation there would be a link in a link"
ADDRESS = "an @ behind a slash is the handle of an address, which our stack does not turn into a link"
RAW_HTML = "Python-Markdown does not look into raw HTML blocks; a group there is reported (MD110)"
NO_SUCH_MARK = "the site's stack has no such mark, so it cannot keep the citation from being one"
NO_TARGET = "Pandoc keeps the pair for a link by reference; here it is a citation when no target is defined"

DIFFERENCES = {
    "semicolon at the end": REPORTED,
    "semicolon at the start": REPORTED,
    "two semicolons": REPORTED,
    "part without key": REPORTED,
    "key in the second part only": REPORTED,
    "two keys with and": REPORTED,
    "two keys with comma": REPORTED,
    "brackets with citation and more": REPORTED,
    "in text with bracket and part without key": REPORTED,
    "group with inner brackets and a second key": REPORTED,
    "key in an inner bracket and another outside": REPORTED,
    "in text with bracket and semicolon": "a bracket behind a key and without a second one is its suffix as a whole",
    "in text with bracket and inner citation": "a citation inside a suffix stands for itself, not for a part of it",
    "link text": LINK_TEXT,
    "link text, only the key": LINK_TEXT,
    "link text, by reference": LINK_TEXT,
    "link text, shortcut": LINK_TEXT,
    "link text with a group": LINK_TEXT,
    "image text": LINK_TEXT,
    "address with a handle": ADDRESS,
    "address in brackets": ADDRESS,
    "address in a suffix": ADDRESS,
    "slash before at sign": ADDRESS,
    "HTML block": RAW_HTML,
    "HTML block with a blank line": RAW_HTML,
    "key with angle brackets": "Python-Markdown takes what looks like an HTML tag before we see it; braces help",
    "inline note mark": NO_SUCH_MARK,
    "superscript": NO_SUCH_MARK,
    "group with attributes": "attributes on a citation are reported (MD102); the citation counts all the same",
    "two groups": NO_TARGET,
    "unknown reference": NO_TARGET,
    "emphasis around part": "we read citations before emphasis, so the bracket stays a group and keeps its asterisks",
    "dot before at sign": "a forgotten space after a full stop does not lose the citation",
}


def ours(text: str) -> list[Read]:
    _, findings = READER.find(text)
    return [
        Read(found.key, found.mode.value, *(" ".join(part.split()) for part in (found.prefix, found.suffix)))
        for found in findings.citations
    ]


@pytest.fixture(scope="module")
def pandocs() -> dict[str, list[Read]]:
    """Return what Pandoc reads in each case, without the marks that the guide's Markdown has not."""
    return _read_by_pandoc(CASES, DIALECT)


def _read_by_pandoc(cases: dict[str, str], dialect: str) -> dict[str, list[Read]]:
    """Return what Pandoc reads in each case; all cases go through it as one document."""
    text = "".join(f"CASE\n\n{text}\n\n" for text in cases.values())
    parts: list[list[Any]] = []
    for block in json.loads(pypandoc.convert_text(text, "json", format=dialect))["blocks"]:
        if block == {"t": "Para", "c": [{"t": "Str", "c": "CASE"}]}:
            parts.append([])
        else:
            parts[-1].append(block)
    return {name: _pandocs(blocks) for name, blocks in zip(cases, parts, strict=True)}


def _pandocs(blocks: list[Any]) -> list[Read]:
    """Return the citations of Pandoc's blocks; those of notes come last, where our stack puts notes."""
    notes: list[Any] = []
    read = list(_citations(blocks, notes))
    return [*read, *_citations(notes, [])]


def _citations(node: Any, notes: list[Any]) -> Iterator[Read]:
    if isinstance(node, list):
        for child in node:
            yield from _citations(child, notes)
    elif isinstance(node, dict) and node.get("t") == "Note":
        notes.append(node["c"])
    elif isinstance(node, dict) and node.get("t") == "Cite":
        for citation in node["c"][0]:
            around = (_text(citation[f"citation{side}"]) for side in ("Prefix", "Suffix"))
            yield Read(citation["citationId"], MODES[citation["citationMode"]["t"]], *around)
            yield from _citations([citation["citationPrefix"], citation["citationSuffix"]], notes)
    elif isinstance(node, dict):
        yield from _citations(node.get("c", []), notes)


def _text(inlines: list[Any]) -> str:
    return " ".join("".join(_words(inlines)).split())


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _words(child)
    elif isinstance(node, dict) and node.get("t") in ("Str", "Code"):
        yield node["c"] if node["t"] == "Str" else node["c"][1]
    elif isinstance(node, dict) and node.get("t") in ("Space", "SoftBreak", "LineBreak"):
        yield " "
    elif isinstance(node, dict):
        yield from _words(node.get("c", []))


@pytest.mark.parametrize("name", CASES)
def test_agreement(name: str, pandocs: dict[str, list[Read]]) -> None:
    if name in DIFFERENCES:
        assert ours(CASES[name]) != pandocs[name], "the listed difference is gone"
    else:
        assert ours(CASES[name]) == pandocs[name]


@pytest.mark.parametrize("name", [name for name, reason in DIFFERENCES.items() if reason is REPORTED])
def test_what_is_said_to_be_reported_is_reported(name: str) -> None:
    assert READER.find(CASES[name])[1].malformed


def test_differences_name_cases() -> None:
    assert DIFFERENCES.keys() <= CASES.keys()


def test_the_figures_in_the_documents_are_those_measured_here() -> None:
    said = re.findall(r"in (\d+) of (\d+) cases", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert said == [(str(len(CASES) - len(DIFFERENCES)), str(len(CASES)))]
