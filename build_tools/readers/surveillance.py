"""How the guide looks for what is new, and what helps to find it: searches, screened works, notices, search words."""

from __future__ import annotations

from build_tools.readers.tabular import (
    DAY,
    MAYBE_DAY,
    OPTIONAL,
    TEXT,
    Row,
    Table,
    ValueProblemError,
    like,
    number,
    one_of,
    several,
)
from synthesis.model.candidates import Candidate
from synthesis.model.notices import Notice, Status
from synthesis.model.surveillance import Decision, Run, Screened, Search
from synthesis.model.synonyms import Synonym
from synthesis.review import REVIEW

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _search(row: Row) -> Search:
    return Search(
        id=row["search"],
        challenge=int(row["challenge"]),
        database=row["database"],
        string=row["string"],
        last_run=row.maybe_day("last_run"),
        next_due=row.day("next_due"),
        note=row["note"],
        location=row.location,
    )


def _run(row: Row) -> Run:
    return Run(row.day("date"), row["where"], row["query"], row["found"], row.location)


def _screened(row: Row) -> Screened:
    decision = Decision(row["decision"])
    if decision is Decision.INCLUDED and not row["source"]:
        raise ValueProblemError("source", "a work that is included has a key in the library")
    return Screened(
        id=row["item"],
        work=row["work"],
        source=row["source"],
        challenges=tuple(map(int, row["challenges"].split())),
        decision=decision,
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_on=row.day("decided_on"),
        location=row.location,
    )


def _notice(row: Row) -> Notice:
    status, checked = Status(row["status"]), row.maybe_day("checked_on")
    if (checked is None) != (status is Status.NOT_CHECKED):
        raise ValueProblemError("checked_on", "a status says on which day it was checked; not-checked has no day")
    if status not in (Status.NOT_CHECKED, Status.NONE_KNOWN) and not row["notice"]:
        raise ValueProblemError("notice", f"{status} needs the published notice")
    return Notice(
        source=row["source"],
        status=status,
        checked_on=checked,
        where=row["where"],
        notice=row["notice"],
        kept_because=row["kept_because"],
        location=row.location,
    )


def _candidate(row: Row) -> Candidate:
    return Candidate(int(row["number"]), row["work"], row["why"], row["seen_at"], row.location)


def _synonym(row: Row) -> Synonym:
    return Synonym(row["term"], row["page"], row.location)


SEARCHES = Table(
    {
        "search": like(_NAME, "a name such as c3-pubmed"),
        "challenge": number(REVIEW.challenges, "a challenge"),
        "database": TEXT,
        "string": TEXT,
        "last_run": MAYBE_DAY,
        "next_due": DAY,
        "note": OPTIONAL,
    },
    _search,
    lambda search: search.id,
)
RUNS = Table(
    {"date": DAY, "where": TEXT, "query": TEXT, "found": TEXT}, _run, lambda run: (run.day, run.where, run.query)
)
SCREENING = Table(
    {
        "item": like(_NAME, "a name such as ivers2012"),
        "work": TEXT,
        "source": OPTIONAL,
        "challenges": several(REVIEW.challenges, "challenges"),
        "decision": one_of(Decision),
        "reason": TEXT,
        "decided_by": TEXT,
        "decided_on": DAY,
    },
    _screened,
    lambda screened: screened.id,
)
NOTICES = Table(
    {
        "source": TEXT,
        "status": one_of(Status),
        "checked_on": MAYBE_DAY,
        "where": OPTIONAL,
        "notice": OPTIONAL,
        "kept_because": OPTIONAL,
    },
    _notice,
    lambda notice: notice.source,
)
CANDIDATES = Table(
    {"number": number(REVIEW.numbers), "work": TEXT, "why": TEXT, "seen_at": OPTIONAL},
    _candidate,
    lambda one: (one.number, one.work),
)
SYNONYMS = Table({"term": TEXT, "page": TEXT}, _synonym, lambda synonym: (synonym.term.lower(), synonym.page))
