"""From the repository to the corpus: reads every file once and gathers what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from build_tools.disk.codec import codec
from build_tools.disk.settings_paths import hold_paths
from build_tools.disk.workspace import CITATION_FILE, DATA, SITE_SETTINGS
from build_tools.history.snapshots import RELEASES, read_release
from build_tools.prose.kept import READ_PAGE
from build_tools.readers import coding, frameworks
from build_tools.readers.assessments import read_judgements
from build_tools.readers.checklists import read_checklist
from build_tools.readers.citation_file import read_citation_file
from build_tools.readers.file_names import wrong_links, wrong_names
from build_tools.readers.later import (
    read_candidates,
    read_later_links,
    read_notices,
    read_screening,
    read_searches,
)
from build_tools.readers.reading import Readings
from build_tools.readers.retired import read_retired
from build_tools.readers.signoffs import SIGNOFFS, read_signoffs
from build_tools.readers.stack import SettingsError, read_stack
from build_tools.readers.synonyms import read_synonyms
from synthesis import rules
from synthesis.analysis.review_only import of_layer
from synthesis.corpus import Corpus
from synthesis.history.versions import Version
from synthesis.model import Basis, Diagnostic, EvidenceLink, Location, Source, SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from build_tools.disk.codec import Codec
    from build_tools.disk.workspace import TextFile, Workspace
    from build_tools.prose.guide import ProseReader
    from build_tools.prose.kept import ReadPage
    from build_tools.readers.entries import Entry
    from synthesis.model import GuidePage
    from synthesis.model.checklists import ChecklistItem
    from synthesis.model.guide import Guide

Value = TypeVar("Value")
Reader: TypeAlias = "Callable[[str, str], tuple[tuple[Value, ...], tuple[Diagnostic, ...]]]"
AsSources: TypeAlias = "Callable[[Iterable[Entry]], tuple[tuple[Source, ...], tuple[Diagnostic, ...]]]"
Table: TypeAlias = "Callable[..., Read[Any]]"
Tables: TypeAlias = "dict[str, Read[Any]]"

LINKS = f"{DATA}/links.csv"
LATER_LINKS = f"{DATA}/later-links.csv"
SEARCHES = f"{DATA}/surveillance/searches.csv"
SCREENING = f"{DATA}/surveillance/screening.csv"
NOTICES = f"{DATA}/notices.csv"
CANDIDATES = f"{DATA}/candidates.csv"
TACTIC_LINKS = f"{DATA}/tactic-links.csv"
RETIRED = f"{DATA}/retired.csv"
SYNONYMS = f"{DATA}/synonyms.csv"
PROGRAMMES = f"{DATA}/programmes.csv"
REPORTS = f"{DATA}/reports.csv"
CODING = f"{DATA}/coding"
PASSES = {"pass-a": f"{CODING}/pass-a.csv", "pass-b": f"{CODING}/pass-b.csv"}
SETTLEMENTS = f"{CODING}/settlements.csv"
STATEMENTS = f"{CODING}/statements.csv"
DOMAINS = f"{DATA}/frameworks/domains.csv"
CONSTRUCTS = f"{DATA}/frameworks/cfir-2009.csv"
FINAL = f"{DATA}/frameworks/final-2012.csv"
CODE_PASSES = {f"cfir-{name}": f"{CODING}/cfir-{name}.csv" for name in PASSES}
CLAIM_CODES = f"{DATA}/claim-codes.csv"
CONFIDENCE = f"{DATA}/confidence.csv"
CHECKLISTS = {name: f"{DATA}/checklists/{name}.csv" for name in ("entreq", "prisma-2020")}

SOURCES: Codec[tuple[tuple[Source, ...], tuple[Diagnostic, ...]]] = codec(
    tuple[tuple[Source, ...], tuple[Diagnostic, ...]]
)
EVIDENCE: Codec[tuple[tuple[EvidenceLink, ...], tuple[Diagnostic, ...]]] = codec(
    tuple[tuple[EvidenceLink, ...], tuple[Diagnostic, ...]]
)


@dataclass(frozen=True)
class Loaded:
    """What was read: the corpus, every problem met on the way, and the text of each file by its path."""

    corpus: Corpus
    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


class Read(NamedTuple, Generic[Value]):
    """The values of some files, what was wrong in these, and the files."""

    values: tuple[Value, ...]
    problems: tuple[Diagnostic, ...] = ()
    files: tuple[TextFile, ...] = ()


def load(workspace: Workspace, *, as_of: date | None = None) -> Loaded:
    """Return everything people wrote in the repository, read and indexed, and what was wrong in it.

    `as_of` is the day on which the corpus judges what is due.
    """
    settings = workspace.read(SITE_SETTINGS)
    hold_paths(workspace, settings)
    readings = Readings.of(workspace)
    pages = _read_pages(readings, settings, workspace.pages())
    sources = _read_library(readings, workspace.libraries())
    table = partial(_table, workspace, readings)
    single = (
        _judgements(table, pages.values)
        | _added(table, pages.values)
        | _records(workspace)
        | _framework(table, needed=_has_framework(workspace))
    )
    follows_review = any(link.basis is Basis.REVIEW for link in single["links"].values)
    single |= _review(table, follows_review=follows_review, has_reports=_has_reports(sources.values))
    several = _passes(table, follows_review=follows_review, has_framework=_has_framework(workspace))
    items = chain.from_iterable(read.values for read in several["checklists"].values())
    fields: dict[str, Any] = {"as_of": as_of} | {name: read.values for name, read in single.items()}
    fields |= {name: {part: read.values for part, read in parts.items()} for name, parts in several.items()}
    guide = _guide(workspace)
    fields["links"] += tuple(link.evidence for link in fields["later_links"])
    fields |= {"guide": next(iter(guide.values), None), "sources": sources.values}
    corpus = Corpus(pages=tuple(sorted(pages.values, key=_reading_order)), **fields)
    tables = (*single.values(), *chain.from_iterable(parts.values() for parts in several.values()))
    readings.tidy()
    names = (*wrong_names(workspace), *wrong_links(workspace))
    rest = Read[object]((), (*settings.problems, *names, *_unknown_paths(workspace, items)), (settings,))
    return gathered(corpus, (rest, guide, pages, sources, *tables))


def gathered(corpus: Corpus, reads: Iterable[Read[Any]]) -> Loaded:
    """Return the corpus with the problems and texts of all that was read for it."""
    reads = tuple(reads)
    texts = {file.path: file.text for read in reads for file in read.files}
    return Loaded(corpus, tuple(problem for read in reads for problem in read.problems), texts)


def _judgements(table: Table, pages: tuple[GuidePage, ...]) -> Tables:
    """Return what people judged of claims and tactics, by its name in the corpus."""
    has_tactics = any(page.tactic for page in pages)
    return {
        "links": table(
            LINKS, coding.read_links, needed=any(of_layer(p.claims, Layer.REVIEW) for p in pages), form=EVIDENCE
        ),
        "tactic_links": table(TACTIC_LINKS, coding.read_tactic_links, needed=has_tactics, may_be_empty=True),
        "retired": table(RETIRED, read_retired, needed=False),
        "synonyms": table(SYNONYMS, read_synonyms, needed=False),
    }


def _added(table: Table, pages: tuple[GuidePage, ...]) -> Tables:
    """Return what the guide adds to the review's evidence and how it looks for more, by name in the corpus."""
    has_later = any(claim.layer is not Layer.REVIEW for page in pages for claim in page.claims)
    return {
        "later_links": table(LATER_LINKS, read_later_links, needed=has_later),
        "searches": table(SEARCHES, read_searches, needed=False),
        "screened": table(SCREENING, read_screening, needed=False),
        "notices": table(NOTICES, read_notices, needed=False),
        "candidates": table(CANDIDATES, read_candidates, needed=False),
    }


