"""The names that a site knows: its pages with their anchors, its files, its inserts; what is made is not made here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_tools.disk.codec import codec
from build_tools.disk.workspace import CONTENT, NOTEBOOKS, SITE_SETTINGS
from build_tools.readers.cached_readings import Readings
from build_tools.rendering import made
from synthesis import rules
from synthesis.model.references import Leads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_tools.checking.whole import Files

_UNREAD = (rules.UNREADABLE_FILE, rules.UNREADABLE_TEXT)
_NAMES = codec(tuple[tuple[str, ...], tuple[str, ...]])


@dataclass(frozen=True)
class Names:
    """Addresses below the site's root; `inserts` and `data` are None where the packages that make them are not there.

    `needed` are files that only made pages load, each with such a page.
    """

    source: Files
    pages: Mapping[str, frozenset[str]]
    files: frozenset[str]
    needed: Mapping[str, str]
    inserts: frozenset[str] | None = None
    data: frozenset[str] | None = None
    # Pages that could not be read, of which nobody knows what is on them.
    unread: frozenset[str] = frozenset()
    finished: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Files) -> Names:
        """Return the names of a guide."""
        settings, corpus = source.settings, source.corpus
        each_claim = bool((settings.plugin or {}).get("claim_pages", True))
        stems = [PurePosixPath(path).stem for path in source.paths if path.startswith(f"{NOTEBOOKS}/")]
        built = made.pages(corpus, stems, each_claim=each_claim)
        inserts, data = _of_tables(source)
        written = {path.partition("/")[2] for path in source.paths if path.startswith(f"{CONTENT}/")}
        pages = dict.fromkeys(built, frozenset[str]())
        pages |= {page.path.partition("/")[2]: frozenset(page.anchors) for page in corpus.pages}
        return cls(
            source,
            pages,
            frozenset((*written, *made.files(corpus, stems, each_claim=each_claim), *(data or ()))),
            _needed(source, built) if any(settings.named) else {},
            inserts,
            data,
            frozenset(one.location.path.partition("/")[2] for one in source.loaded.problems if one.rule in _UNREAD),
        )

    @property
    def unheld(self) -> tuple[str, ...]:
        """Return what pages name and nobody can look up here."""
        kinds = {one.kind for page in self.source.corpus.pages for one in page.references}
        return ("the names of inserts",) if self.inserts is None and Leads.INSERT in kinds else ()

    def has_anchor(self, page: str, name: str) -> bool:
        """Return whether a page has a place of that name, as written or when it is finished."""
        return name in self.pages[page] or page in self.unread or name in self.anchors(page)

    def anchors(self, page: str) -> frozenset[str]:
        """Return every anchor of a page when it is finished, which takes long, and rarely matters."""
        if page not in self.finished:
            from build_tools.checking.finished import anchors

            self.finished[page] = anchors(self.source, page)
        return self.finished[page]


def _needed(source: Files, built: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    needed = {name: page for page, names in built.items() for name in names}
    if any(one.target == "tactics" for page in source.corpus.pages for one in page.references):
        needed[made.OF_TACTICS] = "tactics/index.md"
    for script, names in made.SEARCH.items():
        if script in source.settings.named:
            needed |= dict.fromkeys(names, script)
    return needed


def _of_tables(source: Files) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Return the names of inserts and of the files of data; None where pandas, which both need, is not installed."""

    def read() -> tuple[tuple[str, ...], tuple[str, ...]]:
        from build_tools.export.publishing import names
        from build_tools.rendering.data_page import INSERTS as DATA_INSERTS
        from build_tools.rendering.inserts import INSERTS

        return (*INSERTS, *DATA_INSERTS), tuple(names())

    from build_tools.disk.cache import code

    parts = (code("build_tools/rendering/*.py", "build_tools/export/*.py", "synthesis/analysis/**/*.py"), SITE_SETTINGS)
    try:
        inserts, data = Readings.of(source.workspace).once("names", parts, _NAMES, read)
    except ModuleNotFoundError:
        return None, None
    return frozenset(inserts), frozenset(data)
