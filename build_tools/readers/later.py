"""Reads what the guide adds to the review: later links, searches, screened works, notices, candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, ValueProblemError, read_records
from build_tools.readers.values import choice, day, digest, matching, required
from synthesis.model import Relation, Seen
from synthesis.model.candidates import Candidate
from synthesis.model.later_links import LaterLink
from synthesis.model.notices import Notice, Status
from synthesis.model.surveillance import Decision, Screened, Search

if TYPE_CHECKING:
    from datetime import date

    from synthesis.model import Diagnostic

    Problems = tuple[Diagnostic, ...]

LATER_LINK_COLUMNS = (
    "claim",
    "source",
    "relation",
    "bears_on",
    "seen",
    "note",
    "coded_on",
    "claim_digest",
    "source_digest",
    "bears_on_digest",
)
SEARCH_COLUMNS = ("search", "challenge", "database", "string", "last_run", "next_due", "note")
SCREENING_COLUMNS = ("item", "work", "source", "challenges", "decision", "reason", "decided_by", "decided_on")
NOTICE_COLUMNS = ("source", "status", "checked_on", "where", "notice", "kept_because")
CANDIDATE_COLUMNS = ("number", "work", "why", "seen_at")

_CHALLENGE = r"[1-9]|10"
_NUMBER = r"[1-9]|[1-4]\d|5[0-8]"
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def read_later_links(path: str, text: str) -> tuple[tuple[LaterLink, ...], Problems]:
    """Return the judgements of later-links.csv; one row a (claim, source) pair."""
    return read_records(path, text, LATER_LINK_COLUMNS, _later_link, lambda link: (link.claim, link.source))


def read_searches(path: str, text: str) -> tuple[tuple[Search, ...], Problems]:
    """Return the planned searches of surveillance/searches.csv."""
    return read_records(path, text, SEARCH_COLUMNS, _search, lambda search: search.id)


def read_screening(path: str, text: str) -> tuple[tuple[Screened, ...], Problems]:
    """Return the works that were considered, from surveillance/screening.csv."""
    return read_records(path, text, SCREENING_COLUMNS, _screened, lambda screened: screened.id)


def read_notices(path: str, text: str) -> tuple[tuple[Notice, ...], Problems]:
    """Return the retractions and corrections of notices.csv; one row a source."""
    return read_records(path, text, NOTICE_COLUMNS, _notice, lambda notice: notice.source)


def read_candidates(path: str, text: str) -> tuple[tuple[Candidate, ...], Problems]:
    """Return the works of candidates.csv; one row a (number, work) pair."""
    return read_records(path, text, CANDIDATE_COLUMNS, _candidate, lambda one: (one.number, one.work))


def _later_link(row: Row) -> LaterLink:
    if row["seen"] == Seen.REVIEW_TEXT:
        raise ValueProblemError("seen", "the review cannot have told of it: expected summary, abstract or full-text")
    if bool(row["bears_on"]) != bool(row["bears_on_digest"]):
        raise ValueProblemError("bears_on_digest", "bears_on and bears_on_digest are both filled in, or neither")
    return LaterLink(
        claim=required(row, "claim"),
        source=required(row, "source"),
        relation=choice(row, "relation", Relation),
        bears_on=row["bears_on"],
        seen=choice(row, "seen", Seen),
        note=row["note"],
        coded_on=day(row, "coded_on"),
        claim_digest=digest(row, "claim_digest"),
        source_digest=digest(row, "source_digest"),
        bears_on_digest=digest(row, "bears_on_digest") if row["bears_on"] else "",
        location=row.location,
    )


def _search(row: Row) -> Search:
    return Search(
        id=matching(row, "search", _ID, "a name such as c3-pubmed"),
        challenge=int(matching(row, "challenge", _CHALLENGE, "a challenge from 1 to 10")),
        database=required(row, "database"),
        string=required(row, "string"),
        last_run=_day_or_none(row, "last_run"),
        next_due=day(row, "next_due"),
        note=row["note"],
        location=row.location,
    )


def _screened(row: Row) -> Screened:
    pattern = rf"(?:{_CHALLENGE})(?: (?:{_CHALLENGE}))*|"
    challenges = matching(row, "challenges", pattern, "challenges from 1 to 10 separated by one space")
    decision = choice(row, "decision", Decision)
    if decision is Decision.INCLUDED and not row["source"]:
        raise ValueProblemError("source", "a work that is included has a key in the library")
    return Screened(
        id=matching(row, "item", _ID, "a name such as ivers2012"),
        work=required(row, "work"),
        source=row["source"],
        challenges=tuple(map(int, challenges.split())),
        decision=decision,
        reason=required(row, "reason"),
        decided_by=required(row, "decided_by"),
        decided_on=day(row, "decided_on"),
        location=row.location,
    )


def _notice(row: Row) -> Notice:
    status = choice(row, "status", Status)
    checked = _day_or_none(row, "checked_on")
    if (checked is None) != (status is Status.NOT_CHECKED):
        raise ValueProblemError("checked_on", "a status says on which day it was checked; not-checked has no day")
    if status not in (Status.NOT_CHECKED, Status.NONE_KNOWN) and not row["notice"]:
        raise ValueProblemError("notice", f"{status} needs the published notice")
    return Notice(
        source=required(row, "source"),
        status=status,
        checked_on=checked,
        where=row["where"],
        notice=row["notice"],
        kept_because=row["kept_because"],
        location=row.location,
    )


def _candidate(row: Row) -> Candidate:
    return Candidate(
        number=int(matching(row, "number", _NUMBER, "a number from 1 to 58")),
        work=required(row, "work"),
        why=required(row, "why"),
        seen_at=row["seen_at"],
        location=row.location,
    )


def _day_or_none(row: Row, column: str) -> date | None:
    return day(row, column) if row[column] else None