def _records(workspace: Workspace) -> Tables:
    """Return the sign-offs and the releases, by name in the corpus."""
    releases = _read_each(workspace.all_in(RELEASES, ".json"), read_release)
    ordered = sorted(releases.values, key=lambda release: Version.read(release.version) or Version(0, 0, 0))
    return {
        "signoffs": _read_each(workspace.all_in(SIGNOFFS, ".csv"), read_signoffs),
        "releases": releases._replace(values=tuple(ordered)),
    }


def _read_each(files: Iterable[TextFile], read: Reader[Value]) -> Read[Value]:
    """Return the values of several files of one kind, one after the other."""
    files = tuple(files)
    found = [read(file.path, file.text) for file in files]
    values = tuple(chain.from_iterable(values for values, _ in found))
    problems = chain.from_iterable((*file.problems, *faults) for file, (_, faults) in zip(files, found, strict=True))
    return Read(values, tuple(problems), files)


def _review(table: Table, *, follows_review: bool, has_reports: bool) -> Tables:
    """Return what was read off the review, by its name in the corpus."""
    return {
        "programmes": table(PROGRAMMES, coding.read_programmes, needed=has_reports),
        "reports": table(REPORTS, coding.read_reports, needed=has_reports),
        "settlements": table(SETTLEMENTS, coding.read_settlements, needed=follows_review, may_be_empty=True),
        "statements": table(STATEMENTS, coding.read_statements, needed=follows_review),
    }


