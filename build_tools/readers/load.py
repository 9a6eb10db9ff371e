"""From the repository to the corpus: reads every file once and gathers what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from build_tools.disk.codec import READ_PAGE, codec
from build_tools.disk.workspace import CITATION_FILE, SITE_SETTINGS
from build_tools.readers import data_files
from build_tools.readers.cached_readings import Readings
from build_tools.readers.citation_file import read_citation_file
from build_tools.readers.claim_records import CLAIMS, Judged, read_record
from build_tools.readers.file_names import wrong_links, wrong_names
from build_tools.readers.settings_paths import hold_paths
from build_tools.readers.site_settings import SettingsError, read_stack
from build_tools.readers.snapshots import RELEASES, read_release
from synthesis import rules
from synthesis.corpus import Corpus
from synthesis.history.versions import Version
from synthesis.model import Basis, Diagnostic, Location, Source, SourceKind
from synthesis.model.layer import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from build_tools.disk.codec import Codec, ReadPage
    from build_tools.disk.workspace import TextFile, Workspace
    from build_tools.prose.guide import ProseReader
    from build_tools.readers.data_files import DataFile
    from build_tools.readers.entries import Entry
    from synthesis.model import GuidePage
    from synthesis.model.checklists import ChecklistItem
    from synthesis.model.guide import Guide
    from synthesis.model.snapshot import Snapshot

Value = TypeVar("Value")
AsSources: TypeAlias = "Callable[[Iterable[Entry]], tuple[tuple[Source, ...], tuple[Diagnostic, ...]]]"

SOURCES: Codec[tuple[tuple[Source, ...], tuple[Diagnostic, ...]]] = codec(
    tuple[tuple[Source, ...], tuple[Diagnostic, ...]]
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
    return _Loading(workspace).corpus(as_of)


@dataclass
class _Loading:
    """One loading of a repository, which gathers problems and texts on the way."""

    workspace: Workspace
    problems: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def corpus(self, as_of: date | None) -> Loaded:
        settings = self.workspace.read(SITE_SETTINGS)
        hold_paths(self.workspace, settings)
        readings = Readings.of(self.workspace)
        names = (*wrong_names(self.workspace), *wrong_links(self.workspace))
        self._take(Read[object]((), (*settings.problems, *names), (settings,)))
        guide = self._take(_guide(self.workspace))
        pages = self._take(_read_pages(readings, settings, self.workspace.pages()))
        sources = self._take(_read_library(readings, self.workspace.libraries()))
        ordered = tuple(sorted(pages, key=_reading_order))
        judged = self._judged(ordered)
        framework = self._exists(*data_files.FRAMEWORK)
        review = any(link.basis is Basis.REVIEW for link in judged.links)
        reports = any(source.kind is SourceKind.REPORT for source in sources)
        checklists = {name: self._table(one, needed=framework) for name, one in data_files.CHECKLISTS.items()}
        corpus = Corpus(
            as_of=as_of,
            guide=next(iter(guide), None),
            pages=ordered,
            sources=sources,
            records=judged.records,
            links=judged.links,
            later_links=judged.later_links,
            tactic_links=judged.tactic_links,
            claim_codes=judged.claim_codes,
            assessments=(*self._table(data_files.UNASSESSED, needed=framework), *judged.assessments),
            statements=judged.statements,
            retired=judged.retired,
            programmes=self._table(data_files.PROGRAMMES, needed=reports),
            reports=self._table(data_files.REPORTS, needed=reports),
            passes={name: self._table(one, needed=review) for name, one in data_files.PASSES.items()},
            settlements=self._table(data_files.SETTLEMENTS, needed=review),
            domains=self._table(data_files.DOMAINS, needed=framework),
            constructs=self._table(data_files.CONSTRUCTS, needed=framework),
            final_headings=self._table(data_files.FINAL_HEADINGS, needed=framework),
            code_passes={name: self._table(one, needed=framework) for name, one in data_files.CODE_PASSES.items()},
            checklists=checklists,
            synonyms=self._table(data_files.SYNONYMS),
            searches=self._table(data_files.SEARCHES),
            runs=self._table(data_files.RUNS),
            screened=self._table(data_files.SCREENING),
            notices=self._table(data_files.NOTICES),
            candidates=self._table(data_files.CANDIDATES),
            releases=self._releases(),
        )
        readings.tidy()
        self.problems += _unknown_paths(self.workspace, chain.from_iterable(checklists.values()))
        return Loaded(corpus, tuple(self.problems), self.texts)

    def _take(self, read: Read[Value]) -> tuple[Value, ...]:
        """Return the values of what was read, and keep what was wrong and the texts."""
        self.problems += read.problems
        self.texts |= {file.path: file.text for file in read.files}
        return read.values

    def _exists(self, *files: DataFile[object]) -> bool:
        """Return whether one of some files that belong together is there; then all have to be."""
        return any(self.workspace.exists(file.path) for file in files)

    def _table(self, one: DataFile[Value], *, needed: bool = False) -> tuple[Value, ...]:
        """Return the rows of a data file; a file nothing calls for may be absent."""
        if not self.workspace.exists(one.path):
            if needed:
                self.problems.append(Diagnostic(rules.UNREADABLE_TABLE, "the file is missing", Location(one.path)))
            return ()
        file = self.workspace.read(one.path)
        values, found = one.table.read(file.path, file.text)
        return self._take(Read(values, (*file.problems, *found), (file,)))

    def _judged(self, pages: tuple[GuidePage, ...]) -> Judged:
        """Return what the records of claims hold, in reading order; records of no claim come last."""
        place = {claim.id: at for at, claim in enumerate(claim for page in pages for claim in page.claims)}
        files = tuple(self.workspace.all_in(CLAIMS, ".yaml"))
        for path in self.workspace.listed(CLAIMS):
            if not path.endswith(".yaml"):
                message = "a record is named after its claim, with .yaml; this file is not read"
                self.problems.append(Diagnostic(rules.BAD_FILE_NAME, message, Location(path)))
        if not files and any(claim.layer is Layer.REVIEW for page in pages for claim in page.claims):
            message = "no claim has a record: the folder is missing or empty"
            self.problems.append(Diagnostic(rules.UNREADABLE_TABLE, message, Location(CLAIMS)))
        found: list[Judged] = []
        for file in files:
            judged, problems = read_record(file.path, file.text)
            self._take(Read[object]((), (*file.problems, *problems), (file,)))
            found.append(judged)
        found.sort(key=lambda judged: place.get(judged.records[0].claim, len(place)))
        return Judged.together(found)

    def _releases(self) -> tuple[Snapshot, ...]:
        """Return the releases, oldest first."""
        releases: list[Snapshot] = []
        for file in self.workspace.all_in(RELEASES, ".json"):
            values, problems = read_release(file.path, file.text)
            releases += self._take(Read(values, (*file.problems, *problems), (file,)))
        return tuple(sorted(releases, key=lambda release: Version.read(release.version) or Version(0, 0, 0)))


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


def _unknown_paths(workspace: Workspace, items: Iterable[ChecklistItem]) -> Iterator[Diagnostic]:
    """Yield each path of a checklist at which no file stands."""
    for item in items:
        for path in item.guide_where:
            if workspace.leads_out(path) or not workspace.exists(path):
                message = f"item {item.item} is said to be met in {path!r}, where no file stands"
                yield Diagnostic(rules.UNKNOWN_REFERENCE, message, item.location)
