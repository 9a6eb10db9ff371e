"""From the repository to the corpus: reads every file once and gathers what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from build_tools import coding, frameworks
from build_tools.bibtex import read_sources
from build_tools.checklists import read_checklist
from build_tools.prose.guide import ProseReader
from build_tools.retired import read_retired
from build_tools.stack import SettingsError, read_stack
from build_tools.workspace import DATA, SITE_SETTINGS
from synthesis import rules
from synthesis.corpus import Corpus
from synthesis.model import Basis, Diagnostic, Location, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from build_tools.workspace import TextFile, Workspace
    from synthesis.model import GuidePage, Source

Value = TypeVar("Value")
Problems = list[Diagnostic]
Reader: TypeAlias = "Callable[[str, str], tuple[tuple[Value, ...], tuple[Diagnostic, ...]]]"

LINKS = f"{DATA}/links.csv"
TACTIC_LINKS = f"{DATA}/tactic-links.csv"
RETIRED = f"{DATA}/retired.csv"
PROGRAMMES = f"{DATA}/programmes.csv"
REPORTS = f"{DATA}/reports.csv"
CODING = f"{DATA}/coding"
PASSES = {"pass-a": f"{CODING}/pass-a.csv", "pass-b": f"{CODING}/pass-b.csv"}
SETTLEMENTS = f"{CODING}/settlements.csv"
STATEMENTS = f"{CODING}/statements.csv"
DOMAINS = f"{DATA}/frameworks/domains.csv"
CONSTRUCTS = f"{DATA}/frameworks/cfir-2009.csv"
CODE_PASSES = {f"cfir-{name}": f"{CODING}/cfir-{name}.csv" for name in PASSES}
CLAIM_CODES = f"{DATA}/claim-codes.csv"
CHECKLISTS = {name: f"{DATA}/checklists/{name}.csv" for name in ("entreq", "prisma-2020")}


@dataclass(frozen=True)
class Loaded:
    """What was read: the corpus and every problem met on the way."""

    corpus: Corpus
    problems: tuple[Diagnostic, ...]


def load(workspace: Workspace, *, as_of: date | None = None) -> Loaded:
    """Return everything people wrote in the repository, read and indexed, and what was wrong in it.

    `as_of` is the day on which the corpus judges what is due.
    """
    problems: Problems = []
    pages = _pages(workspace, problems)
    sources = _sources(workspace.libraries(), problems)
    tables = _Tables(workspace, problems)
    links = tables.read(LINKS, coding.read_links, needed=any(page.claims for page in pages))
    follows_review = any(link.basis is Basis.REVIEW for link in links)
    has_reports = any(source.kind is SourceKind.REPORT for source in sources)
    constructs = tables.read(CONSTRUCTS, frameworks.read_constructs, needed=False)
    corpus = Corpus(
        pages=pages,
        sources=sources,
        links=links,
        programmes=tables.read(PROGRAMMES, coding.read_programmes, needed=has_reports),
        reports=tables.read(REPORTS, coding.read_reports, needed=has_reports),
        passes={name: tables.read(path, coding.read_pass, needed=follows_review) for name, path in PASSES.items()},
        settlements=tables.read(SETTLEMENTS, coding.read_settlements, needed=follows_review, may_be_empty=True),
        statements=tables.read(STATEMENTS, coding.read_statements, needed=follows_review),
        domains=tables.read(DOMAINS, frameworks.read_domains, needed=False),
        constructs=constructs,
        code_passes={
            name: tables.read(path, frameworks.read_code_pass, needed=bool(constructs))
            for name, path in CODE_PASSES.items()
        },
        claim_codes=tables.read(CLAIM_CODES, frameworks.read_claim_codes, needed=bool(constructs)),
        checklists={
            name: tables.read(path, read_checklist, needed=bool(constructs)) for name, path in CHECKLISTS.items()
        },
        tactic_links=tables.read(
            TACTIC_LINKS,
            coding.read_tactic_links,
            needed=any(page.tactic for page in pages),
            may_be_empty=True,
        ),
        retired=tables.read(RETIRED, read_retired, needed=False),
        as_of=as_of,
    )
    return Loaded(corpus, tuple(problems))


def _pages(workspace: Workspace, problems: Problems) -> tuple[GuidePage, ...]:
    reader = _prose_reader(workspace.read(SITE_SETTINGS), problems)
    pages = []
    for file in workspace.pages():
        page, found = reader.read_page(file.path, file.text)
        problems += (*file.problems, *found)
        pages.append(page)
    return tuple(sorted(pages, key=_reading_order))


def _prose_reader(settings: TextFile, problems: Problems) -> ProseReader:
    problems += settings.problems
    stack = read_stack(settings.path, settings.text)
    try:
        return ProseReader(stack)
    except (ImportError, KeyError, AttributeError, TypeError, ValueError) as error:
        raise SettingsError(f"{settings.path}: markdown_extensions cannot be loaded: {error}") from error


def _reading_order(page: GuidePage) -> tuple[int, int, str]:
    """Sort challenges by number and first, then the other pages by path."""
    number = page.challenge.number if page.challenge else 0
    return (0 if page.challenge else 1, number, str(PurePosixPath(page.path)))


def _sources(files: Iterable[TextFile], problems: Problems) -> tuple[Source, ...]:
    by_key: dict[str, Source] = {}
    for file in files:
        sources, found = read_sources(file.path, file.text)
        problems += (*file.problems, *found)
        for source in sources:
            first = by_key.setdefault(source.key.lower(), source)
            if first is not source:
                message = f"{source.key!r} names an entry already, at {first.location}"
                problems.append(Diagnostic(rules.DUPLICATE_KEY, message, source.location, (first.location,)))
    return tuple(by_key.values())


@dataclass(frozen=True)
class _Tables:
    """Reads the data files, noting what is wrong; a file nothing calls for may be absent."""

    workspace: Workspace
    problems: Problems

    def read(self, path: str, read: Reader[Value], *, needed: bool, may_be_empty: bool = False) -> tuple[Value, ...]:
        if not self.workspace.exists(path):
            if needed:
                self.problems.append(Diagnostic(rules.UNREADABLE_TABLE, "the file is missing", Location(path)))
            return ()
        file = self.workspace.read(path)
        values, found = read(path, file.text)
        self.problems.extend((*file.problems, *found))
        if needed and not (values or found or may_be_empty):
            self.problems.append(Diagnostic(rules.UNREADABLE_TABLE, "the file holds no rows", Location(path)))
        return values
