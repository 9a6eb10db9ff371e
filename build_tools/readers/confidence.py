"""How confidence is explained, and why a component is not assessed where the record of a claim says nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from build_tools.readers.tabular import DAY, TEXT, Row, Table, ValueProblemError, one_of
from synthesis import rules
from synthesis.model import Rule
from synthesis.model.confidence import COMPONENTS, EVERY_CLAIM, Assessment, Assessor, Component, Concern

_SUM = re.compile(r"\d\s*[+=/]\s*\d|\bscor(?:e|es|ed|ing)\b|\b\d+ points?\b", re.IGNORECASE)
_FEWEST_WORDS = 4


class Wrong(NamedTuple):
    """What is wrong with an explanation, and the rule it breaks."""

    rule: Rule
    message: str


def wrong_explanation(text: str) -> Wrong | None:
    """Return what is wrong with the explanation of a judgement: too short, or a sum where it should weigh."""
    if len(re.findall(r"[^\W\d_]+", text)) < _FEWEST_WORDS:
        return Wrong(rules.UNEXPLAINED_JUDGEMENT, f"explanation is {text!r}; expected a sentence")
    if added_up := _SUM.search(text):
        message = f"explanation counts or adds up ({added_up[0]!r}) where it should weigh"
        return Wrong(rules.SCORED_CONFIDENCE, message)
    return None


def _unassessed(row: Row) -> Assessment:
    if wrong := wrong_explanation(row["explanation"]):
        raise ValueProblemError("explanation", wrong.message, wrong.rule)
    return Assessment(
        claim=EVERY_CLAIM,
        component=Component(row["component"]),
        level=Concern.NOT_ASSESSED,
        explanation=row["explanation"],
        assessor=Assessor(row["assessor"]),
        assessed_on=row.day("assessed_on"),
        location=row.location,
    )


UNASSESSED = Table(
    {"component": one_of(COMPONENTS), "explanation": TEXT, "assessor": one_of(Assessor), "assessed_on": DAY},
    _unassessed,
    lambda judgement: judgement.component,
)
