"""What `guide new` makes of its arguments: texts to write, and what their author does next."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from build_tools.disk.clock import today

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from build_tools.disk.workspace import Workspace
    from build_tools.drafting.claims import Cited
    from build_tools.drafting.sources import NewSource

_PMID = re.compile(r"(?:pmid:?\s*|https://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.IGNORECASE)
_Value = TypeVar("_Value")


class Made(NamedTuple):
    """The texts of files by their paths, and what comes next, in a line or two."""

    texts: Mapping[str, str | None]
    next: str


def claim(where: Workspace, arguments: argparse.Namespace) -> Made:
    """Return a page with one more claim, the record that judges it and, where it is new, its source."""
    from build_tools.drafting.claims import NewClaim, claim_texts
    from build_tools.drafting.draft import DraftError

    key, library = _library(where, arguments) if arguments.work else ("", {})
    where = replace(where, drafts=library)
    marks = [*([key] if key else []), *arguments.cite]
    if not marks:
        raise DraftError("a claim cites something; give --cite KEY, or --source for a work that the library lacks")

    constructs, reasons = arguments.construct, arguments.because
    if len(constructs) != len(reasons):
        raise DraftError(f"{len(constructs)} times --construct and {len(reasons)} times --because; they go in pairs")
    new = NewClaim(
        where.inside(Path(arguments.page)) if Path(arguments.page).exists() else arguments.page,
        arguments.section,
        arguments.id,
        arguments.wording,
        _cited(arguments, marks),
        tuple(zip(constructs, reasons, strict=True)),
        arguments.about,
    )
    return Made({**library, **claim_texts(where, new, today=today())}, "Next: 'guide check'.")


def _cited(arguments: argparse.Namespace, written: Sequence[str]) -> Sequence[Cited]:
    from build_tools.commands import telling
    from build_tools.drafting.claims import Cited
    from synthesis.model import Relation, Seen

    marks = [mark.partition(",") for mark in written]
    seen = _for_each("--seen", arguments.seen, len(marks))
    relations = _for_each("--relation", arguments.relation or [Relation.SUPPORTS], len(marks))
    told = telling.told(arguments)
    return tuple(
        Cited(key.strip().removeprefix("@"), locator.strip(), Relation(relation), Seen(read), telling=told)
        for (key, _, locator), read, relation in zip(marks, seen, relations, strict=True)
    )


def _for_each(option: str, given: Sequence[_Value], count: int) -> Sequence[_Value]:
    """Return one value a source: those given, or the one given for all of them."""
    from build_tools.drafting.draft import DraftError

    if len(given) not in (1, count):
        raise DraftError(f"{option} is given {len(given)} times for {count} sources; give it once for all, or for each")
    return given if len(given) == count else [given[0]] * count


def tactic(where: Workspace, arguments: argparse.Namespace) -> Made:
    """Return the page of a new tactic."""
    from build_tools.drafting.tactics import NewTactic, tactic_texts
    from synthesis.model import Effort, Role, Stage

    new = NewTactic(
        arguments.title,
        arguments.message,
        arguments.challenge,
        tuple(dict.fromkeys(map(Stage, arguments.stage))),
        tuple(dict.fromkeys(map(Role, arguments.who))),
        Effort(arguments.effort),
    )
    todo = "Next: fill in its four parts, and name it under tactics in the records of the claims that back it."
    return Made(tactic_texts(where, new, today=today()), todo)


def page(where: Workspace, arguments: argparse.Namespace) -> Made:
    """Return a new page and, unless it stays outside, the navigation with it."""
    from build_tools.drafting.pages import page_texts

    texts = page_texts(where, arguments.title, arguments.path, under=arguments.under)
    return Made(texts, "Next: write the page; 'guide serve' shows it.")


def source(where: Workspace, arguments: argparse.Namespace) -> Made:
    """Return the library with one more source."""
    key, texts = _library(where, arguments)
    return Made(texts, f"Next: compare the entry with the work, then cite it as [@{key}].")


def _library(where: Workspace, arguments: argparse.Namespace) -> tuple[str, Mapping[str, str]]:
    """Return the key of a new source, and the library with it."""
    from build_tools.drafting.sources import source_texts
    from build_tools.readers.load import load
    from synthesis.model import SourceKind

    new = _new_source(arguments)
    if arguments.later:
        new = replace(new, kind=SourceKind.LATER)
    return source_texts(where, load(where).corpus, new)


def _new_source(arguments: argparse.Namespace) -> NewSource:
    from build_tools.drafting.records import csl, pubmed
    from build_tools.drafting.records.fetching import fetch
    from build_tools.drafting.sources import NewSource
    from synthesis.model.doi import bare_doi, doi_address

    # A register's record is a page about the work, and the entry holds nothing that is not in it.
    if doi := bare_doi(arguments.work):
        seen_at = f"the register's record at {doi_address(doi)}"
        return NewSource(csl.of_doi(doi, fetch), "confirmed", seen_at, arguments.key)
    if pmid := _PMID.fullmatch(arguments.work):
        return NewSource(pubmed.of_pmid(pmid[1], fetch), "confirmed", pubmed.address(pmid[1]), arguments.key)
    return _pasted(arguments)


def _pasted(arguments: argparse.Namespace) -> NewSource:
    from build_tools.drafting.draft import DraftError
    from build_tools.drafting.records.pasted import read_pasted
    from build_tools.drafting.sources import NewSource

    if not arguments.seen_at:
        raise DraftError("where did you see these facts? Give --seen-at WHERE, an address or words")
    pasted = read_pasted(_text(arguments.work))
    if pasted.left_out:
        print(f"left out, because the library does not keep it: {', '.join(pasted.left_out)}")
    return NewSource(pasted.record, arguments.confirmed or "no", arguments.seen_at, arguments.key)


def _text(where: str) -> str:
    """Return what stands in a file or, for `-`, on standard input."""
    from build_tools.drafting.records.problem import RecordError

    raw = sys.stdin.buffer.read() if where == "-" else Path(where).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(f"{where}: not UTF-8 text") from error