def _framework(table: Table, *, needed: bool) -> Tables:
    """Return the frameworks, the claims' codes and the judgements of confidence, by name in the corpus."""
    return {
        "domains": table(DOMAINS, frameworks.read_domains, needed=needed),
        "constructs": table(CONSTRUCTS, frameworks.read_constructs, needed=needed),
        "final_headings": table(FINAL, frameworks.read_final, needed=needed),
        "claim_codes": table(CLAIM_CODES, frameworks.read_claim_codes, needed=needed),
        "judgements": table(CONFIDENCE, read_judgements, needed=needed),
    }


def _passes(table: Table, *, follows_review: bool, has_framework: bool) -> dict[str, Tables]:
    """Return the tables that come several of a kind, by the kind's name in the corpus and their own."""
    read_code = frameworks.read_code_pass
    return {
        "passes": {name: table(path, coding.read_pass, needed=follows_review) for name, path in PASSES.items()},
        "code_passes": {name: table(path, read_code, needed=has_framework) for name, path in CODE_PASSES.items()},
        "checklists": {name: table(path, read_checklist, needed=has_framework) for name, path in CHECKLISTS.items()},
    }


def _has_framework(workspace: Workspace) -> bool:
    """Return whether any file of the framework or of its coding is there; then all have to be."""
    return any(map(workspace.exists, (DOMAINS, CONSTRUCTS, CLAIM_CODES, *CODE_PASSES.values())))


def _has_reports(sources: tuple[Source, ...]) -> bool:
    return any(source.kind is SourceKind.REPORT for source in sources)


def _read_pages(readings: Readings, settings: TextFile, files: Iterable[TextFile]) -> Read[GuidePage]:
    """Return the guide pages of the files; the settings say with which Markdown extensions."""

    def read(texts: Sequence[Sequence[str]]) -> list[ReadPage]:
        reader = _prose_reader(settings)
        return [reader.read_page(path, text) for _, path, text in texts]

    files = tuple(files)
    found = readings.each("page", [(settings.text, file.path, file.text) for file in files], READ_PAGE, read)
    # Of a file that could not be read, it does not matter what an empty page lacks.
    problems = chain.from_iterable(
        file.problems if file.problems and not file.text else (*file.problems, *ours)
        for file, (_, ours) in zip(files, found, strict=True)
    )
    return Read(tuple(page for page, _ in found), tuple(problems), files)


