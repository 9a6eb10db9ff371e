"""Statements as Turtle and TriG, in the order given, so that the same statements are the same bytes."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from build_tools.export.iris import TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "np": "http://www.nanopub.org/nschema#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "terms": TERMS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Statement(NamedTuple):
    """Subject, predicate and object, each as Turtle writes it: made by iri, text, day, or a prefixed name."""

    subject: str
    predicate: str
    object: str


def iri(name: str) -> str:
    """Return a name as Turtle writes it."""
    return f"<{name}>"


def text(words: str, language: str = "") -> str:
    """Return a text as Turtle writes it, whose escapes JSON shares."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F") + (f"@{language}" if language else "")


def day(date: str) -> str:
    """Return a day, written YYYY-MM-DD, as Turtle writes it."""
    return f"{text(date)}^^xsd:date"


def turtle(statements: Iterable[Statement], base: str = "") -> str:
    """Return statements as Turtle; those of one subject must stand together."""
    listed = [*statements]
    return "\n".join((*_head(listed, base), *_blocks(listed)))


def trig(graphs: Sequence[tuple[str, Sequence[Statement]]], base: str = "") -> str:
    """Return named graphs as TriG; a graph is its name, as Turtle writes it, and its statements."""
    lines = [*_head([one for _, statements in graphs for one in statements], base)]
    for name, statements in graphs:
        inside = (f"  {line}" if line else "" for block in _blocks(statements) for line in block.split("\n"))
        lines += [f"{name} {{", *"\n".join(inside).rstrip().split("\n"), "}", ""]
    return "\n".join(lines)


def _head(statements: Iterable[Statement], base: str) -> Iterator[str]:
    if base:
        yield f"@base <{base}> ."
    words = {word for statement in statements for word in statement}
    used = {prefix for word in words for prefix in PREFIXES if _uses(word, prefix)}
    yield from (f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(used))
    yield ""


def _uses(word: str, prefix: str) -> bool:
    return word.startswith(f"{prefix}:") or f"^^{prefix}:" in word or f" {prefix}:" in word


def _blocks(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield each subject with all that is said of it."""
    for subject, said in groupby(statements, key=lambda one: one.subject):
        parts = []
        for predicate, objects in groupby(said, key=lambda one: one.predicate):
            parts.append(f"{'a' if predicate == 'rdf:type' else predicate} {', '.join(one.object for one in objects)}")
        told = " ;\n    ".join(parts)
        yield f"{subject} {told} .\n"
