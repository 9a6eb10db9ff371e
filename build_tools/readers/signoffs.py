"""Reads and extends the sign-offs of one claim: synthesis/data/signoffs/<claim>.csv."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, ValueProblemError, read_records
from build_tools.readers.values import choice, day, digest, required
from synthesis import rules
from synthesis.model import Diagnostic, Location
from synthesis.model.judgements import Digests, JudgementId, JudgementKind, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNOFF_COLUMNS = ("judgement", "other", "claim_digest", "other_digest", "name", "signed_on", "reason")
SIGNOFFS = "synthesis/data/signoffs"
_DIGESTED = (JudgementKind.LINK, JudgementKind.TACTIC, JudgementKind.BEARING)


def path_of(claim: str) -> str:
    """Return the repository-relative path of a claim's sign-offs."""
    return f"{SIGNOFFS}/{claim}.csv"


def read_signoffs(path: str, text: str) -> tuple[tuple[SignOff, ...], tuple[Diagnostic, ...]]:
    """Return the sign-offs of the claim the file is named after, in the order written, and what is wrong."""
    claim = path.removeprefix(f"{SIGNOFFS}/").removesuffix(".csv")
    signoffs, problems = read_records(
        path, text, SIGNOFF_COLUMNS, lambda row: _signoff(claim, row), lambda signoff: signoff.location
    )
    if text and not text.endswith("\n"):
        place = Location(path, text.count("\n") + 1)
        problems = (*problems, Diagnostic(rules.BAD_ROW, "the last row has no line end: is it whole?", place))
    if not (signoffs or problems):
        problems = (Diagnostic(rules.UNREADABLE_TABLE, "the file holds no rows; delete it", Location(path)),)
    return signoffs, problems


def _signoff(claim: str, row: Row) -> SignOff:
    kind = choice(row, "judgement", JudgementKind)
    if kind in _DIGESTED:
        other_digest = digest(row, "other_digest")
    elif row["other_digest"]:
        raise ValueProblemError("other_digest", f"a {kind} has no other digest; leave the column empty")
    else:
        other_digest = ""
    return SignOff(
        judgement=JudgementId(kind, claim, required(row, "other")),
        digests=Digests(digest(row, "claim_digest"), other_digest),
        name=required(row, "name"),
        signed_on=day(row, "signed_on"),
        reason=required(row, "reason"),
        location=row.location,
    )


def extended(text: str, signoffs: Iterable[SignOff]) -> str:
    """Return the file's text with rows appended; an empty text gets the header line first."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    if not text:
        writer.writerow(SIGNOFF_COLUMNS)
    for one in signoffs:
        kind, _, other = one.judgement
        writer.writerow((kind, other, *one.digests, one.name, one.signed_on.isoformat(), one.reason))
    return text + rows.getvalue()
