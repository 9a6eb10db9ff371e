"""Reads CITATION.cff: how the guide itself is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from build_tools.prose import quick_yaml
from synthesis import rules
from synthesis.model import Body, Diagnostic, Location
from synthesis.model.guide import Guide
from synthesis.model.names import initials

if TYPE_CHECKING:
    from collections.abc import Iterator


_NAMES = ("name", "family-names", "name-particle", "name-suffix", "given-names")


def read_citation_file(path: str, text: str) -> tuple[Guide | None, tuple[Diagnostic, ...]]:
    """Return the guide as the file describes it, or None and what is wrong with the file."""
    try:
        written: object = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Location(path, *quick_yaml.place(text, mark)) if mark else Location(path)
        return None, (_problem(place, f"not plain YAML: {getattr(error, 'problem', error)}"),)
    facts = written if isinstance(written, dict) else {}
    faults = tuple(_problem(Location(path), fault) for fault in _faults(facts))
    if faults:
        return None, faults
    return Guide(facts["title"], facts["version"], tuple(map(_author, facts["authors"])), Location(path)), ()


def _faults(facts: dict[str, object]) -> Iterator[str]:
    for name in ("title", "version"):
        if not (isinstance(facts.get(name), str) and facts[name]):
            yield f"{name} is missing or no text"
    authors = facts.get("authors")
    if not (isinstance(authors, list) and authors and all(map(_is_author, authors))):
        yield "authors is no list of names, each with 'name' or 'family-names'"


def _is_author(author: object) -> bool:
    if not isinstance(author, dict):
        return False
    return any(author.get(name) for name in _NAMES[:2]) and all(
        isinstance(author.get(name, ""), str) for name in _NAMES
    )


def _author(author: dict[str, str]) -> str:
    if not author.get("family-names"):
        return Body(author["name"])
    family = " ".join(filter(None, (author.get("name-particle"), author["family-names"], author.get("name-suffix"))))
    given = initials(author.get("given-names", ""))
    return f"{family} {given}" if given else Body(family)


def _problem(place: Location, message: str) -> Diagnostic:
    return Diagnostic(rules.BAD_CITATION_FILE, message, place)
