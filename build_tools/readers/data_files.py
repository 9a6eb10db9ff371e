"""Every data file that people write beside pages, library and records: where it stands and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from build_tools.disk.workspace import DATA
from build_tools.readers import confidence, frameworks, review_tables, surveillance
from synthesis.review import REVIEW

if TYPE_CHECKING:
    from build_tools.readers.tabular import Table

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class DataFile(Generic[Value_co]):
    """A CSV file of the repository: its path from the root, and the kind of table it is."""

    path: str
    table: Table[Value_co]


PROGRAMMES = DataFile(f"{DATA}/programmes.csv", review_tables.PROGRAMMES)
REPORTS = DataFile(f"{DATA}/reports.csv", review_tables.REPORTS)
PASSES = {name: DataFile(f"{DATA}/coding/{name}.csv", review_tables.PASS) for name in ("pass-a", "pass-b")}
SETTLEMENTS = DataFile(f"{DATA}/coding/settlements.csv", review_tables.SETTLEMENTS)
DOMAINS = DataFile(f"{DATA}/frameworks/domains.csv", frameworks.DOMAINS)
CONSTRUCTS = DataFile(f"{DATA}/frameworks/cfir-2009.csv", frameworks.CONSTRUCTS)
FINAL_HEADINGS = DataFile(f"{DATA}/frameworks/final-{REVIEW.year}.csv", frameworks.FINAL_HEADINGS)
CODE_PASSES = {
    name: DataFile(f"{DATA}/coding/{name}.csv", frameworks.CODE_PASS) for name in ("cfir-pass-a", "cfir-pass-b")
}
CHECKLISTS = {
    name: DataFile(f"{DATA}/checklists/{name}.csv", frameworks.CHECKLIST) for name in ("entreq", "prisma-2020")
}
UNASSESSED = DataFile(f"{DATA}/unassessed.csv", confidence.UNASSESSED)
SEARCHES = DataFile(f"{DATA}/surveillance/searches.csv", surveillance.SEARCHES)
RUNS = DataFile(f"{DATA}/surveillance/runs.csv", surveillance.RUNS)
SCREENING = DataFile(f"{DATA}/surveillance/screening.csv", surveillance.SCREENING)
NOTICES = DataFile(f"{DATA}/notices.csv", surveillance.NOTICES)
CANDIDATES = DataFile(f"{DATA}/candidates.csv", surveillance.CANDIDATES)
SYNONYMS = DataFile(f"{DATA}/synonyms.csv", surveillance.SYNONYMS)

# Where one of these is there, all have to be.
FRAMEWORK: tuple[DataFile[object], ...] = (DOMAINS, CONSTRUCTS, *CODE_PASSES.values())

DATA_FILES: tuple[DataFile[object], ...] = (
    PROGRAMMES,
    REPORTS,
    *PASSES.values(),
    SETTLEMENTS,
    DOMAINS,
    CONSTRUCTS,
    FINAL_HEADINGS,
    *CODE_PASSES.values(),
    *CHECKLISTS.values(),
    UNASSESSED,
    SEARCHES,
    RUNS,
    SCREENING,
    NOTICES,
    CANDIDATES,
    SYNONYMS,
)