def _prose_reader(settings: TextFile) -> ProseReader:
    from build_tools.prose.guide import ProseReader  # Markdown is slow to import, and not needed for known texts

    stack = read_stack(settings.path, settings.text)
    try:
        return ProseReader(stack).tried()
    except (ImportError, LookupError, AttributeError, TypeError, ValueError, OSError) as error:
        raise SettingsError(f"{settings.path}: markdown_extensions cannot be loaded: {error}") from error


def _guide(workspace: Workspace) -> Read[Guide]:
    """Return the guide as CITATION.cff describes it; nothing where there is no such file."""
    if not workspace.exists(CITATION_FILE):
        return Read(())
    file = workspace.read(CITATION_FILE)
    guide, found = read_citation_file(file.path, file.text)
    return Read((guide,) if guide else (), (*file.problems, *found), (file,))


def _reading_order(page: GuidePage) -> tuple[int, int, str]:
    """Sort challenges by number and first, then the other pages by path."""
    number = page.challenge.number if page.challenge else 0
    return (0 if page.challenge else 1, number, str(PurePosixPath(page.path)))


def read_sources_of(workspace: Workspace) -> Read[Source]:
    """Return the guide's library alone."""
    return _read_library(Readings.of(workspace), workspace.libraries())


def _read_library(readings: Readings, files: Iterable[TextFile]) -> Read[Source]:
    """Return the sources of the guide's library."""

    def read() -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
        from build_tools.readers.bibtex import guide_sources

        sources = read_library(files, guide_sources)
        return sources.values, sources.problems

    files = tuple(files)
    sources, problems = readings.once(
        "library", [part for one in files for part in (one.path, one.text)], SOURCES, read
    )
    return Read(sources, (*chain.from_iterable(file.problems for file in files), *problems), files)


def read_library(files: Iterable[TextFile], as_sources: AsSources) -> Read[Source]:
    """Return the sources of the files, each key once; `as_sources` makes them of the entries.

    What was wrong with the files as texts is left to the caller.
    """
    from build_tools.readers.entries import read_all_entries

    files = tuple(files)
    by_key: dict[str, Entry] = {}
    entries, found = read_all_entries((file.path, file.text) for file in files)
    problems = list(found)
    for entry in entries:
        first = by_key.setdefault(entry.key.lower(), entry)
        if first is not entry:
            message = f"{entry.key!r} names an entry already, at {first.location}"
            problems.append(Diagnostic(rules.DUPLICATE_KEY, message, entry.location, (first.location,)))
    sources, found = as_sources(by_key.values())
    return Read(sources, (*problems, *found), files)


def _table(
    workspace: Workspace,
    readings: Readings,
    path: str,
    read: Reader[Value],
    *,
    needed: bool,
    may_be_empty: bool = False,
    form: Codec[tuple[tuple[Value, ...], tuple[Diagnostic, ...]]] | None = None,
) -> Read[Value]:
    """Return the rows of a data file; a file nothing calls for may be absent."""
    if not workspace.exists(path):
        missing = Diagnostic(rules.UNREADABLE_TABLE, "the file is missing", Location(path))
        return Read((), (missing,) if needed else ())
    file = workspace.read(path)
    known = (
        readings.once(path.rpartition("/")[2], (path, file.text), form, lambda: read(path, file.text)) if form else None
    )
    values, found = known or read(path, file.text)
    problems = (*file.problems, *found)
    if needed and not (values or found or may_be_empty):
        problems += (Diagnostic(rules.UNREADABLE_TABLE, "the file holds no rows", Location(path)),)
    return Read(values, problems, (file,))


def _unknown_paths(workspace: Workspace, items: Iterable[ChecklistItem]) -> Iterator[Diagnostic]:
    """Yield each path of a checklist at which no file stands."""
    for item in items:
        for path in item.guide_where:
            if workspace.leads_out(path) or not workspace.exists(path):
                message = f"item {item.item} is said to be met in {path!r}, where no file stands"
                yield Diagnostic(rules.UNKNOWN_REFERENCE, message, item.location)
