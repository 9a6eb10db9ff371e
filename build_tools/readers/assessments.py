"""Reads how much confidence was judged to be due, row by row; what is scored or unexplained is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_tools.readers.tabular import Row, ValueProblemError, read_records
from build_tools.readers.values import choice, day, digest, matching, required
from synthesis import rules
from synthesis.model.confidence import EVERY_CLAIM, Assessor, Component, Concern, Confidence, Judgement

if TYPE_CHECKING:
    from synthesis.model import Diagnostic

CONFIDENCE_COLUMNS = ("claim", "component", "judgement", "explanation", "assessor", "assessed_on", "claim_digest")
_SUM = re.compile(r"\d\s*[+=/]\s*\d|\bscor(?:e|es|ed|ing)\b|\b\d+ points?\b", re.IGNORECASE)
_FEWEST_WORDS = 4


def read_judgements(path: str, text: str) -> tuple[tuple[Judgement, ...], tuple[Diagnostic, ...]]:
    """Return the judgements of confidence.csv; one row a (claim, component) pair."""
    return read_records(path, text, CONFIDENCE_COLUMNS, _judgement, lambda row: (row.claim, row.component))


def _judgement(row: Row) -> Judgement:
    component = choice(row, "component", Component)
    return Judgement(
        claim=required(row, "claim"),
        component=component,
        level=_level(row, component),
        explanation=_explanation(row),
        assessor=choice(row, "assessor", Assessor),
        assessed_on=day(row, "assessed_on"),
        claim_digest=_digest(row),
        location=row.location,
    )


def _level(row: Row, component: Component) -> Concern | Confidence:
    if re.search(r"\d", row["judgement"]):
        message = f"judgement is {row['judgement']!r}; a level is a word, not a score"
        raise ValueProblemError("judgement", message, rules.SCORED_CONFIDENCE)
    if row["claim"] == EVERY_CLAIM:
        matching(row, "judgement", Concern.NOT_ASSESSED, f"{Concern.NOT_ASSESSED} in a row for every claim")
    if component is Component.OVERALL:
        return choice(row, "judgement", Confidence)
    return choice(row, "judgement", Concern)


def _explanation(row: Row) -> str:
    text = row["explanation"]
    if len(re.findall(r"[^\W\d_]+", text)) < _FEWEST_WORDS:
        raise ValueProblemError(
            "explanation", f"explanation is {text!r}; expected a sentence", rules.UNEXPLAINED_JUDGEMENT
        )
    if added_up := _SUM.search(text):
        message = f"explanation counts or adds up ({added_up[0]!r}) where it should weigh"
        raise ValueProblemError("explanation", message, rules.SCORED_CONFIDENCE)
    return text


def _digest(row: Row) -> str:
    if row["claim"] == EVERY_CLAIM:
        return matching(row, "claim_digest", "", "nothing in a row for every claim")
    return digest(row, "claim_digest")
